#include "server/journal/journal.h"

#include <future>
#include <iterator>
#include <string>
#include <utility>

#include "server/store/key.h"

namespace entente::journal {

using store::Key;
using store::Table;

Journal::Journal(store::Environment& environment, Apply apply)
    : environment_(environment), apply_(std::move(apply)), writer_([this] { run(); }) {}

Journal::~Journal() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  writer_.join();
}

void Journal::submit(Change change, std::function<void(const Result&)> done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(change), std::move(done)});
  }
  queued_.notify_one();
}

Receipt Journal::submit_and_wait(Change change) {
  std::promise<Result> promise;
  submit(std::move(change), [&promise](const Result& result) { promise.set_value(result); });
  Result result = promise.get_future().get();
  if (const Error* error = std::get_if<Error>(&result)) throw *error;
  return std::get<Receipt>(std::move(result));
}

void Journal::run() {
  for (;;) {
    std::vector<Waiting> group;
    {
      std::unique_lock lock(mutex_);
      queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMaxGroup));
      group.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + count));
      queue_.erase(queue_.begin(), queue_.begin() + count);
    }
    write_group(group);
  }
}

void Journal::write_group(std::vector<Waiting>& group) {
  std::vector<Result> results;
  results.reserve(group.size());
  try {
    store::WriteTransaction transaction = environment_.write();
    Revision sequence = newest_sequence(transaction);
    for (Waiting& waiting : group) results.push_back(try_apply(transaction, waiting.change, sequence));
    transaction.commit();
  } catch (const Error& error) {
    results.assign(group.size(), Result(error));
  }
  for (std::size_t i = 0; i < group.size(); ++i) group[i].done(results[i]);
}

Result Journal::try_apply(store::WriteTransaction& transaction, Change& change, Revision& sequence) {
  try {
    store::WriteTransaction own = transaction.nested();
    const Stamp stamp{sequence + 1, change.author, change.time};
    records::JournalEntry entry{stamp.sequence, change.author, change.time, change.comment, {}};
    Receipt receipt;
    receipt.outcomes = apply_(own, change.edits, stamp);
    for (std::size_t i = 0; i < change.edits.size(); ++i) {
      if (receipt.outcomes[i] != Outcome::kUnchanged)
        entry.edits.push_back(records::journal_edit(change.edits[i]));
    }
    receipt.edits = std::move(change.edits);
    receipt.sequence = sequence;
    if (entry.edits.empty()) return receipt;
    own.put(Table::kJournal, Key().u64(stamp.sequence), records::encode(entry));
    own.commit();
    receipt.sequence = sequence = stamp.sequence;
    return receipt;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return Error(Reason::kInternal, std::string("The change could not be applied: ") + error.what());
  }
}

Revision newest_sequence(const store::ReadTransaction& transaction) {
  store::Cursor cursor = transaction.cursor(Table::kJournal);
  return cursor.last() ? store::KeyReader(cursor.key()).u64() : 0;
}

std::optional<records::JournalEntry> read_entry(const store::ReadTransaction& transaction,
                                                Revision sequence) {
  const auto bytes = transaction.get(Table::kJournal, Key().u64(sequence));
  if (!bytes) return std::nullopt;
  return records::decode_journal_entry(*bytes, sequence);
}

}  // namespace entente::journal
