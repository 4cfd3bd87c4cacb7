#!/usr/bin/env bash
# TeXstudio takes the guillemets out of a French paragraph before it asks a LanguageTool server.
#
# Guess:    TeXstudio sends the paragraph without its LaTeX commands, and leaves the words and their punctuation alone. A
#           server can check the no-break spaces inside « and », and whether a quotation mark is closed.
# Happens:  « and » are missing in what is sent, as are the English “ and ”. Colons, commas and full stops are there.
# Version:  Debian 12, texstudio 4.3.1+ds-2, with hunspell-fr-classical 1:7.0-1.
# Seen:     language=fr&text=Le maire: Tout a brûlé, dit-il.
#           for the paragraph  Le maire: « Tout a brûlé », dit-il.
# So:       in TeXstudio no server finds a mistake in French quotation marks, though it is a rule of every French
#           typesetter; a translator must check the PDF or the text elsewhere.
# Needs:    Debian 12 on amd64 with package lists, Debian's python3, and Xvfb.
set -euo pipefail
work=$(mktemp -d); trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

mkdir -p debs/partial root run home/texstudio; touch status; chmod 700 run
apt-get -qq -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/debs" -o APT::Sandbox::User=root \
  --download-only --no-install-recommends -y install texstudio=4.3.1+ds-2 hunspell-fr-classical=1:7.0-1 >apt.log
for deb in debs/*.deb; do dpkg -x "$deb" root; done

cat >server.py <<'PYTHON'
import http.server, urllib.parse
class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        open("asked", "a").write(urllib.parse.unquote(asked))
        self.send_response(200)
        self.send_header("Content-Length", "14")
        self.end_headers()
        self.wfile.write(b'{"matches":[]}')
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Server)
open("port", "w").write(str(server.server_port))
server.serve_forever()
PYTHON
/usr/bin/python3 server.py &
until [ -s port ]; do sleep 0.2; done
cat >a.tex <<'TEX'
% !TeX spellcheck = fr_FR
\documentclass{article}
\begin{document}
Le maire: « Tout a brûlé », dit-il.

Le préfet: “Tout a brûlé”, dit-elle.
\end{document}
TEX
{ printf '[texmaker]\nStartup\\CheckLatexConfiguration=false\nSpell\\DictionaryDir=%s/root/usr/share/hunspell\n' "$work"
  printf 'Grammar\\Language%%20Tool%%20URL=http://127.0.0.1:%s/\n' "$(cat port)"
} >home/texstudio/texstudio.ini
Xvfb -displayfd 3 -screen 0 900x700x24 -nolisten tcp 3>display 2>/dev/null &
until [ -s display ]; do sleep 0.2; done
DISPLAY=":$(cat display)" LC_ALL=C.UTF-8 HOME="$work/home" XDG_CONFIG_HOME="$work/home" XDG_DATA_HOME="$work/home/data" \
  XDG_CACHE_HOME="$work/home/cache" XDG_RUNTIME_DIR="$work/run" QT_PLUGIN_PATH="$work/root/usr/lib/x86_64-linux-gnu/qt5/plugins" \
  LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu" root/usr/bin/texstudio a.tex >texstudio.log 2>&1 &
for _ in $(seq 100); do [ "$(grep -c 'Tout a' asked 2>/dev/null)" = 2 ] && break; sleep 0.3; done
cat asked || fail "TeXstudio did not ask: $(tail -3 texstudio.log)"
grep -qx 'language=fr&text=Le maire: Tout a brûlé, dit-il.' asked || fail "the French paragraph is sent otherwise"
grep -qx 'language=fr&text=Le préfet: Tout a brûlé, dit-elle.' asked || fail "the English quotation marks are sent otherwise"
