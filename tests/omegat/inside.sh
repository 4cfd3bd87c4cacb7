# How does a script play a story inside a real OmegaT? Functions for run.sh and bars.sh, which set SERVER, CLI, OUT and
# WORK.

readonly OMEGAT=/usr/share/omegat/OmegaT.jar
DISPLAY_PROCESS=""

skip() {
  printf '\n*** NOT TESTED: the OmegaT plugin. %s ***\n' "$*" >&2
  exit 77
}

fail() {
  printf 'tests/omegat: %s\n' "$*" >&2
  exit 1
}

check_tools() {
  local tool
  for tool in java javac jar; do
    command -v "$tool" >/dev/null || skip "There is no $tool here; ./dev omegat installs it."
  done
  [[ -e "$OMEGAT" ]] || skip "There is no OmegaT here; ./dev omegat installs it."
  command -v Xvfb >/dev/null || skip "There is no Xvfb here; ./dev omegat installs it."
  [[ -e /usr/share/java/junit4.jar ]] || skip "There is no JUnit 4 here; ./dev omegat installs it."
  [[ -x "$SERVER" && -x "$CLI" ]] || fail "$SERVER or $CLI is missing; build them with ./dev build"
}

class_path() { printf '%s' "$OUT/plugin:$OUT/api/classes:$OUT/libraries:$OMEGAT:/usr/share/java/lucene3-core.jar"; }

start_display() {
  local number_file="$WORK/display"
  Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$number_file" 2>/dev/null &
  DISPLAY_PROCESS=$!
  for _ in $(seq 100); do
    [[ -s "$number_file" ]] && break
    sleep 0.1
  done
  export DISPLAY=":$(cat "$number_file")"
}

stop_display() { [[ -z "$DISPLAY_PROCESS" ]] || kill "$DISPLAY_PROCESS" 2>/dev/null || true; }

# A port of this machine that nobody listens on.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s' "$port"
}

# with_server DATA COMMAND...: runs the command while a server has the folder; {} in it is the address.
with_server() {
  local data="$1" address="" process
  shift
  "$SERVER" --data "$data" --listen 127.0.0.1:0 --log-level warning >"$WORK/server.out" 2>"$WORK/server.err" &
  process=$!
  for _ in $(seq 100); do
    address="$(grep -oE '127\.0\.0\.1:[0-9]+' "$WORK/server.out" "$WORK/server.err" -h | head -n 1 || true)"
    [[ -n "$address" ]] && break
    sleep 0.1
  done
  [[ -n "$address" ]] || fail "the server does not start"
  ENTENTE_SERVER="$address" "$@"
  kill "$process"
  wait "$process" || true
}

# The driver is a plugin of its own; only OmegaT with both jars has it.
build_driver() {
  local classes="$WORK/driver"
  mkdir -p "$classes"
  mapfile -t sources < <(find tests/omegat/driver -name '*.java')
  javac --release 11 -encoding UTF-8 -proc:none -nowarn -cp "$(class_path)" -d "$classes" "${sources[@]}"
  printf 'OmegaT-Plugins: org.entente.omegat.driver.DriverPlugin\n' >"$WORK/manifest"
  jar cfm "$WORK/driver.jar" "$WORK/manifest" -C "$classes" .
}

# make_config FOLDER PORT: OmegaT's preferences as a translator has them after the first start.
make_config() {
  local folder="$1" port="$2"
  mkdir -p "$folder/plugins" "$folder/entente"
  cp "$WORK/driver.jar" "$folder/plugins/"
  cat >"$folder/omegat.prefs" <<XML
<?xml version="1.0" encoding="UTF-8" ?>
<omegat><preference version="1.0">
<screen_width>1400</screen_width><screen_height>900</screen_height><screen_x>0</screen_x><screen_y>0</screen_y>
<project_files_show_on_load>false</project_files_show_on_load>
<team_Author>Zoé Lefèvre</team_Author>
<ext_tmx_match_template>\${id}. \${fuzzyFlag}\${sourceText}
\${targetText}
&lt;\${score}/\${noStemScore}/\${adjustedScore}% \${fileNameOnly}, \${changedId}, \${changedDate}&gt;</ext_tmx_match_template>
</preference></omegat>
XML
  printf 'address=127.0.0.1:%s\nglossaries=conflict\nmemories=news\nsave-into=desk\nminimum-percent=60\n' "$port" \
    >"$folder/entente/settings.properties"
}

# make_project FOLDER: an empty French–English project; the caller fills source/.
make_project() {
  mkdir -p "$1"/{source,target,tm,glossary,dictionary,omegat}
  cat >"$1/omegat.project" <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>FR</source_lang><target_lang>EN-US</target_lang>
<source_tok>org.omegat.tokenizer.LuceneFrenchTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
XML
}

# play STORY CONFIG PROJECT DATA PORT SECONDS START [JAVA OPTION...]
# With START true the server runs before OmegaT opens the project.
play() {
  local story="$1" config="$2" project="$3" data="$4" port="$5" seconds="$6" start="$7"
  shift 7
  local options=(-ea:org.entente... -Duser.language=fr -Duser.country=FR -Duser.home="$config" -Dfile.encoding=UTF-8
    -Ddriver.story="$story" -Ddriver.report="$REPORT" -Ddriver.pictures="$OUT" -Ddriver.server="$SERVER"
    -Ddriver.start="$start" -Ddriver.data="$data" -Ddriver.port="$port" -Ddriver.watchdog="$seconds")
  timeout $((seconds + 30)) java "${options[@]}" "$@" -jar "$OMEGAT" --config-dir="$config" "$project" \
    >"$OUT/$story.log" 2>&1 ||
    printf 'FAIL  %s: OmegaT ended with %s; see %s\n' "$story" "$?" "$OUT/$story.log" >>"$REPORT"
  stop_leftovers "$data"
}

# The server that a story leaves running when OmegaT ends like a crash.
stop_leftovers() {
  [[ ! -s "$1.pid" ]] || kill "$(cat "$1.pid")" 2>/dev/null || true
  rm -f "$1.pid"
}
