#!/usr/bin/env bash
# polib reads a PO file by its path, and refuses the same text when it is given as text.
#
# Guess:    polib.pofile takes "path or content", so both ways give the same entries.
# Happens:  the content is cut at everything that Python takes for the end of a line: U+2028, U+0085, form feed and
#           others. The file is cut at line feeds only. A translation with U+2028, which layout programs put into their
#           texts, is fine in the file and a syntax error in the content.
# Version:  Debian 12, python3-polib 1.1.1-1.
# Seen:     1 entry from the file, "Syntax error in po file" from its content. With U+000A as \n both give 1 entry.
# So:       a PO export whose texts have these characters is valid and still unreadable for web services that pass the
#           content on. An exporter for such users writes a plain line break.
# Needs:    Debian 12 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download python3-polib=1.1.1-1
for deb in *.deb; do dpkg -x "$deb" root; done
PYTHONPATH="$work/root/usr/lib/python3/dist-packages" /usr/bin/python3 - > seen <<'PY'
import polib
header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
for name, char in (('LF', '\\n'), ('U+2028', '\u2028'), ('U+0085', '\u0085'), ('U+000C', '\f')):
    text = header + f'msgid "A truce,{char}then talks"\nmsgstr "Une trêve,{char}puis des pourparlers"\n'
    with open('a.po', 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    results = []
    for source in ('a.po', text):
        try:
            results.append(f'{len(polib.pofile(source))} entry')
        except OSError as error:
            results.append('Syntax error' if 'Syntax error' in str(error) else 'other error')
    print(f'{name}: file {results[0]}, content {results[1]}')
PY
cat seen
cat > expected <<'TXT'
LF: file 1 entry, content 1 entry
U+2028: file 1 entry, content Syntax error
U+0085: file 1 entry, content Syntax error
U+000C: file 1 entry, content Syntax error
TXT
cmp -s seen expected || fail "see above"
