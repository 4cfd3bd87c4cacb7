#!/usr/bin/env bash
# The life of the package in the root where this runs: install, use, upgrade, remove, install again, purge.
#   inside.sh systemd|without-systemd
set -euo pipefail
mode="$1"
server=

held() { printf '   %s\n' "$*"; }

fail() {
  printf 'FAILED: %s\n' "$*"
  [[ "$mode" != systemd ]] || { systemctl --no-pager -l status entente; journalctl --no-pager -n 30; } || true
  exit 1
}

# apt VERB ARGUMENT...: everything was downloaded before. What it said stays in /trial/said. A root without a terminal
# cannot log one.
apt() {
  apt-get "$1" -y --no-install-recommends "${@:2}" >/trial/said 2>&1 </dev/null ||
    { cat /trial/said; fail "apt-get $*"; }
  sed -i '/posix_openpt/d' /trial/said
  ! grep -iE '^(W:|E:|warning|dpkg: (error|warning))|unsafe' /trial/said ||
    { cat /trial/said; fail "apt-get $* is not content"; }
}

said() { grep -qF "$1" /trial/said || { cat /trial/said; fail "apt does not say \"$1\""; }; }

answers() { entente --timeout 20 status >/trial/status 2>&1; }

# Where there is no systemd to start the server: the unit's command as the unit's user.
start_by_hand() {
  [[ "$mode" != systemd ]] || return 0
  local unit=/lib/systemd/system/entente.service command
  command="$(sed -n 's/^ExecStart=//p' "$unit")"
  runuser -u "$(sed -n 's/^User=//p' "$unit")" -- $command >>/trial/server 2>&1 &
  server=$!
}

stop_by_hand() {
  [[ "$mode" != systemd ]] || return 0
  pid="$(cat /proc/$server/task/$server/children)"
  kill -TERM ${pid:-$server}
  wait "$server" || fail "the server does not stop cleanly"
}

must_serve() {
  answers || { cat /trial/status /trial/server 2>/dev/null; fail "$1: nobody answers"; }
  [[ "$mode" != systemd ]] || systemctl is-active -q entente || fail "$1: the service is not active"
  held "$1: serves"
}

must_have_data() {
  entente --from fr --to en lookup "Le convoi humanitaire est arrivé jeudi soir à Valbrune." >/trial/found ||
    { cat /trial/found; fail "$1: the memory finds nothing"; }
  grep -q 'The aid convoy arrived' /trial/found || { cat /trial/found; fail "$1: the translation is not found"; }
  held "$1: the translation is found"
}

# What runs, and how: the user, no privilege, what it may not see, and threads that give way.
check_process() {
  [[ "$mode" == systemd ]] || return 0
  local process
  process="$(systemctl show -P MainPID entente)"
  [[ "$(stat -c %U "/proc/$process")" == entente ]] || fail "the server does not run as entente"
  grep -q '^CapEff:.*\b0000000000000000$' "/proc/$process/status" || fail "the server has capabilities"
  grep -q '^NoNewPrivs:.*1$' "/proc/$process/status" || fail "the server could gain privileges"
  grep -q '^Seccomp:.*2$' "/proc/$process/status" || fail "the server may make any system call"
  # Long calls and streams have threads of a lower priority, which the filter of system calls must let them take.
  local nice
  nice="$(cut -d' ' -f19 /proc/$process/task/*/stat | sort -n | tail -1)"
  ((nice > 0)) || fail "no thread of the server gives way to others"
  [[ "$(systemctl is-enabled entente)" == enabled ]] || fail "the service is not enabled"
  systemctl is-active -q entente-gateway && fail "the gateway runs though nobody asked for it"
  held "runs as entente, without privileges, and is enabled; the gateway is not running"
}

check_reload_and_crash() {
  [[ "$mode" == systemd ]] || return 0
  local before
  before="$(systemctl show -P MainPID entente)"
  systemctl reload entente || fail "reload"
  must_serve "after a reload"
  [[ "$(systemctl show -P MainPID entente)" == "$before" ]] || fail "a reload has restarted the server"
  kill -KILL "$before"
  for _ in $(seq 100); do
    [[ "$(systemctl show -P MainPID entente)" =~ ^($before|0)$ ]] && sleep 0.2 && continue
    systemctl is-active -q entente && break
    sleep 0.2
  done
  must_serve "after kill -9"
}

# systemd holds the Unix socket: it stays while the server restarts, and a call that comes while the server is stopped
# starts it. The command line gives up after about a second; a busy machine takes longer.
answers_over_the_socket() {
  for _ in $(seq 60); do
    entente --server unix:/run/entente/entente.sock status >/trial/status 2>&1 && return
    [[ -S /run/entente/entente.sock ]] || return 1
    sleep 0.3
  done
  return 1
}

