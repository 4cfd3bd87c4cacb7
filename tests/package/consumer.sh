#!/usr/bin/env bash
# Builds another project with the installed CMake package, and runs it against a server.
#   tests/package/consumer.sh BUILD_DIR
# BUILD_DIR has everything built. A file includes each installed header alone, since users may.
set -euo pipefail
build="$(realpath "$1")"
bin="$build/bin"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/gateway/programs.sh

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# quietly COMMAND...: shows what it printed if it fails.
quietly() { "$@" >"$folder/printed" 2>&1 || { cat "$folder/printed" >&2; fail "$*"; }; }

quietly cmake --install "$build" --prefix "$folder/installed" --component development

# The example, and a library with one file a header.
cp -r client/examples/cpp "$folder/project"
cd "$folder/installed/include/entente"
for header in client/library/*.h; do
  printf '#include "%s"\n' "$header" >"$folder/project/alone-$(basename "$header" .h).cpp"
done
cd - >/dev/null
cat >>"$folder/project/CMakeLists.txt" <<'TEXT'
file(GLOB alone alone-*.cpp)
add_library(alone OBJECT ${alone})
target_link_libraries(alone PRIVATE Entente::client)
TEXT
(($(ls "$folder"/project/alone-*.cpp | wc -l) >= 9)) || fail "too few headers are installed"
# Neither the sources nor the build folder may be needed.
quietly cmake -S "$folder/project" -B "$folder/built" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  "-DCMAKE_PREFIX_PATH=$folder/installed" -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)"
quietly cmake --build "$folder/built" -j 2
! grep -rlF "$PWD" "$folder/installed/lib"/*/cmake "$folder/installed/lib/cmake" 2>/dev/null ||
  fail "the CMake package names the sources' folder"

# A version that is not compatible is refused.
sed 's/Entente 0.1/Entente 9.9/' client/examples/cpp/CMakeLists.txt >"$folder/project/CMakeLists.txt"
! cmake -S "$folder/project" -B "$folder/refused" "-DCMAKE_PREFIX_PATH=$folder/installed" >"$folder/printed" 2>&1 ||
  fail "find_package accepts version 9.9"
grep -q 'not accepted\|compatible' "$folder/printed" || { cat "$folder/printed" >&2; fail "refused for another reason"; }

start entente-server --data "$folder/data" --listen 127.0.0.1:0
export ENTENTE_SERVER="$address"
quietly "$bin/entente" import tests/examples/glossary.csv --into glossaries/example
quietly "$bin/entente" import tests/examples/memory.csv --into memories/example
"$folder/built/find" "$address" | sed -E 's/^[7-9][0-9](\.[0-9]+)? %/NN %/' >"$folder/came"
diff -u --label 'must come' --label 'came' - "$folder/came" >&2 <<'TEXT'
NN %: Le convoi humanitaire est arrivé lundi matin à Valbrune. → The aid convoy arrived in Valbrune on Monday morning.
cessez-le-feu → ceasefire
bombardements → shelling
TEXT
! "$folder/built/find" 127.0.0.1:1 2>"$folder/printed" || fail "without a server, find ends well"
