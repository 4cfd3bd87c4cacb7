// The methods that read former versions.
#include <optional>
#include <utility>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/history/things.h"
#include "server/history/versions.h"
#include "server/model/limits.h"
#include "server/service/history_service.h"
#include "server/service/paged.h"
#include "server/wire/answer_room.h"
#include "server/wire/convert_history.h"
#include "server/wire/convert_text.h"
#include "server/wire/convert_time.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

using history::ThingVersion;

void require_unpurged(const store::ReadTransaction& transaction, const ThingName& thing) {
  const auto purged = history::purged_by(transaction, thing);
  if (!purged) return;
  throw Error(Reason::kFailedPrecondition,
              "Nothing is left of " + wire::thing_name(thing) + ": change " + std::to_string(*purged) +
                  " purged " + wire::thing_name(thing.resource_name()),
              {.cause = cause::kHistoryCutOff});
}

[[noreturn]] void refuse_unknown(const store::ReadTransaction& transaction, const ThingName& thing) {
  require_unpurged(transaction, thing);
  const std::string name = wire::thing_name(thing);
  if (history::history_begin(transaction, thing) == 0)
    throw Error(Reason::kNotFound, "There never was a " + name);
  throw Error(Reason::kNotFound,
              "Nothing is kept of " + name + ": there never was one, or its history was cut off");
}

