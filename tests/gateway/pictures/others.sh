# For pictures.sh: clients without a window (npm's gramma, translate and libretranslate; curl), the page, and OmegaT.

readonly CLIENTS=(gramma@1.6.0 translate@3.1.0 libretranslate@1.0.1)
readonly KNOWN="Le cessez-le-feu est entré en vigueur dimanche à 6 heures, heure locale."

install_clients() {
  [[ ! -d "$out/npm/node_modules/gramma" ]] || return 0
  npm install --prefix "$out/npm" --ignore-scripts --no-audit --no-fund "${CLIENTS[@]}" >"$folder/npm.log" 2>&1 ||
    fail "npm could not install ${CLIENTS[*]}: $(tail -3 "$folder/npm.log")"
}

# As a translator has it: gramma's settings lie beside the text.
configure_gramma() {
  mkdir -p "$folder/gramma"
  cat >"$folder/gramma/.gramma.json" <<JSON
{"api_url": "http://$recorder/v2/check", "api_key": "", "dictionary": [], "language": "en-GB", "rules": {}}
JSON
  printf 'Fighters used a human buckler.\n' >"$folder/gramma/dispatch.txt"
}

try_translate() {
  cat >"$out/npm/ask.mjs" <<'NODE'
import translate from "translate";
import libre from "libretranslate";
const [address, text] = process.argv.slice(2);
translate.engine = "libre";
translate.url = `${address}/translate`;
console.log(await translate(text, { from: "fr", to: "en" }));
const answer = await libre.translate({ query: text, source: "fr", target: "en", apiurl: `${address}/` });
console.log(answer.translatedText ?? answer);
NODE
  timeout 60 node "$out/npm/ask.mjs" "http://$recorder" "$KNOWN" >"$folder/translations"
  cat "$folder/translations"
  [[ "$(grep -c '^The ceasefire' "$folder/translations")" == 2 ]] || fail "npm's clients got no translation"
}

# A terminal in which gramma and curl run; what they write is also checked.
try_terminal() {
  record terminal
  home terminal
  install_clients
  configure_gramma
  try_translate
  cat >"$folder/session" <<SHELL
cd "$folder/gramma"
export PATH="$out/npm/node_modules/.bin:\$PATH"
printf '\$ gramma check -p dispatch.txt\n'
gramma check -p dispatch.txt
printf '\n\$ curl http://$recorder/translate --data "langpair=fr|en" \\\\\n    --data-urlencode "q=$KNOWN"\n'
curl -sS http://$recorder/translate --data-urlencode "q=$KNOWN" --data 'langpair=fr|en' | fold -w 110 -s
printf '\n\n'; touch "$folder/session.done"; sleep 600
SHELL
  xterm -fa 'DejaVu Sans Mono' -fs 10 -geometry 124x30+0+0 -T terminal -bg white -fg black -e script -qfc "bash $folder/session" \
    "$folder/terminal.txt" &
  within 60 test -e "$folder/session.done" || fail "gramma or curl does not end"
  sleep 1
  shot terminal "900x345+0+20"
  got_matches /v2/check || fail "gramma did not ask, or got nothing"
  grep -q 'human shield' "$folder/terminal.txt" || fail "gramma does not show the replacement"
  grep -q '"translatedText":' "$folder/terminal.txt" || fail "curl got no translation"
  kill %?xterm
}

try_page() {
  TMPDIR="$folder" tests/gateway/page.sh "$bin" "$folder/page"
  keep page 900x1000+0+0 <"$folder/page/find-fr.png"
}

# OmegaT's own test takes the picture; it fails if a pane is empty.
try_omegat() {
  tests/omegat/run.sh "$bin/entente-server" "$bin/entente" inside
  keep omegat <build/omegat/1-panes.png
}