check_socket() {
  [[ "$mode" == systemd ]] || return 0
  local socket=unix:/run/entente/entente.sock code=0
  systemctl is-active -q entente.socket || fail "the socket is not active"
  answers_over_the_socket || fail "root cannot ask over the Unix socket"
  runuser -u nobody -- entente --server "$socket" memory add of-nobody >/trial/status 2>&1 || code=$?
  ((code == 4)) && grep -q 'needs the role' /trial/status || { cat /trial/status; fail "nobody is not refused: $code"; }
  journalctl -u entente | grep 'event=denied caller=nobody' >/dev/null || fail "the log does not say who was refused"
  systemctl stop entente.service 2>/trial/status
  systemctl is-active -q entente.service && fail "the service does not stop"
  answers_over_the_socket || fail "a call does not start the server"
  must_serve "started by a call to its socket"
  systemctl restart entente.service &
  answers_over_the_socket || fail "the socket is lost at a restart"
  wait $!
  held "the Unix socket outlives a restart, and tells users apart"
}

check_gateway() {
  [[ "$mode" == systemd ]] || return 0
  systemctl enable -q --now entente-gateway || fail "the gateway cannot be enabled"
  local line
  for _ in $(seq 50); do
    exec 3<>/dev/tcp/127.0.0.1/8090 && break
    sleep 0.2
  done 2>/dev/null
  local asked='Le%20convoi%20humanitaire%20est%20arriv%C3%A9%20jeudi%20soir%20%C3%A0%20Valbrune.'
  printf 'GET /tmserver/fr/en/unit/%s HTTP/1.0\r\n\r\n' "$asked" >&3
  line="$(cat <&3)"
  exec 3>&-
  [[ "$line" == *'The aid convoy arrived'* ]] || fail "the gateway answers: $line"
  held "the gateway serves once it is enabled"
}

apt install /trial/now.deb
[[ "$(stat -c '%U %a' /var/lib/entente)" == 'entente 700' ]] || fail "/var/lib/entente is $(stat -c '%U %a' /var/lib/entente)"
start_by_hand
for _ in $(seq 50); do [[ "$mode" == systemd ]] || answers && break; sleep 0.1; done
must_serve "after apt install"
check_process
for _ in $(seq 50); do compgen -G '/var/backups/entente/*.backup' >/trial/backups && break; sleep 0.2; done
[[ -s /trial/backups ]] || fail "no backup is made: $(ls -a /var/backups/entente)"
held "makes a backup"
entente import /trial/glossary.csv --into glossaries/trial >/trial/imported
entente import /trial/memory.csv --into memories/trial >/trial/imported
entente import /usr/share/entente/glossary/conflict/*.tbx --into glossaries/conflict >/trial/imported
must_have_data "after an import"
check_reload_and_crash
check_socket
check_gateway

printf '\n# Edited.\n[log]\nlevel = "debug"\n' >>/etc/entente/entente.toml
entente-server --check-config >/trial/checked || { cat /trial/checked; fail "the configuration is not sound"; }
stop_by_hand
old="$([[ "$mode" != systemd ]] || systemctl show -P MainPID entente)"
apt install /trial/later.deb
start_by_hand
for _ in $(seq 50); do [[ "$mode" == systemd ]] || answers && break; sleep 0.1; done
must_serve "after an upgrade"
[[ "$mode" != systemd || "$old" != "$(systemctl show -P MainPID entente)" ]] || fail "the old server still runs"
must_have_data "after an upgrade"
grep -q '^# Edited.$' /etc/entente/entente.toml || fail "the upgrade has overwritten the configuration"
held "the edited configuration is kept"

stop_by_hand
apt remove entente
said 'stay in /var/lib/entente'
answers && fail "after remove: somebody answers"
[[ -s /var/lib/entente/data.mdb && -s /etc/entente/entente.toml ]] || fail "remove has deleted data or configuration"
held "remove leaves data and configuration, and says so"
apt install /trial/later.deb
start_by_hand
for _ in $(seq 50); do [[ "$mode" == systemd ]] || answers && break; sleep 0.1; done
must_serve "installed again"
must_have_data "installed again"

stop_by_hand
apt purge entente
said 'deleting all glossaries and memories with their history: /var/lib/entente'
said 'the backups stay in /var/backups/entente'
answers && fail "after purge: somebody answers"
[[ ! -e /var/lib/entente && ! -e /etc/entente ]] || fail "purge leaves data or configuration"
compgen -G '/var/backups/entente/*.backup' >/dev/null || fail "purge has deleted the backups"
left="$(find / -xdev -name '*entente*' ! -path '/trial*' ! -path '/proc/*' ! -path '/var/log/*' ! -path '/var/cache/apt/*' \
  ! -path '/var/backups/entente*')"
[[ -z "$left" ]] || fail "purge leaves $left"
held "purge says what it deletes, deletes it, and leaves the backups"
