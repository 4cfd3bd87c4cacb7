#!/usr/bin/env bash
# The gateway beside translate-toolkit's tmserver 3.8.4: the same units, the same requests, field by field.
#   tests/gateway/tmserver.sh BIN_DIR
# Exits with 77 where tmserver is absent. The sentences have no accents, which tmserver does not find.
set -euo pipefail
bin="$(realpath "$1")"
command -v tmserver >/dev/null && /usr/bin/python3 -c 'import cheroot' 2>/dev/null || {
  printf '\nSKIPPED: tmserver was NOT compared: install translate-toolkit python3-cheroot\n\n' >&2
  exit 77
}
source "$(dirname "${BASH_SOURCE[0]}")/programs.sh"

/usr/bin/python3 - "$folder" <<'PYTHON'
import sys
places = ["Alep", "Homs", "Damas", "Mossoul", "Raqqa", "Idlib", "Bagdad", "Kaboul", "Gaza", "Tripoli"]
days = {"lundi": "Monday", "mardi": "Tuesday", "jeudi": "Thursday", "samedi": "Saturday"}
units = [(f"Le convoi est parti de {p} {d} soir.", f"The convoy left {p} on {e} evening.")
         for p in places for d, e in days.items()]
with open(sys.argv[1] + "/units.po", "w") as po, open(sys.argv[1] + "/units.csv", "w") as table:
    po.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    table.write("fr,en\n")
    for source, target in units:
        po.write(f'\nmsgid "{source}"\nmsgstr "{target}"\n')
        table.write(f'"{source}","{target}"\n')
PYTHON

port="$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
tmserver -d "$folder/tm.db" -f "$folder/units.po" -s fr -t en -b 127.0.0.1 -p "$port" >"$folder/tmserver.log" 2>&1 &
start entente-server --data "$folder/data" --listen 127.0.0.1:0
export ENTENTE_SERVER="$address"
"$bin/entente" import "$folder/units.csv" --into memories/agency >"$folder/import"
start entente-gateway --listen 127.0.0.1:0 --server "$ENTENTE_SERVER"

/usr/bin/python3 - "http://127.0.0.1:$port/tmserver" "http://$address/tmserver" <<'PYTHON'
import json, sys, time, urllib.error, urllib.parse, urllib.request

def ask(base, path):
    try:
        with urllib.request.urlopen(base + path, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""

theirs, ours = sys.argv[1:]
for attempt in range(240):
    try:
        ask(theirs, "/fr/en/unit/x")
        break
    except urllib.error.URLError:
        time.sleep(0.5)

def unit(text):
    return "/fr/en/unit/" + urllib.parse.quote(text)

exact = "Le convoi est parti de Mossoul mardi soir."
fields = [set(json.loads(ask(base, unit(exact))[1])[0]) for base in (theirs, ours)]
assert fields[0] == fields[1], fields
for text in (exact, "Le convoi est parti de Beyrouth mardi soir.", "Le convoi est parti de Gaza mardi matin."):
    them, us = (json.loads(ask(base, unit(text))[1]) for base in (theirs, ours))
    assert len(us) >= min(len(them), 1), (text, them, us)
    for units in (them, us):
        qualities = [each["quality"] for each in units]
        assert all(isinstance(quality, (int, float)) for quality in qualities), qualities
        assert qualities == sorted(qualities, reverse=True), qualities
    best = {each["target"] for each in them if each["quality"] == 100}
    assert best <= {each["target"] for each in us if each["quality"] == 100}, (text, best, us)
    kinds = [{field: type(value).__name__ for field, value in units[0].items() if field != "quality"}
             for units in (them, us)]
    assert kinds[0] == kinds[1], kinds
for path in ("/en/de/unit/test", "/fr/en/unit/Rien+de+tel+nulle+part", "/FR/EN/unit/" + urllib.parse.quote(exact)):
    a, b = ask(theirs, path), ask(ours, path)
    assert a[0] == b[0] == 200 and bool(json.loads(a[1])) == bool(json.loads(b[1])), (path, a, b)
assert ask(theirs, "/fr/en/unit/")[0] == ask(ours, "/fr/en/unit/")[0] == 404
print("The same fields of the same kinds, the same best translations, the same status of each request")
PYTHON
