#!/usr/bin/env bash
# Qt's lconvert deletes the French plural of a PO file whose header says "Language: fr" and "nplurals=2".
#
# Guess:    lconvert from PO to PO gives the same entries. The header names the language and the number of forms.
# Happens:  lconvert does not read "Language:", gettext's own field. It wants its own "X-Language:". Without it,
#           lconvert assumes one form and drops msgstr[1], although it copies "nplurals=2" to its output. The exit code
#           is 0. A line on the error output says that forms were removed.
# Version:  Debian 12, qttools5-dev-tools 5.15.8-2.
# Seen:     msgstr[0] "%d camp" stays and msgstr[1] "%d camps" is gone. With "X-Language: fr" both stay.
# So:       an entry with msgstr[0] only may have lost its plural on the way. Who writes PO for Qt adds X-Language.
# Needs:    Debian 12 on amd64 with package lists. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download qttools5-dev-tools=5.15.8-2 libqt5core5a libqt5xml5 \
  libdouble-conversion3 libpcre2-16-0 libicu72 libglib2.0-0 libpcre2-8-0
for deb in *.deb; do dpkg -x "$deb" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

cat > language.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "%d camp"
msgid_plural "%d camps"
msgstr[0] "%d camp"
msgstr[1] "%d camps"
PO
sed 's/^"Language:/"X-Language:/' language.po > x-language.po
for name in language x-language; do
  root/usr/lib/qt5/bin/lconvert -i $name.po -o $name.out.po || fail "lconvert refuses $name.po"
  echo "== $name.po"; grep -E 'Plural-Forms|^msg' $name.out.po || true
done
grep -qF 'nplurals=2' language.out.po || fail "the header lost its plural rule"
grep -qF 'msgstr[0] "%d camp"' language.out.po || fail "the singular is gone"
! grep -qF 'msgstr[1]' language.out.po || fail "the plural stays with Language: fr"
grep -qF 'msgstr[1] "%d camps"' x-language.out.po || fail "the plural is gone with X-Language: fr too"
