#!/usr/bin/env bash
# Lokalize reports "No errors" when the LanguageTool server has failed.
#
# Guess:    when the server of the settings answers 500, Lokalize's pane says so, or shows nothing: the translation was
#           not checked.
# Happens:  the pane "Unit Metadata" shows, pixel for pixel, what it shows after a check that found nothing: "No errors".
# Version:  Debian 12, lokalize 4:22.12.3-1.
# Seen:     the same picture of the window for an answer of 500 and for an answer without matches; another picture for an
#           answer with one match. Each time the server was asked for the unit that was open.
# So:       a translator works on in the belief that the text is clean. A server for Lokalize must rather answer 200 with a
#           match that says what is wrong than fail, and a manual must tell translators to try a known mistake first.
# Needs:    Debian 12 on amd64 with package lists, Debian's python3, and Xvfb, xdotool, imagemagick and dbus-daemon.
set -euo pipefail
work=$(mktemp -d); trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

mkdir -p debs/partial root run; touch status; chmod 700 run
apt-get -qq -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/debs" -o APT::Sandbox::User=root \
  --download-only --no-install-recommends -y install lokalize=4:22.12.3-1 libqt5sql5-sqlite fonts-dejavu-core >apt.log
for deb in debs/*.deb; do dpkg -x "$deb" root; done

cat >server.py <<'PYTHON'
import http.server, json, sys
kind = sys.argv[1]
match = {"message": "A mistake", "shortMessage": "", "offset": 3, "length": 13, "replacements": [{"value": "trêve"}],
         "context": {"text": "", "offset": 0, "length": 0},
         "rule": {"id": "A", "description": "", "issueType": "style", "category": {"id": "A", "name": "A"}}}
class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        open("asked", "a").write(f"{kind} {asked}\n")
        body = {"failed": b"Internal error", "nothing": b'{"matches":[]}'}.get(kind) or json.dumps({"matches": [match]}).encode()
        self.send_response(500 if kind == "failed" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Server)
open("port", "w").write(str(server.server_port))
server.serve_forever()
PYTHON
printf 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n' >a.po
printf 'msgid "The ceasefire holds."\nmsgstr "Le cessez-le-feu tient."\n' >>a.po

Xvfb -displayfd 3 -screen 0 900x700x24 -nolisten tcp 3>display 2>/dev/null &
until [ -s display ]; do sleep 0.2; done
DISPLAY=":$(cat display)"
export DISPLAY LC_ALL=C.UTF-8 XDG_RUNTIME_DIR="$work/run" QT_PLUGIN_PATH="$work/root/usr/lib/x86_64-linux-gnu/qt5/plugins"

# seen KIND: opens the unit with a server of this kind, and takes a picture of the window.
seen() {
  local server home="$work/home-$1"
  rm -f port
  /usr/bin/python3 server.py "$1" & server=$!
  until [ -s port ]; do sleep 0.2; done
  mkdir -p "$home"
  { printf '[Identity]\nauthorName=A\nauthorEmail=a@example.org\nDefaultLangCode=fr\n[LanguageTool]\n'
    printf 'LanguageToolCustom=true\nLanguageToolDelay=1\nLanguageToolInstancePath=http://127.0.0.1:%s/v2\n' "$(cat port)"
  } >"$home/lokalizerc"
  HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" \
    XDG_DATA_DIRS="$work/root/usr/share" dbus-run-session env LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu" \
    "$work/root/usr/bin/lokalize" a.po >"lokalize-$1.log" 2>&1 &
  for _ in $(seq 100); do grep -q "^$1 " asked 2>/dev/null && break; sleep 0.3; done
  grep -q "^$1 text=Le cessez-le-feu" asked || fail "Lokalize did not ask: $(tail -3 "lokalize-$1.log")"
  sleep 4
  # The cursor blinks in the text; the pane with the notes is at its left.
  import -window root -crop 240x700+0+0 +repage "$1.png"
  kill "$server"
  xdotool search --name 'Lokalize$' windowclose %@ >/dev/null
  sleep 2
}
for kind in failed nothing match; do seen "$kind"; done
cat asked
pixels() { compare -metric AE "$1.png" "$2.png" null: 2>&1 || true; }
echo "pixels that differ: failed/nothing $(pixels failed nothing), failed/match $(pixels failed match)"
[ "$(pixels failed nothing)" = 0 ] || fail "a failed check looks different from a check without mistakes"
[ "$(pixels failed match)" != 0 ] || fail "a mistake is not shown"
