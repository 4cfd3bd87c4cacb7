// In which order did things change? The one way in for every mutation: a queue of changes, one writer thread
// that applies them in groups, and for each the next sequence number and an entry in the journal table, in
// the same transaction. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "server/error/error.h"
#include "server/journal/bell.h"
#include "server/journal/entries.h"
#include "server/journal/holds.h"
#include "server/model/change.h"
#include "server/model/journal_entry.h"
#include "server/store/environment.h"

namespace entente::journal {

// What applies changes to the content behind the journal, on the writer thread, within one transaction.
class Applier {
 public:
  virtual ~Applier() = default;

  // Applies the edits of one change in order: checks each against the store as the edits before it left it,
  // fills in the identifiers that it lacks, writes it, and says what it did; an unchanged one wrote nothing.
  // A function of the store, the edits and the stamp alone: no clock, no chance. Throws Error to refuse the
  // whole change.
  virtual std::vector<Outcome> apply(std::vector<Edit>& edits, const Stamp& stamp) = 0;

  // Writes what it has gathered. It is used no more after that.
  virtual void finish() = 0;
};

using BeginApplying = std::function<std::unique_ptr<Applier>(store::WriteTransaction&)>;

struct Receipt {
  // The change's sequence number, or the newest one when every edit was without effect.
  Revision sequence = 0;
  // One for each edit that was submitted.
  std::vector<Outcome> outcomes;
  // How those are named, with their identifiers filled in.
  std::vector<JournalEdit> edits;
};

using Result = std::variant<Receipt, Error>;

// What the change's part of an operation came to, if it was applied before. Throws kInvalidArgument where
// the operation was one of other edits.
std::optional<Receipt> applied_before(const store::ReadTransaction& transaction, const Change& change);

// Throws kInvalidArgument where a part that was applied before was another request than the change's.
void check_same_request(const Change& change, const AppliedPart& part);

// Whose turn it is: a person who waits, or a long work that goes in many small changes.
enum class Turn : std::uint8_t { kInteractive, kBulk };

// A group is written in one commit: all interactive changes that wait, at most so many, and one of the bulk.
// So none waits for more than the commit that is under way and its own.
inline constexpr std::size_t kMaxGroup = 256;

// Whether the changes of a group share the group's transaction, or have one each inside it.
enum class Isolation : std::uint8_t { kShared, kNested };

class Journal {
 public:
  Journal(store::Environment& environment, BeginApplying begin);
  // Applies what was submitted before, then ends the writer.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Queues the change; done is called once, on the writer thread, after the change is durable or refused. It
  // must not block. A refused change leaves nothing behind, and does not touch the others of its group. A
  // part of an operation that was applied before is answered with what it came to then.
  void submit(Change change, std::function<void(const Result&)> done, Turn turn = Turn::kInteractive);

  // The same, waiting for the result. Throws the Error of a refused change.
  Receipt submit_and_wait(Change change, Turn turn = Turn::kInteractive);

  // Rings after every commit that added an entry.
  Bell& bell() { return bell_; }

  // Of operations that are longer than one change.
  Holds& holds() { return holds_; }

 private:
  struct Waiting {
    Change change;
    std::function<void(const Result&)> done;
  };
  struct Applied {
    std::vector<Result> results;
    bool news = false;  // There is a new entry.
  };

  void run();
  std::vector<Waiting> next_group();
  void write_group(std::vector<Waiting>& group);
  // Nothing when the group must be applied with more isolation.
  std::optional<Applied> apply_group(const std::vector<Waiting>& group, Isolation isolation);

  store::Environment& environment_;
  const BeginApplying begin_;

  std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Waiting> interactive_;
  std::deque<Waiting> bulk_;
  bool stopping_ = false;

  Bell bell_;
  Holds holds_;
  std::thread writer_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::journal
