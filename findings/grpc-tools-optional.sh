#!/usr/bin/env bash
# Debian 12's python3-grpc-tools refuses a .proto with an optional field that all its neighbours accept.
#
# Guess:    python3-grpc-tools is of the same release as python3-grpcio (1.51.1), on which it depends, and understands
#           what Debian's own protoc does.
# Happens:  it is 1.14.1, four years older, and has the compiler of Protobuf 3.5.1 inside. That one knows no "optional"
#           in proto3, and ends with an error on each such field. What it does generate, from a file without one, can be
#           imported and used with the installed Protobuf. protoc and grpc_python_plugin of the same Debian take both.
#           It also imports pkg_resources, and asks for no package that brings it.
# Version:  Debian 12, python3-grpc-tools 1.14.1-6, python3-grpcio 1.51.1, protobuf-compiler 3.21.12.
# Seen:     "No module named 'pkg_resources'" until python3-pkg-resources is there. Then "libprotoc 3.5.1", and, for
#           optional, "Explicit 'optional' labels are disallowed in the Proto3 syntax" and exit status 1. Without it, a
#           message is written and read again. With protoc, the generated optional field knows that it is absent.
# So:       instructions for clients in Python that use optional cannot say "python3 -m grpc_tools.protoc" on Debian 12.
#           They name protobuf-compiler and protobuf-compiler-grpc.
# Needs:    Debian 12 on amd64 with package lists, and Debian's python3. Any user can run it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
fail() { echo "the behaviour changed: $*" >&2; exit 1; }

apt-get -qq -o APT::Sandbox::User=root download python3-grpc-tools=1.14.1-6 'python3-grpcio=1.51.1-*' \
  'python3-protobuf=3.21.12-*' 'protobuf-compiler=3.21.12-*' 'protobuf-compiler-grpc=1.51.1-*' \
  'libprotobuf32=3.21.12-*' 'libprotoc32=3.21.12-*' 'libgrpc29=1.51.1-*' 'libgrpc++1.51=1.51.1-*' \
  libabsl20220623 libre2-9 libc-ares2
mkdir more; ( cd more; apt-get -qq -o APT::Sandbox::User=root download python3-pkg-resources )
for deb in *.deb; do dpkg -x "$deb" root; done
export PYTHONPATH="$work/root/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
python=(/usr/bin/python3 -S)

mkdir plain optional
for kind in plain optional; do
  label=; [ "$kind" = plain ] || label='optional '
  cat > "$kind/demo.proto" <<PROTO
syntax = "proto3";
package demo;
message Ask { ${label}string text = 1; }
message Answer { string text = 1; }
service Terms { rpc Get(Ask) returns (Answer); }
PROTO
done
use='import demo_pb2, demo_pb2_grpc
print("read again:", demo_pb2.Ask.FromString(demo_pb2.Ask(text="truce").SerializeToString()).text)'

"${python[@]}" -m grpc_tools.protoc --version > seen 2>&1 && fail "it runs without pkg_resources"
tail -n 1 seen
grep -qx "ModuleNotFoundError: No module named 'pkg_resources'" seen || fail "the first error is another one"
dpkg -x more/*.deb root
"${python[@]}" -m grpc_tools.protoc --version | tee version
grep -qx 'libprotoc 3\.5\.1' version || fail "the compiler inside is another one"
"${python[@]}" -m grpc_tools.protoc -Iplain --python_out=plain --grpc_python_out=plain demo.proto \
  || fail "a file without optional is refused"
( cd plain; "${python[@]}" -c "import sys; sys.path.insert(0, '.'); $use" ) || fail "the generated code does not work"

"${python[@]}" -m grpc_tools.protoc -Ioptional --python_out=optional --grpc_python_out=optional demo.proto > seen 2>&1 \
  && fail "optional is accepted"
grep -o "Explicit 'optional' labels are disallowed in the Proto3 syntax" seen || fail "the error is another one"

root/usr/bin/protoc -Ioptional --plugin=protoc-gen-grpc=root/usr/bin/grpc_python_plugin --python_out=optional \
  --grpc_out=optional demo.proto || fail "protoc refuses optional"
( cd optional; "${python[@]}" -c "import sys; sys.path.insert(0, '.'); $use
print('absent:', not demo_pb2.Ask().HasField('text'))" ) | tee seen
grep -qx 'absent: True' seen || fail "the field that protoc generated works otherwise"
