#!/usr/bin/env bash
# Debian's translate-toolkit installs the program tmserver, which does not start with what is installed with it.
#
# Guess:    a program in /usr/bin, with a manual page, runs once its package and all that the package needs and
#           recommends are installed.
# Happens:  tmserver imports the web server cheroot as its first step, before it reads its options, so even --help ends
#           with ModuleNotFoundError. python3-cheroot is neither needed nor recommended, only suggested, and not by
#           translate-toolkit but by python3-translate; apt does not install what is suggested. With it, tmserver runs.
# Version:  Debian 12, translate-toolkit 3.8.4-1, python3-translate 3.8.4-1, python3-cheroot 9.0.0+ds1-2.
# Seen:     "ModuleNotFoundError: No module named 'cheroot'" and exit status 1 for --help. With cheroot, the usage; and
#           /tmserver/en/fr/unit/The%20troops%20left. is answered with "Les troupes sont parties." and quality 100.
# So:       whoever compares with tmserver, or tells users to move from it, installs python3-cheroot by name.
# Needs:    Debian 12 on amd64 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'kill "${server:-}" 2> /dev/null || true; rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download translate-toolkit=3.8.4-1 python3-translate=3.8.4-1 python3-lxml \
  python3-cwcwidth python3-levenshtein libxml2 libxslt1.1 libicu72
for deb in *.deb; do dpkg -x "$deb" root; dpkg -I "$deb" | grep -E '^ (Depends|Pre-Depends|Recommends):' >> wanted; done
grep -q cheroot wanted && fail "cheroot is needed or recommended now"
mkdir more
( cd more; apt-get -qq -o APT::Sandbox::User=root download python3-cheroot=9.0.0+ds1-2 python3-jaraco.functools \
  python3-more-itertools python3-six )
for deb in more/*.deb; do dpkg -x "$deb" with; done

packages=usr/lib/python3/dist-packages
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
# Only what was unpacked here and Python's own library: the machine may have cheroot.
tmserver() {
  exec /usr/bin/python3 -S -c 'import sys; sys.argv[0] = "tmserver"
from translate.services.tmserver import main; sys.exit(main())' "$@"
}
( PYTHONPATH="$work/root/$packages" tmserver --help ) > seen 2>&1 && fail "tmserver starts without cheroot"
tail -n 1 seen
grep -qx "ModuleNotFoundError: No module named 'cheroot'" seen || fail "the error is another one"

export PYTHONPATH="$work/root/$packages:$work/with/$packages"
( tmserver --help ) > seen 2>&1 || fail "with cheroot, there is no usage"
head -n 1 seen

printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "The troops left."\n' > memory.po
printf 'msgstr "Les troupes sont parties."\n' >> memory.po
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("localhost", 0)); print(s.getsockname()[1])')
( tmserver -d memory.db -f memory.po -s en -t fr -p "$port" ) > log 2>&1 & server=$!
/usr/bin/python3 - "$port" <<'PYTHON' | tee seen || { cat log >&2; fail "with cheroot, there is no answer"; }
import json, socket, sys, time, urllib.request
for _ in range(100):
    try:
        socket.create_connection(("localhost", sys.argv[1])).close()
        break
    except OSError:
        time.sleep(0.2)
address = f"http://localhost:{sys.argv[1]}/tmserver/en/fr/unit/The%20troops%20left."
answer = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=20).read()
for unit in json.loads(answer):
    print(unit["quality"], unit["target"])
PYTHON
grep -qE '^100(\.0)? Les troupes sont parties\.$' seen || fail "the answer is another one"
