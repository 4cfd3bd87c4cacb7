#!/usr/bin/env bash
# Tries the Debian package of the server on clean Debian 12 roots: without systemd, in a container, and booted.
#   tests/package/run.sh BUILD_DIR
# BUILD_DIR is the folder of "./dev package". Needs root and debootstrap. Exits with 77 if all went well, but part of
# it could not be tried on this machine.
set -euo pipefail
build="$(realpath "$1")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work="$(mktemp -d "${TMPDIR:-/tmp}/entente-package-XXXXXX")"
root="$work/root"

leave() {
  [[ ! -e "$work/containers" ]] || container rm -f -t 5 trial >/dev/null 2>&1 || true
  umount -q "$root/proc" "$root/dev" 2>/dev/null || true
  # Never deletes through a mount that is still there.
  grep -qF " $work/" /proc/mounts || rm -rf "$work"
}
trap leave EXIT

untried=0
skip() {
  printf '\nSKIPPED: NOT tried %s\n' "$*"
  untried=77
}

say() { printf '\n== %s\n' "$*"; }

# The mirror that apt uses on this machine.
mirror() {
  sed -nE 's/^deb (\[[^]]*\] )?([^ ]+) bookworm .*/\2/p; s/^URIs: ([^ ]+).*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1
}

# The same programs as the package of a later version.
packages() {
  local later
  version="$(sed -nE 's/^set\(CPACK_PACKAGE_VERSION "(.*)"\)/\1/p' "$build/CPackConfig.cmake")"
  later="${version%.*}.$((${version##*.} + 1))"
  mkdir -p "$work/debs"
  for one in "$version" "$later"; do
    (cd "$build" && cpack -D "CPACK_PACKAGE_VERSION=$one" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip -B "$work/cpack") \
      >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  done
  cp "$work/cpack/entente_${version}_"*.deb "$work/debs/now.deb"
  cp "$work/cpack/entente_${later}_"*.deb "$work/debs/later.deb"
}

# in_root COMMAND...
in_root() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

# new_root PACKAGE...: a clean root with the packages, and with what ours depends on ready to be installed.
new_root() {
  debootstrap --variant=minbase ${1:+--include="$1"} bookworm "$root" "$(mirror)" >"$work/log" ||
    { cat "$work/log"; exit 1; }
  rm "$root/etc/apt/sources.list"
  cp -rT /etc/apt "$root/etc/apt"
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  mkdir "$root/trial"
  cp "$work"/debs/*.deb tests/package/inside.sh tests/examples/*.csv "$root/trial/"
  mount --bind /proc "$root/proc"
  mount --bind /dev "$root/dev"
  in_root apt-get update -qq
  in_root apt-get install -qq -y --no-install-recommends --download-only /trial/now.deb >"$work/log" 2>&1 ||
    { cat "$work/log"; exit 1; }
}

old_root() {
  umount "$root/proc" "$root/dev"
  rm -rf "$root"
}

container() {
  podman --root "$work/containers" --runroot "$work/run" --storage-driver vfs --cgroup-manager cgroupfs --runtime runc "$@"
}

run_container() {
  container run -d --name trial --network none --read-only --no-healthcheck --ulimit nofile=1024:4096 \
    --ulimit nproc=1000:1000 -v trial:/var/lib/entente localhost/entente >"$work/log" 2>&1
}

# The Containerfile on the clean root, since no image of Debian may be at hand.
try_container() {
  command -v podman >/dev/null && command -v runc >/dev/null || { skip "in a container: install podman runc"; return; }
  tar -C "$root" --exclude=./proc --exclude=./dev --exclude=./trial --exclude='./var/cache/apt/archives/*' -c . |
    container import - localhost/debian:12 >"$work/log" 2>&1 ||
    { cat "$work/log"; skip "in a container: podman import fails"; return; }
  mkdir "$work/context"
  cp "$work/debs/now.deb" "$work/context/entente_now.deb"
  container build --isolation chroot --network host --format docker --build-arg BASE=localhost/debian:12 \
    -f server/package/Containerfile -t localhost/entente "$work/context" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  run_container || { cat "$work/log"; skip "in a container: podman cannot run one here"; return; }
  for _ in $(seq 50); do container exec trial entente status >"$work/log" 2>&1 && break; sleep 0.2; done
  cat "$work/log"
  [[ "$(container exec trial id -un)" == entente ]]
  container exec trial sh -c 'entente import /usr/share/entente/glossary/news.tmx --into memories/news' | tail -1
  # What the container asks itself from time to time.
  local health
  health="$(container inspect --type image localhost/entente --format '{{join .HealthCheck.Test " "}}' | cut -d' ' -f2-)"
  container exec trial $health | grep '^memories  *1 ' >/dev/null
  container stop trial >/dev/null 2>&1
  [[ "$(container inspect trial --format '{{.State.ExitCode}}')" == 0 ]]
  container rm trial >/dev/null
  run_container
  for _ in $(seq 50); do container exec trial entente status >"$work/log" 2>&1 && break; sleep 0.2; done
  grep '^memories  *1 ' "$work/log"
  container rm -f trial >/dev/null 2>&1
}

say "Packaging"
packages
if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error,warning "$work/cpack"/*_"$version"_*.deb 2>/dev/null
fi

new_root ""
say "A container"
try_container
say "A root without systemd"
in_root bash /trial/inside.sh without-systemd
old_root

say "A root that is booted, without a network"
command -v systemd-nspawn >/dev/null || { skip "under systemd: install systemd-container"; exit 77; }
new_root systemd,systemd-sysv,dbus
umount "$root/proc" "$root/dev"
cat >"$root/etc/systemd/system/trial.service" <<'UNIT'
[Unit]
After=dbus.service
[Service]
Type=oneshot
Environment=DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 HOME=/root
ExecStart=/bin/bash -c 'bash /trial/inside.sh systemd >/trial/log 2>&1; echo $? >/trial/code; systemctl --no-block poweroff'
[Install]
WantedBy=multi-user.target
UNIT
in_root systemctl -q enable trial.service
timeout 500 systemd-nspawn -q -D "$root" --register=no --keep-unit --private-network --boot \
  </dev/null >"$work/boot" 2>&1 || true
if [[ ! -s "$root/trial/log" ]]; then
  tail -20 "$work/boot"
  skip "under systemd: the root does not boot on this machine"
  exit 77
fi
cat "$root/trial/log"
[[ "$(cat "$root/trial/code")" == 0 ]] || exit 1
exit "$untried"
