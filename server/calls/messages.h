// Requests and answers as the bytes that gRPC carries. Parsing is ours, not the generated code's, because
// that answers text that is not UTF-8 with UNIMPLEMENTED and no word about where.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>

namespace entente::calls {

// For CallScope::parse(), which also checks who asks. Throws kInvalidArgument, naming the field that is not
// UTF-8 if that is what is wrong.
void read_message(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

grpc::ByteBuffer to_bytes(const google::protobuf::Message& message);

}  // namespace entente::calls
