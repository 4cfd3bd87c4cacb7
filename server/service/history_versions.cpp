// The methods that read former versions.
#include <algorithm>

#include "server/error/error.h"
#include "server/history/things.h"
#include "server/history/versions.h"
#include "server/model/limits.h"
#include "server/service/history_service.h"
#include "server/service/paged.h"
#include "server/wire/convert_history.h"
#include "server/wire/convert_text.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

using history::ThingVersion;

std::vector<ThingVersion> require_versions(const store::ReadTransaction& transaction,
                                           const std::string& name) {
  const auto thing = wire::parse_thing_name("name", name);
  auto versions = history::versions_of(transaction, thing);
  if (!versions.empty()) return versions;
  if (history::history_begin(transaction, thing) == 0)
    throw Error(Reason::kNotFound, "There never was a " + name);
  throw Error(Reason::kNotFound,
              "Nothing is kept of " + name + ": there never was one, or its history was cut off");
}

// Author, time and reason of a version, Version's or Blame's.
template <typename Message>
void describe_change(const store::ReadTransaction& transaction, Revision sequence, Message& out) {
  out.set_sequence(static_cast<std::int64_t>(sequence));
  const auto entry = journal::read_entry(transaction, sequence);
  if (!entry) return;
  out.set_author(entry->author);
  wire::to_api(entry->time, *out.mutable_time());
  out.set_comment(entry->comment);
  if constexpr (requires { out.set_operation(entry->operation); }) out.set_operation(entry->operation);
}

template <typename Message>
void add_differences(const history::Content& before, const history::Content& after, Message& out) {
  std::size_t bytes = 0;
  for (const auto& one : history::differences(history::fields_of(before), history::fields_of(after))) {
    auto& added = *out.add_differences();
    wire::to_api(one, added);
    bytes += added.ByteSizeLong();
    if (bytes >= limits::kAnswerBytes) return;
  }
}

// Whether the version was the thing's first, or the first after a deletion. Versions may have been cut off up
// to the beginning of the history.
bool is_added(const std::vector<ThingVersion>& versions, std::size_t i, Revision history_begin) {
  if (!history::is_there(versions[i].content)) return false;
  return i > 0 ? !history::is_there(versions[i - 1].content) : versions[i].sequence > history_begin;
}

void list(const v1::ListVersionsRequest& request, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::ListVersionsResponse& out) {
  const auto versions = require_versions(transaction, request.name());
  const Revision begin = history::history_begin(transaction, wire::parse_thing_name("name", request.name()));
  const auto unit = wire::offset_unit(request.offset_unit());
  const std::size_t limit = wire::page_limit(request.page_size());
  const Revision from =
      request.page_token().empty() ? history::kNow : wire::parse_number_token(request.page_token());
  std::size_t bytes = 0;
  for (std::size_t i = versions.size(); i-- > 0;) {
    const ThingVersion& version = versions[i];
    if (version.sequence > from) continue;
    cancellation.check("ask for smaller pages");
    if (static_cast<std::size_t>(out.versions_size()) == limit || bytes >= limits::kAnswerBytes) {
      out.set_next_page_token(wire::page_token(std::to_string(version.sequence)));
      return;
    }
    v1::Version& told = *out.add_versions();
    describe_change(transaction, version.sequence, told);
    told.set_deleted(!history::is_there(version.content));
    wire::to_api(version.content, transaction, unit, told);
    told.set_added(is_added(versions, i, begin));
    if (i > 0) add_differences(versions[i - 1].content, version.content, told);
    bytes += told.ByteSizeLong();
  }
}

// The version of a moment; 0 is the present one, or the one before it.
const ThingVersion* version_of(const std::vector<ThingVersion>& versions, std::int64_t sequence,
                               bool present) {
  if (sequence < 0)
    throw Error(Reason::kInvalidArgument, "A sequence is negative; changes are counted from 1");
  if (sequence == 0) {
    if (present) return &versions.back();
    return versions.size() > 1 ? &versions[versions.size() - 2] : nullptr;
  }
  const ThingVersion* found = nullptr;
  for (const ThingVersion& version : versions) {
    if (version.sequence <= static_cast<Revision>(sequence)) found = &version;
  }
  return found;
}

