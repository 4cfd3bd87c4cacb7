#!/usr/bin/env bash
# Tests of the OmegaT plugin: its parts by themselves, and the plugin in a real OmegaT under Xvfb.
#   run.sh SERVER CLI [unit|inside]
# Exits with 77 where Java or OmegaT is absent. Screenshots and figures stay in build/omegat/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly SERVER="$(realpath "${1:-build/release/bin/entente-server}")"
readonly CLI="$(realpath "${2:-build/release/bin/entente}")"
readonly ONLY="${3:-}"
readonly OUT="$PWD/build/omegat"
readonly OMEGAT_NEEDS=/usr/share/java/lucene3-analyzers.jar:/usr/share/java/commons-io.jar
readonly JUNIT=/usr/share/java/junit4.jar:/usr/share/java/hamcrest-core.jar
WORK="$(mktemp -d)"
trap 'stop_display; rm -rf "$WORK"' EXIT
source tests/omegat/inside.sh

run_unit() {
  local classes="$WORK/unit" tests
  mkdir -p "$classes"
  mapfile -t sources < <(find tests/omegat/unit -name '*.java')
  javac -encoding UTF-8 -proc:none -nowarn -cp "$(class_path):$JUNIT" -d "$classes" "${sources[@]}"
  mapfile -t tests < <(cd tests/omegat/unit && find ./* -name '*Test.java' |
    sed 's#^\./##; s#\.java$##; s#/#.#g' | sort)
  java -Djava.awt.headless=true -cp "$classes:$(class_path):$OMEGAT_NEEDS:$JUNIT" \
    org.junit.runner.JUnitCore "${tests[@]}"
}

fill_server() {
  "$CLI" import glossary/conflict/*.tbx --into glossaries/conflict >/dev/null
  "$CLI" --author demo import glossary/news.tmx --into memories/news >/dev/null
  "$CLI" memory add desk >/dev/null
}

# OmegaT's filter for plain text makes a segment of each paragraph.
write_dispatches() {
  cat >"$1/source/depeches.txt" <<'TEXT'
Au moins 40 civils ont été tués et 75 autres blessés vendredi dans des frappes aériennes sur la ville de Mayadine, selon l’Observatoire syrien des droits de l’homme (OSDH).

La libération d’otages a été annoncée par l’armée syrienne.

Le cessez-le-feu a tenu jusqu’à mardi soir.

Les généraux des FDS se trouvaient près de Deir ez-Zor.

Un hélicoptère a été abattu mercredi.

Les combats ont repris jeudi.
TEXT
}

run_inside() {
  local config="$WORK/inside/config" project="$WORK/inside/project" data="$WORK/inside/data" port
  REPORT="$OUT/inside.txt"
  port="$(free_port)"
  : >"$REPORT"
  build_driver
  make_config "$config" "$port"
  cp "$OUT/entente-omegat.jar" "$config/plugins/"
  make_project "$project"
  write_dispatches "$project"
  with_server "$data" fill_server
  start_display
  play FirstRun "$config" "$project" "$data" "$port" 150 true
  play SecondRun "$config" "$project" "$data" "$port" 90 false
  play ThirdRun "$config" "$project" "$data" "$port" 60 false
  play FourthRun "$config" "$project" "$data" "$port" 60 true
  cat "$REPORT"
  ! grep -q '^FAIL' "$REPORT" || fail "a claim about the plugin inside OmegaT does not hold"
}

check_tools
client/omegat/build.sh
[[ -n "$ONLY" && "$ONLY" != unit ]] || run_unit
[[ -n "$ONLY" && "$ONLY" != inside ]] || run_inside
