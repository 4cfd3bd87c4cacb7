#!/usr/bin/env bash
# A translator's tour: starts a server on a new folder, imports the shipped glossary and memory through the API, and
# shows what the command line prints. "demo.sh FOLDER" takes the folder of the programs. Ends by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

bin="$(realpath "$1")"
folder="$(mktemp -d "${TMPDIR:-/tmp}/entente-demo-XXXXXX")"
server_pid=

leave() {
  if [[ -n "$server_pid" ]]; then
    kill -TERM "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap leave EXIT

chapter() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# Shows a command as a person types it, and runs it.
run() {
  local argument
  printf '$ entente'
  for argument in "$@"; do
    if [[ "$argument" == *[\ =]* ]]; then printf ' "%s"' "$argument"; else printf ' %s' "$argument"; fi
  done
  printf '\n'
  "$bin/entente" "$@"
}

start_server() {
  "$bin/entente-server" --data "$folder/data" --listen 127.0.0.1:0 >"$folder/address" 2>"$folder/log" &
  server_pid=$!
  for _ in $(seq 100); do
    grep -q 'listens on' "$folder/address" && break
    kill -0 "$server_pid" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
  done
  ENTENTE_SERVER="$(sed -n 's/.*listens on //p' "$folder/address")"
  export ENTENTE_SERVER ENTENTE_AUTHOR="${ENTENTE_AUTHOR:-demo}"
}

start_server

chapter "1. A new server imports the shipped glossary and memory"
printf '$ entente import glossary/conflict/*.tbx --into glossaries/conflict\n'
"$bin/entente" import glossary/conflict/*.tbx --into glossaries/conflict
run import glossary/news.tmx --into memories/news
run status

chapter "2. Terms in a paragraph of French news, in any inflection"
run terms - <<'TEXT'
Les Forces démocratiques syriennes ont annoncé samedi la reprise de Mayadine, après des frappes aériennes contre les combattants de l’Etat islamique.
Plusieurs généraux des FDS se trouvaient près d’Al-Chaayrate lorsque le cessez le feu a volé en éclats.
TEXT

chapter "3. An exact match, with its neighbours as context"
run lookup --previous "Les combattants de Daech se sont retirés vers le désert." \
  "L’armée a lancé une vaste opération de ratissage dans la région."

chapter "4. A near match of last month: the figures, the day and the city changed"
run lookup --min 60 "Au moins 40 civils ont été tués et 75 autres blessés vendredi dans des frappes aériennes sur la ville de Mayadine, selon l’Observatoire syrien des droits de l’homme (OSDH)."

chapter "5. The same memory, in the other direction"
run --from en --to fr lookup "The ceasefire took effect on Monday at 6 a.m. local time."

chapter "6. Where were these words used? And how much of a document is known?"
run concordance -n 3 "frappe aérienne"
run analyze - <<'TEXT'
L’armée a lancé une vaste opération de ratissage dans la région.
Au moins 40 civils ont été tués et 75 autres blessés vendredi dans des frappes aériennes sur la ville de Mayadine, selon l’Observatoire syrien des droits de l’homme (OSDH).
Personne n’a jamais écrit cette phrase-ci.
TEXT

chapter "7. Suggestions while you type, in spite of an error, and for the sentence that you translate"
run suggest -n 5 "cesse"
run suggest -n 3 "Mayadeen"
run suggest -n 3 "bombadrement"
run complete -n 3 "Le cessez-le-feu a été rompu par des frappes aériennes." "a"

chapter "8. Was it translated as the glossary says? And which expressions does the glossary lack?"
run check "Des frappes aériennes ont visé des positions de l’EI." "Air strikes hit positions of the caliphate." || true  # It found something.
run --memory news candidates -n 5

chapter "9. A colleague edits a term, and you see it a moment later"
run terms "Les brigades tournantes tiennent le front." || true
run concept add rotating-brigades --term "fr:brigade tournante" --term "en:rotating brigade" --pos noun \
  --gender feminine --subject command --yes
run terms "Les brigades tournantes tiennent le front."
run --operation house-style --comment "House style" concept edit rotating-brigades --yes \
  --term "en:rotation brigade" --status "en:rotating brigade=deprecated"
run term note rotating-brigades "fr:brigade tournante" "Unité qui en relève une autre au front."
run terms "Les brigades tournantes tiennent le front."

chapter "10. The same concept as a text: in your editor, or through a script"
run concept show rotating-brigades --toml
printf '$ entente concept show rotating-brigades --toml | sed s/command/operations/ | entente concept edit rotating-brigades -\n'
"$bin/entente" concept show rotating-brigades --toml | sed 's/"command"/"operations"/' |
  "$bin/entente" concept edit rotating-brigades -

chapter "11. Who changed what, when and why? And how to undo it"
run history rotating-brigades
run blame rotating-brigades
run undo --dry-run house-style || true
run --comment "Not our style after all" undo --force --yes house-style
run diff rotating-brigades

chapter "12. Edit many concepts, after a look at the result; a colleague watches"
"$bin/entente" watch --in glossaries/conflict >"$folder/feed" 2>/dev/null &
watcher_pid=$!
run batch subject sieges "sieges and blockades" --previews 2 --dry-run
run --operation new-name batch subject sieges "sieges and blockades" --previews 2 --yes
run undo --yes new-name
printf '$ entente watch --in glossaries/conflict\n'
for _ in $(seq 100); do
  [[ "$(grep -c '' "$folder/feed")" -ge 4 ]] && break
  sleep 0.05
done
kill -INT "$watcher_pid" 2>/dev/null || true
wait "$watcher_pid" 2>/dev/null || true
cat "$folder/feed"

chapter "Done. ./dev serve keeps a server running. README.md says more."
