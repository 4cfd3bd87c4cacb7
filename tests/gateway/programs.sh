# For scripts that try the gateway: a folder of their own, and programs that end with the script. Sourced after `bin`
# is set.
folder="$(mktemp -d "${TMPDIR:-/tmp}/entente-gateway-XXXXXX")"
trap 'kill $(jobs -p) 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
export LC_ALL=C.UTF-8

# start NAME ARGUMENT...: sets address when the program listens.
start() {
  local end=$((SECONDS + 60)) log="$folder/$1.log"
  : >"$log"
  "$bin/$1" "${@:2}" >"$log" 2>&1 &
  until grep -q 'listens on' "$log"; do
    ((SECONDS < end)) || { cat "$log" >&2; exit 1; }
    sleep 0.1
  done
  address="$(grep -oE '127\.0\.0\.1:[0-9]+' "$log" | head -1)"
}
