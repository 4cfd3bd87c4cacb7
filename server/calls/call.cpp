#include "server/calls/call.h"

#include <cstdint>
#include <random>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "server/calls/callers.h"
#include "server/error/error.h"
#include "server/model/characters.h"
#include "server/model/limits.h"
#include "server/text/stable_hash.h"
#include "server/text/utf8.h"

namespace entente::calls {
namespace {

// Metadata values are ASCII; what is not comes under the same key with "-bin".
std::string metadata(const grpc::CallbackServerContext& context, const std::string& key,
                     std::size_t most = limits::kShortFieldBytes) {
  const auto& all = context.client_metadata();
  auto found = all.find(key + "-bin");
  if (found == all.end()) found = all.find(key);
  if (found == all.end()) return {};
  std::string value(found->second.data(), found->second.size());
  if (!text::is_valid_utf8(value)) {
    throw Error(Reason::kInvalidArgument, "The metadata " + key + " is not valid UTF-8");
  }
  if (const std::string complaint = character_complaint(value); !complaint.empty())
    throw Error(Reason::kInvalidArgument, "The metadata " + key + " " + complaint);
  if (value.size() > most) {
    throw Error(Reason::kInvalidArgument,
                "The metadata " + key + " holds " + std::to_string(value.size()) + " bytes; at most " +
                    std::to_string(most) + " are allowed",
                {.cause = cause::kLimitExceeded});
  }
  return value;
}

}  // namespace

Change change_by_caller(const Backend& backend, const grpc::CallbackServerContext& context) {
  Change change;
  change.author = backend.callers->of(context)->name;
  if (change.author.empty()) change.author = metadata(context, "entente-author");
  if (change.author.empty()) change.author = "anonymous";
  change.comment = metadata(context, "entente-comment");
  change.operation = metadata(context, "entente-operation", limits::kOperationBytes);
  change.time = present_time();
  return change;
}

std::uint64_t hash_of(const google::protobuf::Message& request) {
  std::string bytes = request.GetTypeName();
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  // Maps have no order of their own.
  coded.SetSerializationDeterministic(true);
  request.SerializeToCodedStream(&coded);
  coded.Trim();
  return text::stable_hash(bytes) | 1;
}

Time present_time() {
  return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
}

std::string fresh_operation(std::string_view kind) {
  std::random_device chance;
  const std::uint64_t bits = std::uint64_t{chance()} << 32 | chance();
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string operation(kind);
  operation += '-';
  for (int shift = 60; shift >= 0; shift -= 4) operation += kDigits[bits >> shift & 15];
  return operation;
}

const ThingName& written(const journal::Receipt& receipt, ThingName::Kind kind) {
  if (receipt.edits.size() != 1 || receipt.edits[0].kind != JournalEdit::Kind::kPut ||
      receipt.edits[0].thing.kind != kind) {
    throw Error(Reason::kInvalidArgument,
                "The metadata entente-operation was given to another kind of change before; give each "
                "operation an identifier of its own",
                {.cause = cause::kOperationReused});
  }
  return receipt.edits[0].thing;
}

}  // namespace entente::calls
