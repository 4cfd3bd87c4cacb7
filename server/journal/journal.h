// In which order did things change? The one way in for every mutation: a queue of changes, one writer thread
// that applies them in groups, and for each the next sequence number and an entry in the journal table, in
// the same transaction. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "server/error/error.h"
#include "server/model/change.h"
#include "server/records/records.h"
#include "server/store/environment.h"

namespace entente::journal {

// Applies the edits of one change in order, in the change's own transaction, on the writer thread: checks
// each against the store as the edits before it left it, fills in the identifiers that it lacks, writes it,
// and says what it did; an unchanged one wrote nothing. A function of the store, the edits and the stamp
// alone: no clock, no chance. Throws Error to refuse the whole change.
using Apply = std::function<std::vector<Outcome>(store::WriteTransaction&, std::vector<Edit>&, const Stamp&)>;

struct Receipt {
  // The change's sequence number, or the newest one when every edit was without effect.
  Revision sequence = 0;
  // One for each edit that was submitted.
  std::vector<Outcome> outcomes;
  // The edits that were submitted, with their identifiers filled in.
  std::vector<Edit> edits;
};

using Result = std::variant<Receipt, Error>;

// Changes that one commit takes at most, so that none waits behind more than a commit of bounded size.
inline constexpr std::size_t kMaxGroup = 256;

class Journal {
 public:
  Journal(store::Environment& environment, Apply apply);
  // Applies what was submitted before, then ends the writer.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Queues the change; done is called once, on the writer thread, after the change is durable or refused. It
  // must not block. A refused change leaves nothing behind, and does not touch the others of its group.
  void submit(Change change, std::function<void(const Result&)> done);

  // The same, waiting for the result. Throws the Error of a refused change.
  Receipt submit_and_wait(Change change);

 private:
  struct Waiting {
    Change change;
    std::function<void(const Result&)> done;
  };

  void run();
  void write_group(std::vector<Waiting>& group);
  Result try_apply(store::WriteTransaction& transaction, Change& change, Revision& sequence);

  store::Environment& environment_;
  const Apply apply_;

  std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;

  std::thread writer_;  // Last, so that it starts when all else is there.
};

// The number of the newest change; 0 in an empty store.
Revision newest_sequence(const store::ReadTransaction& transaction);

// The entry, or nothing.
std::optional<records::JournalEntry> read_entry(const store::ReadTransaction& transaction, Revision sequence);

}  // namespace entente::journal
