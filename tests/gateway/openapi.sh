#!/usr/bin/env bash
# A public validator reads the OpenAPI document that the gateway gives: npm's @redocly/cli.
#   tests/gateway/openapi.sh BIN_DIR BUILD_DIR
# Exits with 77 where npm or its registry is absent.
set -euo pipefail
bin="$(realpath "$1")"
build="$(realpath -m "$2")"
readonly VALIDATOR=@redocly/cli@2.77.0

skip() {
  printf '\nSKIPPED: the OpenAPI document was NOT validated: %s\n\n' "$*" >&2
  exit 77
}

command -v npm >/dev/null || skip "install nodejs npm"
node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' || skip "$VALIDATOR needs Node 20"
mkdir -p "$build"
if [[ ! -x "$build/node_modules/.bin/redocly" ]]; then
  npm install --prefix "$build" --ignore-scripts --no-audit --no-fund --fetch-retries=1 "$VALIDATOR" \
    >"$build/npm.log" 2>&1 || skip "npm could not install $VALIDATOR; see $build/npm.log"
fi
# It needs no server: nothing is asked of one.
source "$(dirname "${BASH_SOURCE[0]}")/programs.sh"
start entente-gateway --listen 127.0.0.1:0 --server 127.0.0.1:1
curl -sS --max-time 20 "http://$address/v1/openapi.json" >"$build/openapi.json"
"$build/node_modules/.bin/redocly" lint "$build/openapi.json" --extends=recommended --format=summary
