#!/usr/bin/env bash
# OmegaT translates an XLIFF file and leaves state="needs-translation" on the translations.
#
# Guess:    a tool that replaces the words of <target state="needs-translation"> removes the state or sets "translated".
# Happens:  OmegaT replaces the words and leaves every attribute as it was. A translated segment still says "new" or
#           "needs-translation", just as a segment that it could not translate.
# Version:  Debian 12, omegat 3.6.0.10+dfsg-3 (console-translate, a memory in tm/auto).
# Seen:     <target state="needs-translation">Les troupes sont parties.</target> for "The troops left.", and
#           <target state="new">The camp is closed.</target> for a segment without a match.
# So:       the state of such a file says nothing. A target that differs from its source is the sign of a translation.
# Needs:    Debian 12 with package lists, and java on the path. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

command -v java > /dev/null || { echo "there is no java" >&2; exit 1; }
apt-get -qq -o APT::Sandbox::User=root download omegat=3.6.0.10+dfsg-3 libactivation-java libcommons-io-java \
  libcommons-lang-java libhtmlparser-java libistack-commons-java libjaxb-api-java libjaxb-java liblucene3-contrib-java \
  liblucene3-java libtxw2-java libvldocking-java
for deb in *.deb; do dpkg -x "$deb" root; done

mkdir -p project/{source,target,omegat,tm/auto,glossary,dictionary}
cat > project/omegat.project <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>FR</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
XML
cat > project/source/a.xlf <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="en" target-language="fr" datatype="plaintext"><body>
<trans-unit id="1"><source>The troops left.</source>
<target state="needs-translation">The troops left.</target></trans-unit>
<trans-unit id="2"><source>They signed.</source><target state="new">They signed.</target></trans-unit>
<trans-unit id="3"><source>The camp is closed.</source><target state="new">The camp is closed.</target></trans-unit>
</body></file></xliff>
XML
cat > project/tm/auto/memory.tmx <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="hand" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en"
srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The troops left.</seg></tuv><tuv xml:lang="fr"><seg>Les troupes sont parties.</seg></tuv>
</tu>
<tu><tuv xml:lang="en"><seg>They signed.</seg></tuv><tuv xml:lang="fr"><seg>Ils ont signé.</seg></tuv></tu>
</body></tmx>
XML
java -Duser.home="$work" -cp "root/usr/share/omegat/OmegaT.jar:root/usr/share/omegat/lib/*:root/usr/share/java/*" \
  org.omegat.Main project --mode=console-translate --config-dir="$work/config" > log 2>&1 \
  || { cat log; fail "OmegaT ends with an error"; }
grep '<target' project/target/a.xlf || true
for target in '<target state="needs-translation">Les troupes sont parties.</target>' \
  '<target state="new">Ils ont signé.</target>' \
  '<target state="new">The camp is closed.</target>'; do
  grep -qF "$target" project/target/a.xlf || fail "there is no $target"
done
