#!/usr/bin/env bash
# The French check of translate-toolkit accepts the wrong space before "?" and reports the right one.
#
# Guess:    pofilter --language=fr knows the spaces of French typography. The narrow no-break space (U+202F) before ";",
#           "!" and "?" passes, and an ordinary space, which lets the mark slip to the next line, is reported.
# Happens:  the reverse. U+00A0 and the ordinary space pass. U+202F is "different punctuation at the end".
# Version:  Debian 12, translate-toolkit 3.8.4-1.
# Seen:     one report (endpunc) for "Êtes-vous partis<U+202F>?", none for the same words with U+00A0 or U+0020.
# So:       a reviewer with this tool sees an error in each question and exclamation that is set well. Spaces before
#           punctuation are no difference between two translations, and an export need not choose U+202F.
# Needs:    Debian 12 on amd64 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download translate-toolkit=3.8.4-1 python3-translate=3.8.4-1 python3-lxml \
  python3-cwcwidth python3-levenshtein libxml2 libxslt1.1 libicu72
for deb in *.deb; do dpkg -x "$deb" root; done
{
  printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
  printf 'msgid "Have you left by road?"\nmsgstr "Êtes-vous partis par la route\xe2\x80\xaf?"\n\n'
  printf 'msgid "Have you left by train?"\nmsgstr "Êtes-vous partis par le train\xc2\xa0?"\n\n'
  printf 'msgid "Have you left by sea?"\nmsgstr "Êtes-vous partis par la mer ?"\n'
} > a.po
PYTHONPATH="$work/root/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu" \
  /usr/bin/python3 root/usr/bin/pofilter --language=fr --progress=none a.po reports.po
grep -A3 '(pofilter)' reports.po || true
[ "$(grep -c '(pofilter)' reports.po)" = 1 ] || fail "there is not exactly one report"
grep -q '(pofilter) endpunc' reports.po || fail "the report is another one"
grep -q 'by road' reports.po || fail "the report is about another entry"
