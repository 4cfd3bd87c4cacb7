#!/usr/bin/env bash
# Runs the examples of one language against a server of its own, restarts the server while "watch" runs, and compares
# what they print and what the server keeps with what must come.
#
#   tests/examples/run.sh python|node|java BIN_DIR [BUILD_DIR]
#
# BIN_DIR has entente and entente-server. BUILD_DIR (build/examples) gets generated code and npm's packages. Exits with
# 0 if all holds, with 1 if something does not, and with 77 if what the language needs is absent.
set -euo pipefail

# The Debian packages of each language.
readonly PYTHON_PACKAGES=(libprotobuf-dev protobuf-compiler protobuf-compiler-grpc python3-grpcio python3-protobuf)
readonly NODE_PACKAGES=(nodejs npm)
readonly JAVA_PACKAGES=(
  default-jdk-headless libgeronimo-annotation-1.3-spec-java libgrpc-java libguava-java libnetty-java libperfmark-java
  libprotobuf-dev libprotobuf-java protobuf-compiler protobuf-compiler-grpc-java-plugin)

usage() {
  printf 'Usage: tests/examples/run.sh python|node|java BIN_DIR [BUILD_DIR]\n' >&2
  exit 2
}

[[ "${1:-}" =~ ^(python|node|java)$ && -x "${2:-}/entente-server" ]] || usage
readonly LANGUAGE="$1"
bin="$(realpath "$2")"
build="$(realpath -m "${3:-$(dirname "${BASH_SOURCE[0]}")/../../build/examples}")/$LANGUAGE"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mkdir -p "$build"
folder="$(mktemp -d "${TMPDIR:-/tmp}/entente-examples-XXXXXX")"
: >"$folder/log"
server=
watcher=
calls=0
export LC_ALL=C.UTF-8

