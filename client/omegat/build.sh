#!/usr/bin/env bash
# Builds build/omegat/entente-omegat.jar: the plugin with gRPC, netty and Protobuf inside, by javac and jar alone.
# OMEGAT_JAR names another OmegaT.jar to check the types against; then nothing is packed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly OUT=build/omegat
readonly JARS=/usr/share/java
readonly OMEGAT="${OMEGAT_JAR:-/usr/share/omegat/OmegaT.jar}"
readonly BUNDLED=(
  grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub protobuf gson guava
  netty-buffer netty-codec netty-codec-http netty-codec-http2 netty-codec-socks netty-common netty-handler
  netty-handler-proxy netty-resolver netty-transport netty-transport-native-unix-common jctools-core perfmark-api)

fail() {
  printf 'omegat: %s\n' "$*" >&2
  exit 1
}

class_path() {
  local name path=""
  for name in "$@"; do
    [[ -e "$JARS/$name.jar" ]] || fail "$JARS/$name.jar is missing; run ./dev omegat, which installs the packages"
    path+="$JARS/$name.jar:"
  done
  printf '%s' "$path"
}

# Java 8 is what the oldest OmegaT in use brings; javac's word on that is of no use to anybody.
compile() {
  local into="$1" path="$2"
  shift 2
  mkdir -p "$into"
  javac --release 8 -nowarn -Xlint:-options -encoding UTF-8 -proc:none -cp "$path" -d "$into" "$@"
}

# The classes of the API, made again only when a .proto has changed.
build_api() {
  local stamp="$OUT/api/done" libraries
  [[ -e "$stamp" && -z "$(find proto -name '*.proto' -newer "$stamp" -print -quit)" ]] && return
  rm -rf "$OUT/api"
  mkdir -p "$OUT/api/java"
  mapfile -t protos < <(find proto/entente/v1 proto/google -name '*.proto' | sort)
  protoc -I proto --java_out="$OUT/api/java" --grpc-java_out="$OUT/api/java" \
    --plugin=protoc-gen-grpc-java="$(command -v grpc_java_plugin)" "${protos[@]}"
  libraries="$(class_path "${BUNDLED[@]}")"
  mapfile -t sources < <(find "$OUT/api/java" -name '*.java')
  compile "$OUT/api/classes" "$libraries" "${sources[@]}" 2>"$OUT/api/javac.log" || {
    cat "$OUT/api/javac.log" >&2
    exit 1
  }
  touch "$stamp"
}

build_plugin() {
  local into="$1"
  rm -rf "$into"
  mapfile -t sources < <(find client/omegat/java -name '*.java')
  compile "$into" "$(class_path "${BUNDLED[@]}" vldocking lucene3-core)$OUT/api/classes:$OMEGAT" "${sources[@]}"
  cp -r client/omegat/resources/. "$into/"
}

# A library's INDEX.LIST would hide the other libraries of the jar.
unpack_libraries() {
  local into="$OUT/libraries" name
  [[ -e "$into/done" ]] && return
  rm -rf "$into"
  mkdir -p "$into"
  for name in "${BUNDLED[@]}"; do
    (cd "$into" && jar xf "$JARS/$name.jar")
  done
  rm -rf "$into"/META-INF/{INDEX.LIST,MANIFEST.MF,maven,versions} "$into/module-info.class"
  touch "$into/done"
}

pack() {
  printf '%s\n' 'OmegaT-Plugins: org.entente.omegat.EntentePlugin' 'Plugin-Name: Entente' \
    'Plugin-Category: miscellaneous' >"$OUT/manifest"
  jar cfm "$OUT/entente-omegat.jar.new" "$OUT/manifest" -C "$OUT/plugin" . -C "$OUT/api/classes" . -C "$OUT/libraries" .
  mv "$OUT/entente-omegat.jar.new" "$OUT/entente-omegat.jar"
}

mkdir -p "$OUT"
build_api
if [[ -n "${OMEGAT_JAR:-}" ]]; then
  build_plugin "$OUT/checked"
  printf 'The plugin compiles against %s\n' "$OMEGAT_JAR"
else
  build_plugin "$OUT/plugin"
  unpack_libraries
  pack
  printf '%s, %s KiB\n' "$OUT/entente-omegat.jar" "$(($(stat -c %s "$OUT/entente-omegat.jar") / 1024))"
fi
