#!/usr/bin/env bash
# Qt's lconvert keeps only the words after the last inline element of an XLIFF segment.
#
# Guess:    a reader of XLIFF 1.2 drops the codes <g>, <x/> and <mrk>, or refuses the file. It keeps the words.
# Happens:  lconvert keeps what follows the last inline tag and loses the words before it, in source and target.
#           Where nothing follows, the words of the last element remain. There is no message, and the exit code is 0.
# Version:  Debian 12, qttools5-dev-tools 5.15.8-2.
# Seen:     "The <g id="1">agreement</g> was <x id="2"/>signed" comes out as msgid "signed".
#           "The <mrk mtype="term">ceasefire</mrk>" comes out as msgid "ceasefire".
# So:       a PO or TS file that was made from XLIFF this way has fragments that look like whole segments.
# Needs:    Debian 12 on amd64 with package lists. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download qttools5-dev-tools=5.15.8-2 libqt5core5a libqt5xml5 \
  libdouble-conversion3 libpcre2-16-0 libicu72 libglib2.0-0 libpcre2-8-0
for deb in *.deb; do dpkg -x "$deb" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

cat > in.xlf <<'XLIFF'
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.txt" source-language="en" target-language="fr" datatype="plaintext"><body>
<trans-unit id="1" approved="yes">
<source>The <g id="1">agreement</g> was <x id="2"/>signed</source>
<target>L’<g id="1">accord</g> a été <x id="2"/>signé</target>
</trans-unit>
<trans-unit id="2" approved="yes">
<source>The <mrk mtype="term">ceasefire</mrk></source>
<target>Le <mrk mtype="term">cessez-le-feu</mrk></target>
</trans-unit>
</body></file></xliff>
XLIFF
root/usr/lib/qt5/bin/lconvert -i in.xlf -o out.po 2> messages || fail "lconvert refuses the file"
cat out.po
[ ! -s messages ] || fail "lconvert says: $(cat messages)"
for line in 'msgid "signed"' 'msgstr "signé"' 'msgid "ceasefire"' 'msgstr "cessez-le-feu"'; do
  grep -qxF "$line" out.po || fail "there is no line: $line"
done
