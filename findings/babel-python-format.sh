#!/usr/bin/env bash
# Babel reads a PO file, writes it back, and gettext then refuses the French: "100% sure" became a Python format.
#
# Guess:    read_po and write_po keep the flags of an entry. An entry without a flag stays without one.
# Happens:  Babel looks for Python formats in every msgid that it reads, and finds "% s" in "100% sure". It adds the
#           flag "python-format". The French "100 %" has no such format, so msgfmt --check fails on a file that was
#           valid.
# Versions: Debian 12, python3-babel 2.10.3-1 and gettext 0.21-12.
# Seen:     before: msgfmt --check is content. After: "#, python-format" above "He is 100% sure", and msgfmt says that
#           'msgstr' is not a valid Python format string, unlike 'msgid'.
# So:       format flags of a PO file do not prove that a segment has placeholders. Prose with "%" may carry them.
# Needs:    Debian 12 on amd64 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download python3-babel=2.10.3-1 python-babel-localedata=2.10.3-1 python3-tz \
  gettext=0.21-12 libunistring2 libxml2 libgomp1 libicu72
for deb in *.deb; do dpkg -x "$deb" root; done
check() {
  LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu" LC_ALL=C \
    root/usr/bin/msgfmt --check -o /dev/null "$1" 2> messages
}

cat > before.po <<'PO'
msgid ""
msgstr ""
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "He is 100% sure"
msgstr "Il en est sûr à 100 %"
PO
check before.po || { cat messages; fail "msgfmt refuses the file before"; }
PYTHONPATH="$work/root/usr/lib/python3/dist-packages" /usr/bin/python3 - <<'PY'
from babel.messages import pofile
with open('before.po', 'rb') as before, open('after.po', 'wb') as after:
    pofile.write_po(after, pofile.read_po(before))
PY
tail -4 after.po
grep -qxF '#, python-format' after.po || fail "Babel adds no flag"
! check after.po || fail "msgfmt accepts the file after"
grep 'not a valid Python format string' messages || { cat messages; fail "msgfmt has another reason"; }
