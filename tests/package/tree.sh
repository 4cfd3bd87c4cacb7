#!/usr/bin/env bash
# Installs into an empty folder, and checks what a package would hold: files, modes, units, manual, completion.
#   tests/package/tree.sh BUILD_DIR
# BUILD_DIR has everything built.
set -euo pipefail
build="$(realpath "$1")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder="$(mktemp -d "${TMPDIR:-/tmp}/entente-tree-XXXXXX")"
trap 'rm -rf "$folder"' EXIT
prefix="$(sed -n 's/^CMAKE_INSTALL_PREFIX:PATH=//p' "$build/CMakeCache.txt")"
tree="$folder/tree$prefix"

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

DESTDIR="$folder/tree" cmake --install "$build" --component programs >"$folder/log"

for file in bin/entente bin/entente-server bin/entente-gateway lib/systemd/system/entente.service \
  lib/systemd/system/entente.socket lib/systemd/system/entente-gateway.service share/bash-completion/completions/entente \
  share/zsh/vendor-completions/_entente share/fish/vendor_completions.d/entente.fish share/man/man1/entente.1 \
  share/man/man1/entente-lookup.1 share/man/man1/entente-server.1 share/man/man1/entente-gateway.1 \
  share/entente/glossary/news.tmx share/doc/entente/README.md share/doc/entente/copyright; do
  [[ -s "$tree/$file" ]] || fail "$file is not installed"
done
(($(ls "$tree"/share/entente/glossary/conflict/*.tbx | wc -l) == $(ls glossary/conflict/*.tbx | wc -l))) ||
  fail "the glossary is not whole"
# A file of the administrator's is marked as one, and no other is.
diff -u --label 'debian/conffiles' --label 'installed' <(sort server/package/debian/conffiles) \
  <(cd "$folder/tree" && find . -path '*/etc/*' -type f | sed -E "s#^\.($prefix)?/etc/#/etc/#" | sort) >&2 || fail "conffiles"
[[ -z "$(find "$folder/tree" -perm /022 ! -type l)" ]] || fail "others may write what is installed"
[[ -z "$(find "$tree" -type f -perm /111 ! -path '*/bin/*')" ]] || fail "a file that is no program may be run"

for program in entente entente-server entente-gateway; do
  "$tree/bin/$program" --version >/dev/null || fail "$program does not run"
done
for script in server/package/debian/{postinst,prerm,postrm}; do
  sh -n "$script" && [[ -x "$script" ]] || fail "$script is no script"
done
bash -c "source $tree/share/bash-completion/completions/entente && complete -p entente" >/dev/null ||
  fail "the completion for bash cannot be loaded"
# The pages of the server list every option. In a pipe, a grep that has found one would end sed with an error.
sed 's/\\-/-/g' "$tree/share/man/man1/entente-server.1" >"$folder/page"
for option in $("$tree/bin/entente-server" --help | grep -oE '^  --?[a-z-]+[a-z-]+'); do
  grep -qF -- "$option" "$folder/page" ||
    fail "entente-server(1) lacks $option"
done
if command -v man >/dev/null; then
  for page in "$tree"/share/man/man1/entente-{server,gateway}.1; do
    MANROFFSEQ='' LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l "$page" 2>"$folder/warnings" >/dev/null
    [[ ! -s "$folder/warnings" ]] || { cat "$folder/warnings" >&2; fail "$page is no good manual page"; }
  done
fi

# The units as they would be if the programs were where they say. server/package/README.md says what they may do.
if command -v systemd-analyze >/dev/null; then
  mkdir "$folder/units"
  for unit in "$tree"/lib/systemd/system/*; do
    sed "s#=$prefix/bin/#=$tree/bin/#" "$unit" >"$folder/units/$(basename "$unit")"
  done
  systemd-analyze verify --man=no "$folder"/units/* 2>"$folder/warnings" || true
  ! grep -F "$folder" "$folder/warnings" && ! grep -E 'entente' "$folder/warnings" || fail "the units are not sound"
  systemd-analyze security --offline=true --threshold=20 "$folder"/units/*.service >"$folder/exposure" ||
    { cat "$folder/exposure" >&2; fail "a unit is exposed more than it needs"; }
else
  printf 'SKIPPED: the units were NOT checked: install systemd\n' >&2
fi
