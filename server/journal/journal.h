// In which order did things change? The one way in for every change of content: a queue, one writer thread
// that applies the changes in groups, and for each the next sequence number and an entry in the journal
// table, in the same transaction. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/figures/histogram.h"
#include "server/journal/applier.h"
#include "server/journal/commit_notifier.h"
#include "server/journal/entries.h"
#include "server/journal/operation_locks.h"
#include "server/journal/receipt.h"
#include "server/model/change.h"
#include "server/store/environment.h"

namespace entente::journal {

// Which changes go first: those of a person who waits, or those of long work in many small changes.
enum class Priority : std::uint8_t { kInteractive, kBatch };

// A group is written in one commit: all interactive changes that wait, up to this many, and batch changes.
// The first batch change is always taken. Where no interactive change has come for kQuietAfter, more are
// taken, until one comes or the group has taken kQuietTurn: long turns write each page less often. So an
// interactive change waits for the batch change and the commit that are under way and its own commit, and no
// longer.
inline constexpr std::size_t kMaxGroup = 256;
inline constexpr std::chrono::milliseconds kQuietTurn{75};
inline constexpr std::chrono::seconds kQuietAfter{30};

// Whether the caller submits another batch change soon: a long turn waits a moment for it.
enum class Follows : std::uint8_t { kNothing, kMore };
inline constexpr std::chrono::milliseconds kWaitForMore{20};

enum class Isolation : std::uint8_t;

class Journal {
 public:
  // Called on the writer thread with each change that is durable and changed something, before whoever
  // submitted it hears of it. It must not block.
  using OnApplied = std::function<void(const Change&, const Receipt&)>;

  Journal(store::Environment& environment, BeginApplying begin, OnApplied on_applied = {});
  // Applies what was submitted before, then ends the writer.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Queues the change; done is called once, on the writer thread, after the change is durable or refused. It
  // must not block. A refused change leaves nothing behind, and does not touch the others of its group, but
  // for the batch changes of the same operation that wait behind it: they are refused with the same error, so
  // that an operation has no gaps. A part of an operation that was applied before is answered with what it
  // came to then.
  void submit(Change change, std::function<void(const Result&)> done,
              Priority priority = Priority::kInteractive, Follows follows = Follows::kNothing);

  // Submits the change and waits for the result. Throws the Error of a refused change.
  Receipt submit_and_wait(Change change, Priority priority = Priority::kInteractive);

  // Notifies after every commit that added an entry.
  CommitNotifier& commit_notifier() { return commit_notifier_; }

  // How many changes wait, and how long commits took: from the beginning of a group to its durable end.
  struct Figures {
    std::size_t waiting = 0;
    std::size_t waiting_batch = 0;
    figures::Histogram::Counts commits;
  };
  Figures figures() const;

  // For operations of several changes.
  OperationLocks& operation_locks() { return operation_locks_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    Change change;
    std::function<void(const Result&)> done;
    Priority priority = Priority::kInteractive;
    Follows follows = Follows::kNothing;
  };
  struct Applied;
  void run();
  std::vector<Waiting> next_group();
  std::optional<Waiting> another_batch(Clock::time_point begun, Follows follows);
  std::optional<Applied> apply(std::vector<Waiting>& group, Isolation isolation);
  void write_group(std::vector<Waiting>& group);
  void refuse_waiting(const std::string& operation, const Error& error);

  store::Environment& environment_;
  const BeginApplying begin_;
  const OnApplied on_applied_;

  figures::Histogram commits_;
  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Waiting> interactive_;
  std::deque<Waiting> batch_;
  Clock::time_point last_interactive_;
  bool stopping_ = false;

  CommitNotifier commit_notifier_;
  OperationLocks operation_locks_;
  std::thread writer_;  // Last, so that it starts when all else is there.
};

}  // namespace entente::journal
