#include "server/journal/group.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace entente::journal {
namespace {

using records::JournalEdit;
using store::Key;
using store::Table;
using Kind = JournalEdit::Kind;

// Whether the deletion is of the thing itself or of the glossary or memory that it is in.
bool takes_away(const JournalEdit& deletion, const JournalEdit& other) {
  if (deletion.is_of_memory() != other.is_of_memory() || deletion.parent != other.parent) return false;
  const bool whole = deletion.kind == Kind::kDeleteGlossary || deletion.kind == Kind::kDeleteMemory;
  return whole || (deletion.concept_id == other.concept_id && deletion.unit_id == other.unit_id);
}

// Versions are filed by the change that wrote them, so that a thing can have one of a change only.
void check_deletions(const std::vector<Edit>& edits) {
  if (edits.size() < 2) return;
  std::vector<JournalEdit> names;
  names.reserve(edits.size());
  for (const Edit& edit : edits) names.push_back(records::journal_edit(edit));
  const auto key = [](const JournalEdit& edit) {
    return std::tuple(edit.is_of_memory(), std::string_view(edit.parent), std::string_view(edit.concept_id),
                      edit.unit_id);
  };
  std::sort(names.begin(), names.end(),
            [&](const JournalEdit& a, const JournalEdit& b) { return key(a) < key(b); });
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].is_deletion()) continue;
    const bool before = i > 0 && takes_away(names[i], names[i - 1]);
    const bool after = i + 1 < names.size() && takes_away(names[i], names[i + 1]);
    if (before || after) {
      throw Error(Reason::kInvalidArgument,
                  "A change deletes " + names[i].parent + " " + names[i].concept_id +
                      " and does something else with it as well; make two changes of it");
    }
  }
}

[[noreturn]] void refuse_name(const std::string& operation, Revision sequence) {
  throw Error(Reason::kInvalidArgument,
              "The operation \"" + operation + "\" was given to another change before, number " +
                  std::to_string(sequence) + "; give each operation an identifier of its own");
}

Receipt receipt_of(const records::AppliedPart& part, const records::JournalEntry* entry,
                   const Change& change) {
  if (part.outcomes.size() != change.edits.size()) refuse_name(change.operation, part.sequence);
  Receipt receipt{part.sequence, part.outcomes, change.edits};
  // What had no effect is not in the entry.
  std::size_t next = 0;
  for (std::size_t i = 0; i < receipt.edits.size() && i < part.outcomes.size(); ++i) {
    if (part.outcomes[i] == Outcome::kUnchanged || entry == nullptr || next == entry->edits.size()) continue;
    const JournalEdit& applied = entry->edits[next++];
    const JournalEdit submitted = records::journal_edit(receipt.edits[i]);
    if (applied.kind != submitted.kind || applied.parent != submitted.parent)
      refuse_name(change.operation, part.sequence);
    receipt.edits[i] = records::named_edit(applied);
  }
  return receipt;
}

// The names of all edits of a part in their order: those with an effect are in its entry. Nothing where an
// earlier version recorded the part and kept no names of edits without effect.
std::optional<std::vector<Edit>> named_edits(const records::AppliedPart& part,
                                             const records::JournalEntry* entry) {
  std::vector<Edit> edits;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  for (const Outcome outcome : part.outcomes) {
    const bool has_effect = outcome != Outcome::kUnchanged;
    if (has_effect ? entry == nullptr || changed == entry->edits.size() : unchanged == part.unchanged.size())
      return std::nullopt;
    edits.push_back(records::named_edit(has_effect ? entry->edits[changed++] : part.unchanged[unchanged++]));
  }
  return edits;
}

}  // namespace

void check_same_request(const Change& change, const records::AppliedPart& part) {
  const bool is_known = part.request_hash != 0 && change.request_hash != 0;
  if (is_known && part.request_hash != change.request_hash) refuse_name(change.operation, part.sequence);
}

std::optional<Receipt> applied_before(const store::ReadTransaction& transaction, const Change& change) {
  if (change.operation.empty()) return std::nullopt;
  const auto part = find_part(transaction, change.operation, change.operation_part);
  if (!part) return std::nullopt;
  check_same_request(change, *part);
  // A change without effect has no entry; then the number is that of another one.
  auto entry = read_entry(transaction, part->sequence);
  if (entry && (entry->operation != change.operation || entry->operation_part != change.operation_part))
    entry.reset();
  if (!change.edits.empty()) return receipt_of(*part, entry ? &*entry : nullptr, change);
  auto edits = named_edits(*part, entry ? &*entry : nullptr);
  if (!edits) return std::nullopt;
  return Receipt{part->sequence, part->outcomes, *std::move(edits)};
}

GroupWriter::GroupWriter(store::WriteTransaction& transaction, const BeginApplying& begin,
                         Isolation isolation)
    : transaction_(transaction),
      begin_(begin),
      isolation_(isolation),
      first_(newest_sequence(transaction)),
      newest_(first_) {}

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
  const Revision before = newest_;
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
  const Stamp stamp{newest_ + 1, change.author, change.time};
  Receipt receipt{newest_, {}, change.edits};
  receipt.outcomes = applier.apply(receipt.edits, stamp);
  check_deletions(receipt.edits);
  records::JournalEntry entry{.sequence = stamp.sequence,
                              .author = change.author,
                              .time = change.time,
                              .comment = change.comment,
                              .edits = {},
                              .operation = change.operation,
                              .operation_part = change.operation_part};
  std::vector<JournalEdit> unchanged;
  for (std::size_t i = 0; i < receipt.edits.size(); ++i) {
    (receipt.outcomes[i] == Outcome::kUnchanged ? unchanged : entry.edits)
        .push_back(records::journal_edit(receipt.edits[i]));
  }
  if (!entry.edits.empty()) {
    transaction.put(Table::kJournal, Key().u64(stamp.sequence), records::encode(entry));
    receipt.sequence = newest_ = stamp.sequence;
  }
  if (!change.operation.empty()) {
    transaction.put(Table::kOperations, operation_key(change.operation, change.operation_part),
                    records::encode(records::AppliedPart{receipt.sequence, receipt.outcomes,
                                                         change.request_hash, std::move(unchanged)}));
  }
  return receipt;
}

bool GroupWriter::finish() {
  if (applier_) applier_->finish();
  return newest_ != first_;
}

}  // namespace entente::journal
