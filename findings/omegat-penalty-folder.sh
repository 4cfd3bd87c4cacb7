#!/usr/bin/env bash
# OmegaT takes points off every match of a project that lies in a folder named "penalty-30 reports".
#
# Guess:    a memory loses N points if it lies in a folder penalty-N in the project's tm/, or is named so, as OmegaT's
#           users know it. Where the project itself lies, and what that folder is called, does not matter.
# Happens:  OmegaT looks for penalty-N in the whole path of the TMX file, from the root of the disk on, and takes the
#           first that it finds. A folder above the project counts, and even counts before the one in tm/.
# Version:  Debian 12, omegat 3.6.0.10+dfsg-3 (the class that finds the matches for the pane Fuzzy Matches).
# Seen:     for a segment that the memory has word for word, 100 in the project "reports", 95 with the memory in
#           tm/penalty-5; 70 in the same project in "penalty-30 reports", in both cases.
# So:       a low score can come from a folder that has nothing to do with the memory. A tool that writes memories into
#           a project cannot avoid it, and its documentation had better say it.
# Needs:    Debian 12 with package lists, and a JDK's java (11 or later) on the path. No display. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

command -v java > /dev/null || { echo "there is no java" >&2; exit 1; }
apt-get -qq -o APT::Sandbox::User=root download omegat=3.6.0.10+dfsg-3 libactivation-java libcommons-io-java \
  libcommons-lang-java libhtmlparser-java libistack-commons-java libjaxb-api-java libjaxb-java liblucene3-contrib-java \
  liblucene3-java libtxw2-java libvldocking-java
for deb in *.deb; do dpkg -x "$deb" root; done

cat > Score.java <<'JAVA'
import java.io.File;
import java.util.Collections;
import org.omegat.core.Core;
import org.omegat.core.data.RealProject;
import org.omegat.core.matching.NearString;
import org.omegat.core.statistics.FindMatches;
import org.omegat.util.ProjectFileStorage;

public class Score {
  public static void main(String[] args) {
    int exit = 1;
    try {
      Core.initializeConsole(Collections.emptyMap());
      RealProject project = new RealProject(ProjectFileStorage.loadProjectProperties(new File(args[0])));
      Core.setProject(project);
      project.loadProject(true);
      FindMatches finder = new FindMatches(project.getSourceTokenizer(), 5, true, false);
      for (NearString match : finder.search(project, args[1], true, true, () -> false))
        System.out.println("score " + match.scores[0].score);
      exit = 0;
    } catch (Exception problem) {
      problem.printStackTrace();
    }
    System.exit(exit);  // threads of the program are still there
  }
}
JAVA

score() {  # the folder of the project, the folder of the memory in it
  mkdir -p "$1"/{source,target,omegat,glossary,dictionary} "$1/$2"
  cat > "$1/omegat.project" <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>FR</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
XML
  cat > "$1/$2/memory.tmx" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="hand" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en"
srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The troops left the camp before dawn.</seg></tuv>
<tuv xml:lang="fr"><seg>Les troupes ont quitté le camp avant l’aube.</seg></tuv></tu>
</body></tmx>
XML
  timeout 120 java -Djava.awt.headless=true -Duser.home="$work/home" \
    -cp "root/usr/share/omegat/OmegaT.jar:root/usr/share/omegat/lib/*:root/usr/share/java/*" \
    Score.java "$1" 'The troops left the camp before dawn.' > log 2>&1 \
    || { cat log >&2; fail "OmegaT ends with an error"; }
  grep '^score ' log || { cat log >&2; fail "there is no match in $1/$2"; }
}
mkdir home
for place in 'a/reports tm 100' 'b/reports tm/penalty-5 95' 'c/penalty-30_reports tm 70' \
  'd/penalty-30_reports tm/penalty-5 70'; do
  read -r project tm expected <<< "$place"
  project=${project/_/ }
  seen=$(score "$project" "$tm")
  echo "$project/$tm: $seen"
  [ "$seen" = "score $expected" ] || fail "$project/$tm has $seen"
done
