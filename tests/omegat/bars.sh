#!/usr/bin/env bash
# How long does a translator wait in OmegaT, with a project of 2,000 segments and 100,000 units on the server?
#   bars.sh SERVER CLI [PAIRS]     PAIRS: gzip, "French<TAB>English" a line, at least 102,000 lines
# Prints the figures, and keeps them in build/omegat/bars.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly SERVER="$(realpath "${1:-build/release/bin/entente-server}")"
readonly CLI="$(realpath "${2:-build/release/bin/entente}")"
readonly PAIRS="${3:-../shared/corpus/laws.tsv.gz}"
readonly OUT="$PWD/build/omegat"
readonly REPORT="$OUT/bars.txt"
WORK="$(mktemp -d)"
trap 'stop_display; rm -rf "$WORK"' EXIT
source tests/omegat/inside.sh

fill_server() {
  "$CLI" import glossary/conflict/*.tbx --into glossaries/conflict >/dev/null
  "$CLI" --author demo import "$WORK/units.fr" "$WORK/units.en" --aligned --into memories/laws >/dev/null
  "$CLI" memory add desk >/dev/null
}

# Every 50th of the pairs after the first 100,000 is a segment: real text, some of which the memory knows.
write_texts() {
  gzip -dc "$PAIRS" | awk -F '\t' -v units="$WORK/units" -v source="$1/source/lois.txt" '
    NR <= 100000 { print $1 >(units ".fr"); print $2 >(units ".en"); next }
    NR % 50 == 0 && written < 2000 { print $1 "\n" >source; written++ }'
}

# The editor with the server stopped, slow or failing is as responsive as without the plugin; 1.5 times is noise.
compare_steps() {
  awk -F 'step of the editor, |: median | ms' '/^figure a step of the editor/ {
    if (!plain) { plain = $3; next }
    ratio = $3 / plain
    printf "%s Bars.StepTakesNoLongerThanWithoutThePlugin, %s: %.2f times\n", ratio <= 1.5 ? "ok   " : "FAIL ", $2, ratio
  }' "$REPORT"
}

check_tools
[[ -e "$PAIRS" ]] || skip "There is no $PAIRS, from which the units and segments are made."
client/omegat/build.sh
mkdir -p "$WORK/config" "$WORK/plain"
: >"$REPORT"
build_driver
make_project "$WORK/project"
write_texts "$WORK/project"
cp -r "$WORK/project" "$WORK/plain-project"
with_server "$WORK/data" fill_server
start_display
port="$(free_port)"
proxy="$(free_port)"
make_config "$WORK/config" "$proxy"
cp "$OUT/entente-omegat.jar" "$WORK/config/plugins/"
sed -i 's/^memories=.*/memories=laws/; s/^minimum-percent=.*/minimum-percent=70/' \
  "$WORK/config/entente/settings.properties"
make_config "$WORK/plain" "$port"
play Steps "$WORK/plain" "$WORK/plain-project" "$WORK/data" "$port" 200 false
play Bars "$WORK/config" "$WORK/project" "$WORK/data" "$port" 400 true "-Ddriver.proxy=$proxy"
compare_steps >"$WORK/steps"
cat "$WORK/steps" >>"$REPORT"
cat "$REPORT"
! grep -q '^FAIL' "$REPORT" || fail "a bar is missed"
