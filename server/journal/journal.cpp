#include "server/journal/journal.h"

#include <algorithm>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/journal/group.h"

namespace entente::journal {

struct Journal::Applied {
  std::vector<Result> results;
  Revision before = 0;    // The newest change before the group.
  bool has_news = false;  // There is a new entry.
};

namespace {

// Of an operation one of whose batch changes was refused, the later ones are refused too.
class RefusedOperations {
 public:
  const Error* find(const std::string& operation) const {
    const auto found = refused_.find(operation);
    return operation.empty() || found == refused_.end() ? nullptr : &found->second;
  }
  void note(const std::string& operation, const Result& result) {
    if (const Error* error = std::get_if<Error>(&result)) refused_.emplace(operation, *error);
  }

 private:
  std::map<std::string, Error> refused_;
};

// Whether the change only takes away.
bool only_deletes(const Change& change) {
  return std::ranges::all_of(change.edits, [](const Edit& edit) {
    return std::holds_alternative<DeleteConcept>(edit) || std::holds_alternative<DeleteUnit>(edit) ||
           std::holds_alternative<DeleteGlossary>(edit) || std::holds_alternative<DeleteMemory>(edit);
  });
}

Error refusal(const std::string& why) {
  return Error(Reason::kResourceExhausted, why + "; nothing was changed", {.cause = cause::kDiskFull});
}

// Why nothing that needs room may be written now.
std::optional<Error> shortage_of(const store::Environment& environment) {
  if (environment.is_short_of_disk()) {
    return refusal(
        "The store's disk is full, and takes only deletions until there is room again; free space on it "
        "and try again");
  }
  if (!environment.is_below_floor()) return std::nullopt;
  return refusal("Less than the setting disk.floor (" + std::to_string(environment.floor() >> 20) +
                 " MiB) is free on the store's disk, so it takes only deletions; free space on it, or set a "
                 "lower floor, and try again");
}

// Whether the change was applied just now, and not before, and did something.
bool is_news(const Receipt& receipt, Revision before) {
  return receipt.sequence > before && std::ranges::any_of(receipt.outcomes, [](Outcome outcome) {
           return outcome != Outcome::kUnchanged;
         });
}

}  // namespace

Journal::Journal(store::Environment& environment, BeginApplying begin, OnApplied on_applied)
    : environment_(environment),
      begin_(std::move(begin)),
      on_applied_(std::move(on_applied)),
      writer_([this] { run(); }) {}

Journal::~Journal() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  writer_.join();
}

void Journal::submit(Change change, std::function<void(const Result&)> done, Priority priority,
                     Follows follows) {
  {
    const std::lock_guard lock(mutex_);
    if (priority == Priority::kInteractive) last_interactive_ = Clock::now();
    (priority == Priority::kBatch ? batch_ : interactive_)
        .push_back({std::move(change), std::move(done), priority, follows});
  }
  queued_.notify_one();
}

Journal::Figures Journal::figures() const {
  const std::lock_guard lock(mutex_);
  return {interactive_.size(), batch_.size(), commits_.counts()};
}

Receipt Journal::submit_and_wait(Change change, Priority priority) {
  std::promise<Result> promise;
  submit(
      std::move(change), [&promise](const Result& result) { promise.set_value(result); }, priority);
  Result result = promise.get_future().get();
  if (const Error* error = std::get_if<Error>(&result)) throw *error;
  return std::get<Receipt>(std::move(result));
}

void Journal::run() {
  for (;;) {
    std::vector<Waiting> group;
    {
      std::unique_lock lock(mutex_);
      queued_.wait(lock, [this] { return stopping_ || !interactive_.empty() || !batch_.empty(); });
      group = next_group();
    }
    if (group.empty()) return;
    write_group(group);
  }
}

std::vector<Journal::Waiting> Journal::next_group() {
  std::vector<Waiting> group;
  while (!interactive_.empty() && group.size() < kMaxGroup) {
    group.push_back(std::move(interactive_.front()));
    interactive_.pop_front();
  }
  if (!batch_.empty()) {
    group.push_back(std::move(batch_.front()));
    batch_.pop_front();
  }
  return group;
}

