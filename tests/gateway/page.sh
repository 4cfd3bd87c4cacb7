#!/usr/bin/env bash
# The page of the gateway in a browser: a screenshot, and what a keyboard and a screen reader find.
#   tests/gateway/page.sh BIN_DIR OUT_DIR
# Exits with 77 where Chromium is absent. The screenshots stay in OUT_DIR.
set -euo pipefail
bin="$(realpath "$1")"
out="$(realpath -m "$2")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
command -v chromium >/dev/null || {
  printf '\nSKIPPED: the page of the gateway was NOT looked at: install chromium\n\n' >&2
  exit 77
}
mkdir -p "$out"
source tests/gateway/programs.sh

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# browse LANGUAGE ARGUMENT...
browse() {
  timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$folder/profile" \
    --lang="$1" --accept-lang="$1" --window-size=900,1200 "${@:2}" 2>"$folder/chromium.log"
}

start entente-server --data "$folder/data" --listen 127.0.0.1:0
export ENTENTE_SERVER="$address"
"$bin/entente" import glossary/conflict/ceasefires.tbx --into glossaries/conflict >"$folder/import"
"$bin/entente" import glossary/news.tmx --into memories/news >"$folder/import"
start entente-gateway --listen 127.0.0.1:0 --server "$ENTENTE_SERVER"
url="http://$address/find?q=Le+cessez-le-feu+est+entr%C3%A9+en+vigueur+mardi+%C3%A0+7+heures%2C+heure+locale."

browse fr --screenshot="$out/find-fr.png" "$url"
browse fr --dump-dom "$url" >"$folder/fr.html"
browse en --dump-dom "$url" >"$folder/en.html"
[[ -s "$out/find-fr.png" ]] || fail "no screenshot was made"
grep -q '<html lang="fr">' "$folder/fr.html" || fail "the page does not speak French to a French browser"
grep -q '<html lang="en">' "$folder/en.html" || fail "the page does not speak English to an English browser"
grep -q 'ceasefire' "$folder/fr.html" || fail "the term is not on the page"
grep -q '<mark>' "$folder/fr.html" || fail "no difference is marked"
for part in '<main>' '<label for="q">' 'role="search"' 'scope="col"' 'autofocus'; do
  grep -q "$part" "$folder/fr.html" || fail "the page lacks $part"
done
printf 'The page was seen in French and English; %s shows it\n' "$out/find-fr.png"