leave() {
  local process
  for process in $watcher $server; do
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap leave EXIT

held() { printf '%s: %s\n' "$LANGUAGE" "$*"; }

fail() {
  cat "$folder/log" >&2 || true
  printf '\nFAILED, %s examples: %s\n' "$LANGUAGE" "$*" >&2
  exit 1
}

skip() {
  printf '\nSKIPPED: the %s examples were NOT tested: %s\n\n' "$LANGUAGE" "$*" >&2
  exit 77
}

# Each language: what it needs, how its examples are built, and the command of one (client/examples/README.md).

readonly PROTOS=(proto/entente/v1/*.proto proto/google/api/*.proto proto/google/rpc/*.proto)
# A file of libprotobuf-dev. protoc finds it by itself.
readonly WELL_KNOWN=/usr/include/google/protobuf/descriptor.proto

has_programs() {
  local program
  for program in "$@"; do command -v "$program" >/dev/null || return 1; done
}

# is_built SOURCE...: no source is newer than the last build.
is_built() {
  local source
  for source in "$@" tests/examples/run.sh; do [[ "$build/built" -nt "$source" ]] || return 1; done
}

prepare_python() {
  has_programs protoc grpc_python_plugin /usr/bin/python3 || skip "install ${PYTHON_PACKAGES[*]}"
  [[ -e "$WELL_KNOWN" ]] || skip "install ${PYTHON_PACKAGES[*]}"
  /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || skip "install ${PYTHON_PACKAGES[*]}"
  protoc -Iproto --python_out="$build" --grpc_python_out="$build" \
    --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" "${PROTOS[@]}"
}

python_command() { command=(env PYTHONPATH="$build" /usr/bin/python3 "client/examples/python/$1.py"); }

prepare_node() {
  has_programs node npm || skip "install ${NODE_PACKAGES[*]}"
  cp client/examples/node/* "$build"
  is_built client/examples/node/package*.json && return
  if ! npm ci --prefix "$build" --ignore-scripts --no-audit --no-fund --fetch-retries=1 \
    --fetch-retry-mintimeout=1000 >"$folder/npm" 2>&1; then
    cat "$folder/npm" >&2
    grep -qE 'ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|certificate' "$folder/npm" &&
      skip "npm cannot reach its registry"
    fail "npm could not install the packages"
  fi
  touch "$build/built"
}

node_command() { command=(node "$build/$1.mjs"); }

java_jars() {
  local IFS=: jars=(/usr/share/java/{grpc,netty,perfmark}-*.jar
    /usr/share/java/{protobuf,guava,geronimo-annotation-1.3-spec}.jar)
  printf '%s' "${jars[*]}"
}

prepare_java() {
  local file
  has_programs java javac protoc grpc_java_plugin || skip "install ${JAVA_PACKAGES[*]}"
  for file in "$WELL_KNOWN" $(java_jars | tr : ' '); do [[ -e "$file" ]] || skip "install ${JAVA_PACKAGES[*]}"; done
  is_built "${PROTOS[@]}" client/examples/java/*.java && return
  rm -rf "$build"
  mkdir -p "$build/generated" "$build/classes"
  protoc -Iproto --java_out="$build/generated" --grpc-java_out="$build/generated" \
    --plugin=protoc-gen-grpc-java="$(command -v grpc_java_plugin)" "${PROTOS[@]}"
  find "$build/generated" -name '*.java' >"$build/sources"
  javac -encoding UTF-8 -d "$build/classes" -cp "$(java_jars)" "@$build/sources" client/examples/java/*.java
  touch "$build/built"
}

java_command() { command=(java -cp "$build/classes:$(java_jars)" "${1^}"); }

# The server, and what the claims are made of.

# wait_for PATTERN FILE [LINES]: until a line, or one of the last LINES, matches; at most a minute.
wait_for() {
  local end=$((SECONDS + 60))
  until tail -n "${3:-+1}" "$2" | grep -E "$1" >/dev/null; do
    ((SECONDS < end)) || { cat "$2" >&2; fail "no \"$1\" within a minute"; }
    sleep 0.1
  done
}

# start_server HOST:PORT
start_server() {
  : >"$folder/address"
  "$bin/entente-server" --data "$folder/data" --listen "$1" >"$folder/address" 2>>"$folder/log" &
  server=$!
  wait_for 'listens on' "$folder/address"
  ENTENTE_SERVER="$(sed -n 's/.*listens on //p' "$folder/address")"
  export ENTENTE_SERVER
}

# stop_server SIGNAL
stop_server() {
  kill -s "$1" "$server"
  { wait "$server" || [[ "$1" == KILL ]] || fail "the server did not stop cleanly"; } 2>/dev/null
  server=
}

# entente AUTHOR ARGUMENT... Repeated under one operation if no server answered in time, as on a busy machine.
entente() {
  local code attempt
  calls=$((calls + 1))
  for attempt in 1 2 3 4 5; do
    code=0
    "$bin/entente" --operation "call-$calls" --author "$1" --glossary example "${@:2}" >"$folder/cli" 2>&1 || code=$?
    ((code == 3)) || break
  done
  ((code == 0)) && return
  cat "$folder/cli" >&2
  fail "entente ${*:2} ended with $code, attempt $attempt"
}

# run NAME HOST:PORT: ends within half a minute.
run() {
  "${LANGUAGE}_command" "$1"
  timeout 30 "${command[@]}" "$2"
}

# expect CLAIM FILE: the file is what standard input says.
expect() {
  diff -u --label 'must come' --label 'came' - "$2" >&2 || fail "$1"
  held "$1"
}

# expect_failure CLAIM PATTERN HOST:PORT: "find" ends by itself, with an error that matches.
expect_failure() {
  local code=0
  run find "$3" >"$folder/failure" 2>&1 || code=$?
  if ((code == 0 || code == 124)) || ! grep -q "$2" "$folder/failure"; then
    cat "$folder/failure" >&2
    fail "$1 (exit code $code)"
  fi
  held "$1"
}

# restart_under_watch SIGNAL: a concept is added while the server is at an address that the watch does not know.
restart_under_watch() {
  local address="$ENTENTE_SERVER" concept="truce-${1,,}"
  stop_server "$1"
  wait_for '^(UNAVAILABLE|CANCELLED)$' "$folder/watch" 1
  start_server 127.0.0.1:0
  entente away concept add "$concept" --term fr:trêve --term en:truce --yes
  stop_server TERM
  start_server "$address"
  wait_for "^away: PUT .*/$concept" "$folder/watch"
  entente back concept delete "$concept" --yes
  wait_for "^back: DELETED .*/$concept" "$folder/watch"
}

for lesson in "client/examples/$LANGUAGE"/{find,edit,watch,Find,Edit,Watch}.*; do
  [[ ! -e "$lesson" ]] || (($(wc -l <"$lesson") < 60)) || fail "$lesson has 60 lines or more"
done

"prepare_$LANGUAGE"
start_server 127.0.0.1:0
entente test import tests/examples/glossary.csv --into glossaries/example
entente test import tests/examples/memory.csv --into memories/example

run find "$ENTENTE_SERVER" >"$folder/find" || fail "find ended with an error"
sed -Ei 's/^[7-9][0-9] %/NN %/' "$folder/find"
expect "find prints the close match and both terms" "$folder/find" <<'TEXT'
NN %: Le convoi humanitaire est arrivé lundi matin à Valbrune. → The aid convoy arrived in Valbrune on Monday morning.
cessez-le-feu → ceasefire
bombardements → shelling
TEXT

: >"$folder/watch"
"${LANGUAGE}_command" watch
"${command[@]}" "$ENTENTE_SERVER" >"$folder/watch" 2>&1 &
watcher=$!
wait_for '^Seen up to ' "$folder/watch"

run edit "$ENTENTE_SERVER" >"$folder/edit" || fail "edit ended with an error"
sed -i 's/True/true/' "$folder/edit"
expect "edit is applied once, and meets a conflict" "$folder/edit" <<'TEXT'
Sent twice, applied once: true
STALE_ETAG: nina changed terms[en:shelling].usage_note
TEXT

entente test --format json history --each --oldest-first --in glossaries/example/concepts/shelling
sed -nE 's/.*"author":"(nina|marc)".*"operation":"[0-9a-f-]{36}".*"usage_note":"([^"]*)".*/\1: \2/p' \
  "$folder/cli" >"$folder/history"
expect "the server has one change by each author, each under an operation" "$folder/history" <<'TEXT'
nina: No plural.
marc: No plural. Not for air strikes.
TEXT

entente test --glossary other glossary add other
entente test concept add glossaries/other/concepts/elsewhere --term fr:ailleurs --term en:elsewhere --yes
restart_under_watch TERM
restart_under_watch KILL
grep -vE '^(Seen up to [0-9]+|UNAVAILABLE|CANCELLED)$' "$folder/watch" >"$folder/changes"
expect "watch prints every change of its glossary once, across two restarts" "$folder/changes" <<'TEXT'
nina: PUT glossaries/example/concepts/shelling
marc: PUT glossaries/example/concepts/shelling
away: PUT glossaries/example/concepts/truce-term
back: DELETED glossaries/example/concepts/truce-term
away: PUT glossaries/example/concepts/truce-kill
back: DELETED glossaries/example/concepts/truce-kill
TEXT
sed -n 's/^Seen up to //p' "$folder/watch" | sort -nc || fail "the position went back"

expect_failure "without a server, find ends with UNAVAILABLE" UNAVAILABLE 127.0.0.1:1
kill -STOP "$server"
expect_failure "without an answer, find ends with DEADLINE_EXCEEDED" DEADLINE_EXCEEDED "$ENTENTE_SERVER"