// The next batch change that this group has time for.
std::optional<Journal::Waiting> Journal::another_batch(Clock::time_point begun, Follows follows) {
  std::unique_lock lock(mutex_);
  const auto now = Clock::now();
  const bool quiet = last_interactive_ == Clock::time_point() || now - last_interactive_ > kQuietAfter;
  if (!quiet) return std::nullopt;
  const auto end = begun + kQuietTurn;
  if (batch_.empty() && follows == Follows::kMore) {
    queued_.wait_until(lock, std::min(end, now + kWaitForMore),
                       [this] { return stopping_ || !interactive_.empty() || !batch_.empty(); });
  }
  if (batch_.empty() || !interactive_.empty() || Clock::now() >= end) return std::nullopt;
  Waiting next = std::move(batch_.front());
  batch_.pop_front();
  return next;
}

// Nothing where the group must be applied with more isolation.
std::optional<Journal::Applied> Journal::apply(std::vector<Waiting>& group, Isolation isolation) {
  const auto begun = Clock::now();
  const std::optional<Error> shortage = shortage_of(environment_);
  store::WriteTransaction transaction = environment_.write();
  GroupWriter writer(transaction, begin_, isolation);
  Applied applied;
  applied.before = newest_sequence(transaction);
  RefusedOperations refused;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool is_batch = group[i].priority == Priority::kBatch;
    const Error* before = is_batch ? refused.find(group[i].change.operation) : nullptr;
    const bool is_refused = before == nullptr && shortage && !only_deletes(group[i].change);
    auto result = before != nullptr ? Result(*before)
                  : is_refused      ? Result(*shortage)
                                    : writer.apply(group[i].change);
    if (!result) return std::nullopt;
    if (is_batch) refused.note(group[i].change.operation, *result);
    applied.results.push_back(*std::move(result));
    if (i + 1 < group.size() || !is_batch || isolation != Isolation::kShared) continue;
    if (auto next = another_batch(begun, group[i].follows)) group.push_back(*std::move(next));
  }
  try {
    applied.has_news = writer.finish();
  } catch (const std::exception&) {
    // Of one of the changes, and nobody knows which, until each has a transaction of its own.
    if (isolation == Isolation::kShared) return std::nullopt;
    throw;
  }
  transaction.commit();
  commits_.count(std::chrono::duration_cast<figures::Duration>(Clock::now() - begun));
  return applied;
}

void Journal::write_group(std::vector<Waiting>& group) {
  std::vector<Result> results;
  Revision before = 0;
  bool has_news = false;
  try {
    // Sharing one transaction is many times faster; nesting is for a group one of whose changes was refused
    // when it had written something already.
    auto applied = apply(group, Isolation::kShared);
    if (!applied) applied = apply(group, Isolation::kNested);
    results = std::move(applied->results);
    before = applied->before;
    has_news = applied->has_news;
  } catch (const Error& error) {
    results.assign(group.size(), Result(error));
  } catch (const std::exception& error) {
    results.assign(
        group.size(),
        Result(Error(Reason::kInternal, std::string("The change could not be applied: ") + error.what())));
  }
  if (has_news) commit_notifier_.notify();
  for (std::size_t i = 0; i < group.size(); ++i) {
    const Receipt* receipt = std::get_if<Receipt>(&results[i]);
    if (on_applied_ && receipt != nullptr && is_news(*receipt, before))
      on_applied_(group[i].change, *receipt);
    group[i].done(results[i]);
    const Error* error = std::get_if<Error>(&results[i]);
    if (error != nullptr && group[i].priority == Priority::kBatch)
      refuse_waiting(group[i].change.operation, *error);
  }
}

// After the refused change's own callback, so that a caller who has seen it submits no more.
void Journal::refuse_waiting(const std::string& operation, const Error& error) {
  if (operation.empty()) return;
  std::vector<Waiting> refused;
  {
    const std::lock_guard lock(mutex_);
    const auto of_operation = [&](const Waiting& one) { return one.change.operation == operation; };
    const auto first = std::stable_partition(batch_.begin(), batch_.end(), std::not_fn(of_operation));
    std::move(first, batch_.end(), std::back_inserter(refused));
    batch_.erase(first, batch_.end());
  }
  for (const Waiting& one : refused) one.done(error);
}

}  // namespace entente::journal
