#include "server/journal/journal.h"

#include <future>
#include <string>
#include <utility>

#include "server/journal/group.h"

namespace entente::journal {

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

void Journal::submit(Change change, std::function<void(const Result&)> done, Turn turn) {
  {
    const std::lock_guard lock(mutex_);
    (turn == Turn::kBulk ? bulk_ : interactive_).push_back({std::move(change), std::move(done)});
  }
  queued_.notify_one();
}

Receipt Journal::submit_and_wait(Change change, Turn turn) {
  std::promise<Result> promise;
  submit(
      std::move(change), [&promise](const Result& result) { promise.set_value(result); }, turn);
  Result result = promise.get_future().get();
  if (const Error* error = std::get_if<Error>(&result)) throw *error;
  return std::get<Receipt>(std::move(result));
}

void Journal::run() {
  for (;;) {
    std::vector<Waiting> group;
    {
      std::unique_lock lock(mutex_);
      queued_.wait(lock, [this] { return stopping_ || !interactive_.empty() || !bulk_.empty(); });
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
  if (!bulk_.empty()) {
    group.push_back(std::move(bulk_.front()));
    bulk_.pop_front();
  }
  return group;
}

void Journal::write_group(std::vector<Waiting>& group) {
  std::vector<Result> results;
  bool news = false;
  try {
    // Sharing one transaction is many times faster; nesting is for a group one of whose changes was refused
    // when it had written something already.
    auto applied = apply_group(group, Isolation::kShared);
    if (!applied) applied = apply_group(group, Isolation::kNested);
    results = std::move(applied->results);
    news = applied->news;
  } catch (const Error& error) {
    results.assign(group.size(), Result(error));
  } catch (const std::exception& error) {
    results.assign(
        group.size(),
        Result(Error(Reason::kInternal, std::string("The change could not be applied: ") + error.what())));
  }
  if (news) bell_.ring();
  for (std::size_t i = 0; i < group.size(); ++i) group[i].done(results[i]);
}

std::optional<Journal::Applied> Journal::apply_group(const std::vector<Waiting>& group, Isolation isolation) {
  store::WriteTransaction transaction = environment_.write();
  GroupWriter writer(transaction, begin_, isolation);
  Applied applied;
  for (const Waiting& waiting : group) {
    auto result = writer.apply(waiting.change);
    if (!result) return std::nullopt;
    applied.results.push_back(*std::move(result));
  }
  try {
    applied.news = writer.finish();
  } catch (const std::exception&) {
    // Of one of the changes, and nobody knows which, until each has a transaction of its own.
    if (isolation == Isolation::kShared) return std::nullopt;
    throw;
  }
  transaction.commit();
  return applied;
}

}  // namespace entente::journal
