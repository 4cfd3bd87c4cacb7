#include "server/journal/group.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "server/journal/entries.h"
#include "server/records/records.h"

namespace entente::journal {
namespace {

using store::Key;
using store::Table;

// Whether the deletion is of the thing itself or of the glossary or memory that it is in.
bool takes_away(const ThingName& deleted, const ThingName& other) {
  return deleted == other || deleted == other.resource_name();
}

// Versions are filed by the change that wrote them, so that a thing can have one of a change only.
void check_deletions(const std::vector<JournalEdit>& edits) {
  const auto deletes = [](const JournalEdit& edit) { return edit.kind == JournalEdit::Kind::kDelete; };
  if (edits.size() < 2 || std::ranges::none_of(edits, deletes)) return;
  std::vector<const JournalEdit*> names;
  names.reserve(edits.size());
  for (const JournalEdit& edit : edits) names.push_back(&edit);
  // A glossary or memory stands right before what is in it.
  const auto key = [](const JournalEdit* edit) {
    const ThingName& thing = edit->thing;
    return std::tuple(thing.is_of_memory(), std::string_view(thing.resource),
                      std::string_view(thing.concept_id), thing.unit_id);
  };
  std::sort(names.begin(), names.end(),
            [&](const JournalEdit* a, const JournalEdit* b) { return key(a) < key(b); });
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!deletes(*names[i])) continue;
    const bool before = i > 0 && takes_away(names[i]->thing, names[i - 1]->thing);
    const bool after = i + 1 < names.size() && takes_away(names[i]->thing, names[i + 1]->thing);
    if (before || after) {
      throw Error(Reason::kInvalidArgument,
                  "A change deletes " + describe(names[i]->thing) +
                      " and does something else with it as well; make two changes of it");
    }
  }
}

}  // namespace

GroupWriter::GroupWriter(store::WriteTransaction& transaction, const BeginApplying& begin,
                         Isolation isolation)
    : transaction_(transaction),
      begin_(begin),
      isolation_(isolation),
      first_(newest_sequence(transaction)),
      newest_(newest_of(transaction)) {}

GroupWriter::Newest GroupWriter::newest_of(const store::ReadTransaction& transaction) {
  Newest newest;
  newest.sequence = newest_sequence(transaction);
  const auto entry = read_entry(transaction, newest.sequence);
  if (!entry) return newest;
  newest.time = entry->time;
  newest.ascend_from = times_ascend_from(transaction);
  return newest;
}

GroupWriter::Newest GroupWriter::after(const Change& change) const {
  Newest next{newest_.sequence + 1, change.time, newest_.ascend_from};
  if (newest_.sequence == 0 || change.time > newest_.time) return next;
  if (change.keeps_time) {
    next.ascend_from = next.sequence;
  } else {
    next.time = newest_.time + Time::duration(1);
  }
  return next;
}

std::optional<Result> GroupWriter::apply(const Change& change) {
  const std::uint64_t writes = transaction_.writes();
  try {
    if (auto before = applied_before(transaction_, change)) return *std::move(before);
    return isolation_ == Isolation::kShared ? apply_shared(change) : apply_nested(change);
  } catch (const Error& error) {
    if (isolation_ == Isolation::kShared && transaction_.writes() != writes) return std::nullopt;
    return error;
  } catch (const std::exception& error) {
    if (isolation_ == Isolation::kShared && transaction_.writes() != writes) return std::nullopt;
    return Error(Reason::kInternal, std::string("The change could not be applied: ") + error.what());
  }
}

Receipt GroupWriter::apply_shared(const Change& change) {
  if (!applier_) applier_ = begin_(transaction_);
  return apply_with(*applier_, transaction_, change);
}

Receipt GroupWriter::apply_nested(const Change& change) {
  const Newest before = newest_;
  try {
    store::WriteTransaction own = transaction_.nested();
    const auto applier = begin_(own);
    Receipt receipt = apply_with(*applier, own, change);
    applier->finish();
    own.commit();
    return receipt;
  } catch (...) {
    newest_ = before;
    throw;
  }
}

Receipt GroupWriter::apply_with(Applier& applier, store::WriteTransaction& transaction,
                                const Change& change) {
  const Newest next = after(change);
  const Stamp stamp{next.sequence, change.author, next.time};
  std::vector<Edit> edits = change.edits;
  Receipt receipt{newest_.sequence, applier.apply(edits, stamp), {}};
  for (const Edit& edit : edits) receipt.edits.push_back(journal_edit(edit));
  check_deletions(receipt.edits);
  JournalEntry entry{.sequence = stamp.sequence,
                     .author = change.author,
                     .time = stamp.time,
                     .comment = change.comment,
                     .edits = {},
                     .operation = change.operation,
                     .operation_part = change.operation_part};
  std::vector<JournalEdit> unchanged;
  for (std::size_t i = 0; i < receipt.edits.size(); ++i) {
    (receipt.outcomes[i] == Outcome::kUnchanged ? unchanged : entry.edits).push_back(receipt.edits[i]);
  }
  if (!entry.edits.empty()) {
    transaction.put(Table::kJournal, Key().u64(stamp.sequence), records::encode(entry));
    receipt.sequence = stamp.sequence;
    newest_ = next;
  }
  if (!change.operation.empty()) {
    transaction.put(Table::kOperations, operation_key(change.operation, change.operation_part),
                    records::encode(AppliedPart{.sequence = receipt.sequence,
                                                .outcomes = receipt.outcomes,
                                                .unchanged = std::move(unchanged),
                                                .matched = change.matched,
                                                .request_hash = change.request_hash,
                                                .hash_version = records::hash_version()}));
  }
  return receipt;
}

bool GroupWriter::finish() {
  if (applier_) applier_->finish();
  if (newest_.sequence == first_) return false;
  if (times_ascend_from(transaction_) != newest_.ascend_from)
    set_times_ascend_from(transaction_, newest_.ascend_from);
  return true;
}

}  // namespace entente::journal
