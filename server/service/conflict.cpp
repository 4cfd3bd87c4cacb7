#include "server/service/conflict.h"

#include <memory>
#include <optional>

#include "entente/v1/history_service.pb.h"
#include "server/calls/status.h"
#include "server/history/things.h"
#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/model/limits.h"
#include "server/wire/convert_time.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

void add_differences(const std::vector<history::Difference>& differences, v1::EditConflict& out) {
  for (const history::Difference& one : differences) {
    if (static_cast<std::size_t>(out.differences_size()) == limits::kConflictDifferences) return;
    v1::FieldDifference& added = *out.add_differences();
    added.set_path(calls::beginning_of(one.path, limits::kConflictTextBytes));
    added.set_before(calls::beginning_of(one.before, limits::kConflictTextBytes));
    added.set_after(calls::beginning_of(one.after, limits::kConflictTextBytes));
    if (out.ByteSizeLong() <= calls::kDetailBytes) continue;
    out.mutable_differences()->RemoveLast();
    return;
  }
}

// What became of the version that was expected, or nothing where it is as it was.
std::optional<grpc::Status> describe_conflict(const Error& error, const calls::ExpectedVersion& wanted,
                                              const store::ReadTransaction& transaction) {
  const auto newest = history::version_at(transaction, wanted.thing, history::kNow);
  if (!newest || newest->sequence == wanted.revision) return std::nullopt;
  const history::ThingVersion& present = *newest;
  const auto details = std::make_shared<v1::EditConflict>();
  v1::EditConflict& conflict = *details;
  conflict.set_name(wire::thing_name(wanted.thing));
  if (history::is_there(present.content)) conflict.set_current_etag(wire::etag_of(present.sequence));
  std::string message = error.what();
  if (const auto entry = journal::read_entry(transaction, present.sequence)) {
    conflict.set_author(calls::beginning_of(entry->author, limits::kConflictTextBytes));
    wire::to_api(entry->time, *conflict.mutable_time());
    message += "; the last change was made by " + conflict.author();
  }
  const auto then = history::version_at(transaction, wanted.thing, wanted.revision);
  // It may be one that history does not keep any more.
  if (then && then->sequence == wanted.revision && history::is_there(then->content)) {
    const auto differences =
        history::differences(history::fields_of(then->content), history::fields_of(present.content));
    if (!differences.empty()) message += "; what differs: " + history::summary(differences);
    add_differences(differences, conflict);
  }
  return calls::status_of(Error(Reason::kAborted, message, {.cause = cause::kStaleEtag}),
                          {.message = details});
}

}  // namespace

grpc::Status status_of_refusal(const Error& error, const std::vector<calls::ExpectedVersion>& expected,
                               const store::Environment& environment) noexcept {
  if (error.reason() != Reason::kAborted) return calls::status_of(error);
  std::optional<grpc::Status> status;
  const grpc::Status failed = calls::guarded([&] {
    const store::ReadTransaction transaction = environment.read();
    for (auto wanted = expected.begin(); wanted != expected.end() && !status; ++wanted)
      status = describe_conflict(error, *wanted, transaction);
  });
  // The refusal stands even where nothing more can be said of it.
  return failed.ok() && status ? *status : calls::status_of(error);
}

}  // namespace entente::service
