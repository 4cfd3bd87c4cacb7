#include "server/journal/journal.h"

#include <future>
#include <optional>
#include <string>
#include <utility>

#include "server/journal/group.h"

namespace entente::journal {
namespace {

struct Applied {
  std::vector<Result> results;
  bool has_news = false;  // There is a new entry.
};

// Nothing when the group must be applied with more isolation.
template <typename Group>
std::optional<Applied> apply_group(store::Environment& environment, const BeginApplying& begin,
                                   const Group& group, Isolation isolation) {
  store::WriteTransaction transaction = environment.write();
  GroupWriter writer(transaction, begin, isolation);
  Applied applied;
  for (const auto& waiting : group) {
    auto result = writer.apply(waiting.change);
    if (!result) return std::nullopt;
    applied.results.push_back(*std::move(result));
  }
  try {
    applied.has_news = writer.finish();
  } catch (const std::exception&) {
    // Of one of the changes, and nobody knows which, until each has a transaction of its own.
    if (isolation == Isolation::kShared) return std::nullopt;
    throw;
  }
  transaction.commit();
  return applied;
}

}  // namespace

Journal::Journal(store::Environment& environment, BeginApplying begin)
    : environment_(environment), begin_(std::move(begin)), writer_([this] { run(); }) {}

Journal::~Journal() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  writer_.join();
}

void Journal::submit(Change change, std::function<void(const Result&)> done, Priority priority) {
  {
    const std::lock_guard lock(mutex_);
    (priority == Priority::kBatch ? batch_ : interactive_).push_back({std::move(change), std::move(done)});
  }
  queued_.notify_one();
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

void Journal::write_group(std::vector<Waiting>& group) {
  std::vector<Result> results;
  bool has_news = false;
  try {
    // Sharing one transaction is many times faster; nesting is for a group one of whose changes was refused
    // when it had written something already.
    auto applied = apply_group(environment_, begin_, group, Isolation::kShared);
    if (!applied) applied = apply_group(environment_, begin_, group, Isolation::kNested);
    results = std::move(applied->results);
    has_news = applied->has_news;
  } catch (const Error& error) {
    results.assign(group.size(), Result(error));
  } catch (const std::exception& error) {
    results.assign(
        group.size(),
        Result(Error(Reason::kInternal, std::string("The change could not be applied: ") + error.what())));
  }
  if (has_news) commit_notifier_.notify();
  for (std::size_t i = 0; i < group.size(); ++i) group[i].done(results[i]);
}

}  // namespace entente::journal
