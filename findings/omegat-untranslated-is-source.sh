#!/usr/bin/env bash
# OmegaT tells a plugin that the translation of an untranslated segment is its source text.
#
# Guess:    getCurrentTranslation() of the editor is null or empty while the segment has no translation.
# Happens:  it is what stands in the field, and OmegaT puts the source text there for the translator to write over. It
#           is empty only if the user has chosen to leave the field empty. Only the project knows whether there is a
#           translation (getTranslationInfo).
# Version:  Debian 12, omegat 3.6.0.10+dfsg-3.
# Seen:     on a new project with "The troops left.": no translation, and getCurrentTranslation() is "The troops left.";
#           with wf_noSourceText in omegat.prefs, it is "".
# So:       a check of the terms that takes this for a translation reports each term of a segment that nobody has begun.
#           A plugin compares it with the source and asks the project.
# Needs:    Debian 12 with package lists; on the path, xvfb-run and a JDK's java (11 or later) that can
#           show windows. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

for program in java xvfb-run; do
  command -v $program > /dev/null || { echo "there is no $program" >&2; exit 1; }
done
apt-get -qq -o APT::Sandbox::User=root download omegat=3.6.0.10+dfsg-3 libactivation-java libcommons-io-java \
  libcommons-lang-java libhtmlparser-java libistack-commons-java libjaxb-api-java libjaxb-java liblucene3-contrib-java \
  liblucene3-java libtxw2-java libvldocking-java
for deb in *.deb; do dpkg -x "$deb" root; done

mkdir -p home config-default config-empty project/{source,target,omegat,tm,glossary,dictionary}
cat > project/omegat.project <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>FR</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
XML
echo 'The troops left.' > project/source/a.txt
cat > config-empty/omegat.prefs <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<omegat><preference version="1.0"><wf_noSourceText>true</wf_noSourceText></preference></omegat>
XML
cat > Look.java <<'JAVA'
import javax.swing.SwingUtilities;
import org.omegat.core.Core;
import org.omegat.gui.editor.IEditor;

public class Look {
  static boolean done;

  static void look() {
    IEditor editor = Core.getEditor();
    if (Core.getProject() == null || !Core.getProject().isProjectLoaded()) return;
    if (editor == null || editor.getCurrentEntry() == null) return;
    boolean translated = Core.getProject().getTranslationInfo(editor.getCurrentEntry()).isTranslated();
    System.out.println("seen: translated " + translated + ", text \"" + editor.getCurrentTranslation() + "\"");
    done = true;
  }

  static void waitAndLook() {
    try {
      for (int i = 0; i < 300 && !done; i++) {
        Thread.sleep(200);
        SwingUtilities.invokeAndWait(Look::look);
      }
    } catch (Exception problem) {
      problem.printStackTrace();
    }
    Runtime.getRuntime().halt(done ? 0 : 1);
  }

  public static void main(String[] args) throws Exception {
    new Thread(Look::waitAndLook).start();
    org.omegat.Main.main(args);
  }
}
JAVA
look() {  # the folder with OmegaT's settings
  timeout 120 xvfb-run -a java -Duser.home="$work/home" \
    -cp "root/usr/share/omegat/OmegaT.jar:root/usr/share/omegat/lib/*:root/usr/share/java/*" \
    Look.java project --config-dir="$work/$1" > log 2>&1 || { cat log >&2; fail "OmegaT shows no segment"; }
  grep '^seen: ' log
}
look config-default | tee seen
grep -qx 'seen: translated false, text "The troops left."' seen || fail "the source text is not there"
look config-empty | tee seen
grep -qx 'seen: translated false, text ""' seen || fail "the field is not empty"
