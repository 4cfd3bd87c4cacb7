#!/usr/bin/env bash
# Tries CAT tools with the gateway as a translator has them, and takes the pictures of their READMEs.
#   tests/gateway/pictures.sh BIN_DIR OUT_DIR [libreoffice|lokalize|texstudio|terminal|page|omegat]...
# Fails if a tool does not ask the gateway, or does not show what it got. ./dev pictures installs the tools, which is why
# ctest does not run this: they are large. Versions of Debian 12: LibreOffice 7.4.7, Lokalize 22.12.3, TeXstudio 4.3.1.
set -euo pipefail
bin="$(realpath "$1")"
out="$(realpath -m "$2")"
parts=("${@:3}")
((${#parts[@]})) || parts=(libreoffice lokalize texstudio terminal page omegat)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mkdir -p "$out"
source tests/gateway/programs.sh
source tests/gateway/pictures/screen.sh
source tests/gateway/pictures/editors.sh
source tests/gateway/pictures/others.sh

start entente-server --data "$folder/data" --listen 127.0.0.1:0
export ENTENTE_SERVER="$address"
"$bin/entente" import glossary/conflict/*.tbx --into glossaries/conflict >"$folder/import"
"$bin/entente" import glossary/news.tmx --into memories/news >"$folder/import"
start entente-gateway --listen 127.0.0.1:0 --server "$ENTENTE_SERVER"
gateway="$address"
start_screen
for part in "${parts[@]}"; do
  printf '\n== %s\n' "$part"
  # A tool has settings of its own in the environment; its processes end with the screen.
  case "$part" in
    libreoffice | lokalize | texstudio | terminal | page | omegat) "try_$part" ;;
    *) fail "there is no part \"$part\"" ;;
  esac
done
printf '\nEach tool asked the gateway and shows what it got; the pictures are in %s\n' "$out"
