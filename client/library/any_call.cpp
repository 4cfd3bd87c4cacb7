#include "client/library/any_call.h"

#include <memory>
#include <vector>

#include <grpcpp/impl/codegen/rpc_method.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/sync_stream.h>

#include "client/library/call.h"
#include "client/library/streams.h"

namespace entente::client {
namespace {

// The stream that generated code makes for a method of two streams. On the wire, the other kinds are the same
// with one message.
using Stream = grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>;
using Streams = grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>;

grpc::ByteBuffer to_buffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string to_bytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

}  // namespace

void call_any(const Connection& connection, const std::string& method,
              const std::function<std::optional<std::string>()>& next,
              const std::function<void(std::string&& bytes)>& take, bool is_long, const StopWhen& stop) {
  const auto deadline = std::chrono::system_clock::now() + connection.options().timeout;
  wait_for_connection(connection, deadline);
  grpc::ClientContext context;
  add_metadata(context, connection.options());
  if (!is_long) context.set_deadline(deadline);
  const Canceller canceller(context, stop);
  const CallStop::Guard guard(connection.options().stop.get(), [&context] { context.TryCancel(); });
  const auto& channel = connection.channel().grpc;
  const grpc::internal::RpcMethod rpc(method.c_str(), grpc::internal::RpcMethod::BIDI_STREAMING, channel);
  const std::unique_ptr<Stream> stream(Streams::Create(channel.get(), rpc, &context));
  const auto send = [&] {
    try {
      for (auto request = next(); request && stream->Write(to_buffer(*request));) request = next();
    } catch (...) {
      // So that the server does not take the half for the whole.
      context.TryCancel();
      throw;
    }
  };
  try {
    exchange<grpc::ByteBuffer>(context, *stream, send,
                               [&](const grpc::ByteBuffer& buffer) { take(to_bytes(buffer)); });
  } catch (const Error&) {
    if (guard.is_stopped()) throw Error(Code::kCancelled, "the call was stopped");
    throw;
  }
}

}  // namespace entente::client