// Where nothing is there of a moment because its history was cut off, "all of it is new" would be a lie.
void require_known(const store::ReadTransaction& transaction, const std::string& name, Revision moment) {
  const Revision begin = history::history_begin(transaction, wire::parse_thing_name("name", name));
  if (moment >= begin) return;
  throw Error(Reason::kFailedPrecondition, "What " + name + " was after change " + std::to_string(moment) +
                                               " is not kept any more: its history begins at " +
                                               std::to_string(begin) + "; compare later versions");
}

void require_change(const store::ReadTransaction& transaction, const char* field, std::int64_t sequence) {
  const Revision newest = journal::newest_sequence(transaction);
  if (sequence <= static_cast<std::int64_t>(newest)) return;
  throw Error(Reason::kInvalidArgument, "The field " + std::string(field) + " is " +
                                            std::to_string(sequence) + "; the newest change is " +
                                            std::to_string(newest));
}

void compare(const v1::CompareVersionsRequest& request, const store::ReadTransaction& transaction,
             v1::CompareVersionsResponse& out) {
  require_change(transaction, "from_sequence", request.from_sequence());
  require_change(transaction, "to_sequence", request.to_sequence());
  const auto versions = require_versions(transaction, request.name());
  const ThingVersion* from = version_of(versions, request.from_sequence(), false);
  const ThingVersion* to = version_of(versions, request.to_sequence(), true);
  static const ThingVersion kNothing;
  if (from == nullptr) {
    require_known(transaction, request.name(),
                  request.from_sequence() == 0 ? versions.back().sequence - 1
                                               : static_cast<Revision>(request.from_sequence()));
    from = &kNothing;
  }
  if (to == nullptr) {
    require_known(transaction, request.name(), static_cast<Revision>(request.to_sequence()));
    to = &kNothing;
  }
  add_differences(from->content, to->content, out);
  out.set_from_sequence(static_cast<std::int64_t>(from->sequence));
  out.set_to_sequence(static_cast<std::int64_t>(to->sequence));
}

void blame(const v1::BlameRequest& request, const store::ReadTransaction& transaction,
           v1::BlameResponse& out) {
  const auto versions = require_versions(transaction, request.name());
  if (!history::is_there(versions.back().content))
    throw Error(Reason::kNotFound, "There is no " + request.name() + " any more; see its history");
  const Revision begin = history::history_begin(transaction, wire::parse_thing_name("name", request.name()));
  std::vector<std::vector<history::Field>> fields;
  fields.reserve(versions.size());
  for (const ThingVersion& version : versions) fields.push_back(history::fields_of(version.content));
  for (const history::BlamedField& one : history::blame(fields)) {
    v1::BlameResponse::Field& told = *out.add_fields();
    told.set_path(one.field.path);
    told.set_value(one.field.value);
    describe_change(transaction, versions[one.version].sequence, told);
    told.set_may_be_older(one.version == 0 && versions.front().sequence <= begin);
  }
}

// All versions of a thing are read.
constexpr calls::Always<calls::WorkClass::kLong> kLong;

}  // namespace

HistoryService::Unary* HistoryService::ListVersions(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::ListVersionsRequest, v1::ListVersionsResponse>(
      backend_, context, request, response, paged<v1::ListVersionsRequest, v1::ListVersionsResponse>(list),
      kLong);
}

HistoryService::Unary* HistoryService::CompareVersions(Context* context, const Bytes* request,
                                                       Bytes* response) {
  return calls::answer_read<v1::CompareVersionsRequest, v1::CompareVersionsResponse>(
      backend_, context, request, response, compare, kLong);
}

HistoryService::Unary* HistoryService::Blame(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::BlameRequest, v1::BlameResponse>(backend_, context, request, response, blame,
                                                                 kLong);
}

}  // namespace entente::service
