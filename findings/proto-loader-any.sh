#!/usr/bin/env bash
# The JavaScript loader of gRPC packs an Any by its "@type", and gives it back as bytes.
#
# Guess:    what the loader writes from an object it reads as the same object. A detail of google.rpc.Status that is
#           given as {"@type": ..., term: "truce"} comes back with its term, as the loader knows the type.
# Happens:  "@type" is always understood when a message is written. When it is read, only the option json: true unpacks
#           the Any; without it there are type_url and the bytes in value. One line of the loader's README says so. The
#           same option turns NaN and Infinity into words.
# Version:  npm @grpc/proto-loader 0.8.1.
# Seen:     the same 54 bytes with both options. Read without json: {"type_url":".../demo.Missing","value":<7 bytes>}
#           and NaN; with it: {"term":"truce","@type":".../demo.Missing"} and "NaN".
# So:       a client in JavaScript that shows the details of an error sets json: true, and is ready for NaN and Infinity
#           as words. An object that was read and is written again stays the same message in both cases.
# Needs:    node and npm with a package registry. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

npm install --loglevel=error --no-audit --no-fund --ignore-scripts --prefix . @grpc/proto-loader@0.8.1 > /dev/null
cat > demo.proto <<'PROTO'
syntax = "proto3";
package demo;
import "google/protobuf/any.proto";
message Status { repeated google.protobuf.Any details = 1; double score = 2; }
message Missing { string term = 1; }
service Terms { rpc Get(Missing) returns (Status); }
PROTO
cat > try.js <<'JS'
const { loadSync } = require('@grpc/proto-loader');
const written = { details: [{ '@type': 'type.googleapis.com/demo.Missing', term: 'truce' }], score: NaN };
for (const json of [false, true]) {
  const { responseSerialize, responseDeserialize } = loadSync('demo.proto', { json })['demo.Terms'].Get;
  const bytes = responseSerialize(written);
  const { details: [detail], score } = responseDeserialize(bytes);
  const again = responseSerialize({ details: [detail], score: NaN });
  const shown = detail.value ? { ...detail, value: detail.value.toString('hex') } : detail;
  console.log(JSON.stringify(shown), typeof score, bytes.length, bytes.equals(again) ? 'the same again' : 'another');
}
JS
node try.js | tee seen
type=type.googleapis.com/demo.Missing
[ "$(sed -n 1p seen)" = '{"type_url":"'$type'","value":"0a057472756365"} number 54 the same again' ] \
  || fail "without json: true, the Any is read otherwise"
[ "$(sed -n 2p seen)" = '{"term":"truce","@type":"'$type'"} string 54 the same again' ] \
  || fail "with json: true, the Any is read otherwise"