ThingVersion require_newest(const store::ReadTransaction& transaction, const ThingName& thing) {
  auto newest = history::version_at(transaction, thing, history::kNow);
  if (!newest) refuse_unknown(transaction, thing);
  return *std::move(newest);
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

// False if some are left out.
template <typename Message>
bool add_differences(const history::Content& before, const history::Content& after, Message& out) {
  return wire::add_differences(history::differences(history::fields_of(before), history::fields_of(after)),
                               limits::kAnswerBytes, *out.mutable_differences());
}

// Reports a version when the one before it is known, if there is one.
class VersionPage {
 public:
  VersionPage(const v1::ListVersionsRequest& request, const store::ReadTransaction& transaction,
              const ThingName& thing, v1::ListVersionsResponse& out)
      : transaction_(transaction),
        unit_(wire::offset_unit(request.offset_unit())),
        limit_(wire::page_limit(request.page_size())),
        history_begin_(history::history_begin(transaction, thing)),
        out_(out) {}

  // False when the page is full.
  bool take(ThingVersion&& older) {
    if (newer_ && !report(*newer_, &older.content)) return end_before(newer_->sequence);
    if (static_cast<std::size_t>(out_.versions_size()) == limit_) return end_before(older.sequence);
    newer_ = std::move(older);
    return true;
  }

  void finish() {
    if (newer_ && !report(*newer_, nullptr)) end_before(newer_->sequence);
  }

 private:
  bool end_before(Revision sequence) {
    out_.set_next_page_token(wire::page_token(std::to_string(sequence)));
    newer_.reset();
    return false;
  }

  // False if the page has no room for it.
  bool report(const ThingVersion& version, const history::Content* older) {
    v1::Version& added = *out_.add_versions();
    describe_change(transaction_, version.sequence, added);
    const bool is_there = history::is_there(version.content);
    added.set_deleted(!is_there);
    wire::to_api(version.content, transaction_, unit_, added);
    // The first version, or the first after a deletion. Versions may have been cut off up to the beginning of
    // the history.
    added.set_added(is_there && (older ? !history::is_there(*older) : version.sequence > history_begin_));
    if (older) add_differences(*older, version.content, added);
    return room_.keep_last(*out_.mutable_versions());
  }

  const store::ReadTransaction& transaction_;
  const text::OffsetUnit unit_;
  const std::size_t limit_;
  const Revision history_begin_;
  v1::ListVersionsResponse& out_;
  std::optional<ThingVersion> newer_;
  wire::AnswerRoom room_;
};

void list(const v1::ListVersionsRequest& request, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::ListVersionsResponse& out) {
  const ThingName thing = wire::parse_thing_name("name", request.name());
  VersionPage reporter(request, transaction, thing, out);
  const Revision from =
      request.page_token().empty() ? history::kNow : wire::parse_number_token(request.page_token());
  history::for_each_version_back(transaction, thing, from, cancellation,
                                 [&](ThingVersion&& version) { return reporter.take(std::move(version)); });
  reporter.finish();
  if (out.versions().empty()) require_newest(transaction, thing);
}

// Where nothing is there of a moment because its history was cut off, "all of it is new" would be a lie.
void require_known(const store::ReadTransaction& transaction, const ThingName& thing, Revision moment) {
  const Revision begin = history::history_begin(transaction, thing);
  if (moment >= begin) return;
  require_unpurged(transaction, thing);
  throw Error(Reason::kFailedPrecondition,
              "What " + wire::thing_name(thing) + " was after change " + std::to_string(moment) +
                  " is not kept any more: its history begins at " + std::to_string(begin) +
                  "; compare later versions",
              {.cause = cause::kHistoryCutOff});
}

void require_change(const store::ReadTransaction& transaction, const char* field, std::int64_t sequence) {
  const Revision newest = journal::newest_sequence(transaction);
  if (sequence <= static_cast<std::int64_t>(newest)) return;
  throw bad_field(field,
                  "is " + std::to_string(sequence) + "; the newest change is " + std::to_string(newest));
}

Revision parse_version(const char* field, std::int64_t sequence, Revision if_zero) {
  if (sequence < 0) throw bad_field(field, "is negative; changes are counted from 1");
  return sequence == 0 ? if_zero : static_cast<Revision>(sequence);
}

// What the thing was then, nothing where it is known that it was not there.
ThingVersion known_version(const store::ReadTransaction& transaction, const ThingName& thing,
                           Revision moment) {
  auto version = history::version_at(transaction, thing, moment);
  if (!version) require_known(transaction, thing, moment);
  return version ? *std::move(version) : ThingVersion();
}

void compare(const v1::CompareVersionsRequest& request, const store::ReadTransaction& transaction,
             v1::CompareVersionsResponse& out) {
  require_change(transaction, "from_sequence", request.from_sequence());
  require_change(transaction, "to_sequence", request.to_sequence());
  const ThingName thing = wire::parse_thing_name("name", request.name());
  const Revision newest = require_newest(transaction, thing).sequence;
  const ThingVersion from =
      known_version(transaction, thing, parse_version("from_sequence", request.from_sequence(), newest - 1));
  const ThingVersion to =
      known_version(transaction, thing, parse_version("to_sequence", request.to_sequence(), newest));
  out.set_truncated(!add_differences(from.content, to.content, out));
  out.set_from_sequence(static_cast<std::int64_t>(from.sequence));
  out.set_to_sequence(static_cast<std::int64_t>(to.sequence));
}

void blame(const v1::BlameRequest& request, const store::ReadTransaction& transaction,
           const Cancellation& cancellation, v1::BlameResponse& out) {
  const ThingName thing = wire::parse_thing_name("name", request.name());
  const ThingVersion newest = require_newest(transaction, thing);
  if (!history::is_there(newest.content))
    throw Error(Reason::kNotFound, "There is no " + request.name() + " any more; see its history");
  history::Blame blame(history::fields_of(newest.content), newest.sequence);
  Revision oldest = newest.sequence;
  history::for_each_version_back(transaction, thing, newest.sequence - 1, cancellation,
                                 [&](ThingVersion&& version) {
                                   oldest = version.sequence;
                                   return blame.add_older(history::fields_of(version.content), oldest);
                                 });
  // Those that every version has, up to where the history begins, may be older still.
  const bool is_cut = oldest <= history::history_begin(transaction, thing);
  wire::AnswerRoom room;
  for (const history::BlamedField& one : blame.fields()) {
    v1::BlameResponse::Field& added = *out.add_fields();
    added.set_path(one.field.path);
    added.set_value(one.field.value);
    describe_change(transaction, one.since, added);
    added.set_may_be_older(is_cut && one.since == oldest);
    if (!room.keep_last(*out.mutable_fields())) return out.set_truncated(true);
  }
}

// Many versions may be read.
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
      backend_, context, request, response, compare);
}

HistoryService::Unary* HistoryService::Blame(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::BlameRequest, v1::BlameResponse>(backend_, context, request, response, blame,
                                                                 kLong);
}

}  // namespace entente::service
