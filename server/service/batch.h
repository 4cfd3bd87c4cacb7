// A batch edit: every record that is accepted is looked at and changed, in turns, as one operation.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/v1/text.pb.h"
#include "server/calls/call.h"
#include "server/calls/operation.h"
#include "server/error/bad_field.h"
#include "server/history/fields.h"
#include "server/model/limits.h"
#include "server/store/transaction.h"
#include "server/text/replacement.h"

namespace entente::service {

inline constexpr int kBatchTries = 5;  // Of a turn in which somebody else changes one of the records.

// What one turn's look at the records came to.
template <typename Record>
struct BatchTurn {
  std::vector<Edit> edits;
  std::vector<std::pair<Record, Record>> changed;  // Before and after.
  std::vector<v1::BatchPreview> refused;
  std::uint64_t matched = 0;
  bool done = false;  // There are no more records.
};

// Of what a batch edit is to do, apart from how it is shown.
template <typename Request>
std::uint64_t hash_of_batch(Request request) {
  request.clear_validate_only();
  request.clear_max_previews();
  return calls::hash_of(request);
}

// The regular expression of a field, and what replaces its matches.
inline text::Replacement parse_replacement(const char* field, const std::string& pattern,
                                           const std::string& replacement) {
  if (pattern.empty()) throw bad_field(field, "is empty: it must be a regular expression");
  try {
    return text::Replacement(pattern, replacement);
  } catch (const Error& error) {
    throw bad_field(field, std::string("is wrong: ") + error.what());
  }
}

// What of an answer's previews is still to come.
class Previews {
 public:
  using List = google::protobuf::RepeatedPtrField<v1::BatchPreview>;

  Previews(std::size_t most, List& out) : most_(most), out_(out) {}

  bool are_full() const {
    return static_cast<std::size_t>(out_.size()) == most_ || bytes_ >= limits::kAnswerBytes;
  }
  void add(const std::string& name, const std::vector<history::Field>& before,
           const std::vector<history::Field>& after);
  // Those of an operation's edits, as an earlier call gave them. Of a version that is not kept any more, the
  // name alone.
  void add_applied(const store::ReadTransaction& transaction, const std::string& operation);

 private:
  const std::size_t most_;
  List& out_;
  std::size_t bytes_ = 0;
};

// Response: BatchEditConceptsResponse or BatchEditUnitsResponse. look() gives the next turn from
// where the last settled one ended, which for a call that is repeated is the operation's last edit: a text
// that was replaced once must not be replaced again. settle() moves that place on. name(record) is its
// resource name.
template <typename Record, typename Response, typename Look, typename Settle, typename Name>
void edit_turns(const calls::Backend& backend, calls::Operation& operation, bool validate_only,
                std::size_t most_previews, Response& out, Look&& look, Settle&& settle, Name&& name) {
  int tries = kBatchTries;
  Previews previews(most_previews, *out.mutable_previews());
  // A repetition is answered like the first call.
  out.set_changed_count(static_cast<std::int64_t>(operation.applied()));
  out.set_matched_count(static_cast<std::int64_t>(operation.matched()));
  if (operation.applied() > 0) {
    out.set_operation(operation.name());
    previews.add_applied(backend.environment.read(), operation.name());
  }
  if (operation.is_complete()) return;
  for (;;) {
    BatchTurn<Record> turn = look();
    if (!validate_only && !turn.edits.empty()) {
      try {
        operation.apply(std::move(turn.edits), turn.matched);
      } catch (const Error& error) {
        if (error.reason() != Reason::kAborted || --tries == 0) throw;
        continue;
      }
      out.set_operation(operation.name());
    }
    tries = kBatchTries;
    settle();
    out.set_matched_count(out.matched_count() + static_cast<std::int64_t>(turn.matched));
    out.set_changed_count(out.changed_count() + static_cast<std::int64_t>(turn.changed.size()));
    for (const auto& [before, after] : turn.changed) {
      if (previews.are_full()) break;
      previews.add(name(before), history::fields_of(before), history::fields_of(after));
    }
    for (v1::BatchPreview& refused : turn.refused) {
      if (static_cast<std::size_t>(out.refused_size()) < limits::kRefusedReported)
        *out.add_refused() = std::move(refused);
    }
    // What matched without a change comes with the last part, if that has no edits.
    if (turn.done) return operation.finish(turn.changed.empty() ? turn.matched : 0);
  }
}

// As edit_turns. A batch that is broken off says what it has done and how to go on.
template <typename Record, typename Response, typename Look, typename Settle, typename Name>
void run_batch(const calls::Backend& backend, calls::Operation& operation, bool validate_only,
               std::size_t most_previews, Response& out, Look&& look, Settle&& settle, Name&& name) {
  try {
    edit_turns<Record>(backend, operation, validate_only, most_previews, out, look, settle, name);
  } catch (const Error& error) {
    if (operation.applied() == 0) throw;
    throw Error(error.reason(),
                std::string(error.what()) + "; " + std::to_string(operation.applied()) +
                    " changes are made, and the call goes on after them under the operation " +
                    operation.name(),
                {.cause = error.cause(), .field = error.field()});
  }
}

}  // namespace entente::service
