#!/usr/bin/env bash
# An entry that PO marks as obsolete comes back to life on its way through Qt's XLIFF and translate-toolkit.
#
# Guess:    an obsolete entry (#~) is left out of the XLIFF, or comes back as obsolete.
# Happens:  lconvert writes it as <trans-unit translate="no" approved="yes">. It understands that itself. xliff2po reads
#           "approved" and does not read "translate", so it writes an ordinary, finished entry.
# Versions: Debian 12, qttools5-dev-tools 5.15.8-2 and translate-toolkit 3.8.4-1.
# Seen:     '#~ msgid "old border"' goes in, 'msgid "old border"' and 'msgstr "ancienne frontière"' come out.
# So:       an importer of XLIFF that trusts approved="yes" takes dead translations. translate="no" says more.
# Needs:    Debian 12 on amd64 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download qttools5-dev-tools=5.15.8-2 libqt5core5a libqt5xml5 \
  libdouble-conversion3 libpcre2-16-0 libicu72 libglib2.0-0 libpcre2-8-0 \
  translate-toolkit=3.8.4-1 python3-translate=3.8.4-1 python3-lxml python3-cwcwidth python3-levenshtein \
  libxml2 libxslt1.1
for deb in *.deb; do dpkg -x "$deb" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu" PYTHONPATH="$work/root/usr/lib/python3/dist-packages"

cat > in.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"X-Language: fr\n"

msgid "new border"
msgstr "nouvelle frontière"

#~ msgid "old border"
#~ msgstr "ancienne frontière"
PO
root/usr/lib/qt5/bin/lconvert -i in.po -o a.xlf
root/usr/lib/qt5/bin/lconvert -i a.xlf -o qt.po
/usr/bin/python3 root/usr/bin/xliff2po --progress=none a.xlf toolkit.po
grep 'translate="no"' a.xlf || true
grep -A1 'old border' qt.po toolkit.po || true
grep -q 'translate="no" approved="yes"' a.xlf || fail "the XLIFF says something else"
grep -qxF '#~ msgid "old border"' qt.po || fail "lconvert does not read its own mark"
grep -qxF 'msgid "old border"' toolkit.po || fail "xliff2po leaves the entry out, or keeps it obsolete"
grep -qxF 'msgstr "ancienne frontière"' toolkit.po || fail "xliff2po drops the translation"
