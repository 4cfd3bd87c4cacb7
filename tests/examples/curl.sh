#!/usr/bin/env bash
# Runs the lesson for curl against a server and a gateway of its own, and compares what it prints.
#   tests/examples/curl.sh BIN_DIR
# Exits with 77 where curl or jq is absent.
set -euo pipefail
bin="$(realpath "$1")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
command -v curl >/dev/null && command -v jq >/dev/null || {
  printf '\nSKIPPED: the curl example was NOT tested: install curl jq\n\n' >&2
  exit 77
}
source tests/gateway/programs.sh

start entente-server --data "$folder/data" --listen 127.0.0.1:0
export ENTENTE_SERVER="$address"
"$bin/entente" import tests/examples/glossary.csv --into glossaries/example >"$folder/import"
"$bin/entente" import tests/examples/memory.csv --into memories/example >"$folder/import"
start entente-gateway --listen 127.0.0.1:0 --server "$ENTENTE_SERVER"

lesson=client/examples/curl/lesson.sh
(($(wc -l <"$lesson") < 60)) || { printf '%s has 60 lines or more\n' "$lesson" >&2; exit 1; }
"$lesson" "http://$address" | sed -E 's/^[7-9][0-9] %/NN %/' >"$folder/came"
diff -u --label 'must come' --label 'came' - "$folder/came" >&2 <<'TEXT'
NN %: Le convoi humanitaire est arrivé lundi matin à Valbrune. → The aid convoy arrived in Valbrune on Monday morning.
cessez-le-feu → ceasefire
bombardements → shelling
STALE_ETAG: nina changed terms[en:shelling].usage_note
nina: glossaries/example/concepts/shelling
TEXT
