#!/usr/bin/env bash
# Runs both README commands in a clean Debian 12 root, to show that they need nothing else of this machine. Needs root
# and debootstrap. Uses the commit of HEAD, not the working tree.
set -euo pipefail

source_tree="$(git rev-parse --show-toplevel)"
root="$(mktemp -d "${TMPDIR:-/tmp}/entente-fresh-XXXXXX")"

leave() {
  umount -q "$root/proc" "$root/dev" 2>/dev/null || true
  # Never deletes through a mount that is still there.
  mountpoint -q "$root/dev" || mountpoint -q "$root/proc" || rm -rf "$root"
}
trap leave EXIT

# The mirror that apt uses on this machine.
mirror() {
  sed -nE 's/^deb (\[[^]]*\] )?([^ ]+) bookworm .*/\2/p; s/^URIs: ([^ ]+).*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1
}

debootstrap --variant=minbase bookworm "$root" "$(mirror)" >/dev/null
cp -rT /etc/apt "$root/etc/apt"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
git clone -q "$source_tree" "$root/entente"

for command in "./dev demo" "./dev test" "./dev demo"; do
  printf '\n== %s in a clean root\n' "$command"
  begin=$SECONDS
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    bash -c "cd /entente && $command" </dev/null
  printf '== %s took %d seconds\n' "$command" $((SECONDS - begin))
done
