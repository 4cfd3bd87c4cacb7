#include "server/calls/messages.h"

#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/unknown_field_set.h>
#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/text/utf8.h"

namespace entente::calls {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

std::string flat(const grpc::ByteBuffer& bytes) {
  std::vector<grpc::Slice> slices;
  if (!bytes.Dump(&slices).ok()) return {};
  std::string all;
  for (const grpc::Slice& slice : slices)
    all.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return all;
}

// The path of the first text field that is not UTF-8; empty if there is none.
std::string bad_text_field(const std::string& bytes, const Descriptor& type) {
  UnknownFieldSet fields;
  if (!fields.ParseFromString(bytes)) return {};
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& value = fields.field(i);
    const FieldDescriptor* field = type.FindFieldByNumber(value.number());
    if (field == nullptr || value.type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
    if (field->type() == FieldDescriptor::TYPE_STRING && !text::is_valid_utf8(value.length_delimited())) {
      return field->name();
    }
    if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
      const std::string inner = bad_text_field(value.length_delimited(), *field->message_type());
      if (!inner.empty()) return field->name() + "." + inner;
    }
  }
  return {};
}

}  // namespace

void read_message(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  grpc::ByteBuffer readable = bytes;
  grpc::ProtoBufferReader reader(&readable);
  if (reader.status().ok() && message.ParseFromZeroCopyStream(&reader)) return;
  const std::string& type = message.GetDescriptor()->name();
  const std::string field = bad_text_field(flat(bytes), *message.GetDescriptor());
  if (!field.empty()) {
    throw bad_field(field, "of " + type + " is not valid UTF-8");
  }
  throw Error(Reason::kInvalidArgument, "The request is not a readable " + type);
}

grpc::ByteBuffer to_bytes(const google::protobuf::Message& message) {
  grpc::Slice slice(message.ByteSizeLong());
  message.SerializeWithCachedSizesToArray(const_cast<std::uint8_t*>(slice.begin()));
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace entente::calls
