// A batch edit: every record that is accepted is looked at and changed, in turns, as one operation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "entente/v1/text.pb.h"
#include "server/calls/call.h"
#include "server/calls/operation.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/history/fields.h"
#include "server/model/change.h"
#include "server/store/transaction.h"
#include "server/text/replacement.h"
#include "server/wire/answer_room.h"

namespace entente::service {

inline constexpr int kBatchTries = 5;  // Of a turn in which somebody else changes one of the records.
inline constexpr const char* kBatchRemedy =
    "send the call again under the same operation, or name a narrower filter";
// The records that a turn reads at a time, unless they hold limits::kAnswerBytes before.
inline constexpr std::size_t kRecordsPerRead = 500;

using PreviewList = google::protobuf::RepeatedPtrField<v1::BatchPreview>;

// The first changes of a batch edit, as many as its answer has room for.
class Previews {
 public:
  explicit Previews(std::size_t most) : most_(most) {}

  // An empty list for those that follow. append() adds it.
  Previews rest() const;
  void append(Previews&& more);

  bool are_full() const { return static_cast<std::size_t>(list_.size()) == most_ || room_.is_full(); }
  void add(const std::string& name, const std::vector<history::Field>& before,
           const std::vector<history::Field>& after);
  // Those of an operation's edits, as an earlier call gave them. Of a version that is not kept any more, the
  // name alone.
  void add_applied(const store::ReadTransaction& transaction, const std::string& operation);

  PreviewList take() { return std::move(list_); }

 private:
  std::size_t most_;
  wire::AnswerRoom room_;
  PreviewList list_;
};

// What one turn's look at the records came to. It holds its edits, and of what else it has seen only what the
// answer shows.
struct BatchTurn {
  explicit BatchTurn(Previews room) : previews(std::move(room)) {}

  bool is_full() const { return edits.size() == calls::kEditsPerTurn; }
  void refuse(const std::string& name, const Error& error);

  std::vector<Edit> edits;
  Previews previews;
  PreviewList refused;  // At most limits::kRefusedReported.
  std::uint64_t matched = 0;
  bool done = false;  // There are no more records.
};

// The resource name of a record, and the edit that puts it where the version `expected` is. The caller of the
// batch edit becomes its changer.
std::string name_of(const Concept& value);
std::string name_of(const TranslationUnit& value);
Edit putting(Concept value, Revision expected);
Edit putting(TranslationUnit value, Revision expected);

// Looks at one record: change(record) gives it as it is to be, or nothing if it stays; it throws
// kInvalidArgument if it cannot be changed.
template <typename Record, typename ChangeIt>
void look_at(const Record& record, ChangeIt&& change, BatchTurn& turn) {
  ++turn.matched;
  try {
    auto changed = change(record);
    if (!changed) return;
    if (!turn.previews.are_full())
      turn.previews.add(name_of(record), history::fields_of(record), history::fields_of(*changed));
    turn.edits.push_back(putting(*std::move(changed), record.revision));
  } catch (const Error& error) {
    if (error.reason() != Reason::kInvalidArgument) throw;
    turn.refuse(name_of(record), error);
  }
}

// Of what a batch edit is to do, apart from how it is shown.
template <typename Request>
std::uint64_t hash_of_batch(Request request) {
  request.clear_validate_only();
  request.clear_max_previews();
  return calls::hash_of(request);
}

// The regular expression of a field, and what replaces its matches.
text::Replacement parse_replacement(const char* field, const std::string& pattern,
                                    const std::string& replacement);

// Adds what a turn refused, as far as the answer has room.
void add_refused(PreviewList&& refused, PreviewList& out);

// Response: BatchEditConceptsResponse or BatchEditUnitsResponse. look(previews) gives the next turn, a
// BatchTurn, from where the last settled one ended, which for a call that is repeated is the operation's last
// edit: a text that was replaced once must not be replaced again. settle() moves that place on.
template <typename Response, typename Look, typename Settle>
void edit_turns(const calls::Backend& backend, calls::Operation& operation, bool validate_only,
                Previews& previews, Response& out, Look&& look, Settle&& settle) {
  int tries = kBatchTries;
  // A repetition is answered like the first call.
  out.set_changed_count(static_cast<std::int64_t>(operation.applied()));
  out.set_matched_count(static_cast<std::int64_t>(operation.matched()));
  if (operation.applied() > 0) {
    out.set_operation(operation.name());
    previews.add_applied(backend.environment.read(), operation.name());
  }
  if (operation.is_complete()) return;
  for (;;) {
    BatchTurn turn = look(previews.rest());
    const std::size_t changed = turn.edits.size();
    if (!validate_only && changed > 0) {
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
    out.set_changed_count(out.changed_count() + static_cast<std::int64_t>(changed));
    previews.append(std::move(turn.previews));
    add_refused(std::move(turn.refused), *out.mutable_refused());
    if (!turn.done) continue;
    // What matched without a change comes with the last part, if that has no edits. A dry run leaves an
    // operation that was broken off as it is.
    if (!validate_only) operation.finish(changed == 0 ? turn.matched : 0);
    return;
  }
}

// As edit_turns. A batch that is broken off says what it has done and how to go on.
template <typename Response, typename Look, typename Settle>
void run_batch(const calls::Backend& backend, calls::Operation& operation, bool validate_only,
               std::size_t most_previews, Response& out, Look&& look, Settle&& settle) {
  Previews previews(most_previews);
  try {
    edit_turns(backend, operation, validate_only, previews, out, look, settle);
  } catch (const Error& error) {
    if (operation.applied() == 0) throw;
    throw error.with_message(std::string(error.what()) + "; " + std::to_string(operation.applied()) +
                             " changes are made, and the call goes on after them under the operation " +
                             operation.name());
  }
  *out.mutable_previews() = previews.take();
}

}  // namespace entente::service
