#include "server/journal/receipt.h"

#include <string>
#include <utility>

#include "server/journal/entries.h"
#include "server/records/records.h"

namespace entente::journal {
namespace {

[[noreturn]] void refuse_name(const std::string& operation, Revision sequence) {
  throw Error(Reason::kInvalidArgument,
              "The operation \"" + operation + "\" was given to another change before, number " +
                  std::to_string(sequence) + "; give each operation an identifier of its own",
              {.cause = cause::kOperationReused});
}

// The names of all edits of a part in their order: those with an effect are in its entry. Nothing where an
// earlier version recorded the part and kept no names of edits without effect.
std::optional<std::vector<JournalEdit>> applied_edits(const AppliedPart& part, const JournalEntry* entry) {
  std::vector<JournalEdit> edits;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  for (const Outcome outcome : part.outcomes) {
    const bool has_effect = outcome != Outcome::kUnchanged;
    if (has_effect ? entry == nullptr || changed == entry->edits.size() : unchanged == part.unchanged.size())
      return std::nullopt;
    edits.push_back(has_effect ? entry->edits[changed++] : part.unchanged[unchanged++]);
  }
  return edits;
}

// Where the edits are submitted again, they must be of the same things as those that were applied; what is
// not known of these is taken from them.
Receipt receipt_of(const AppliedPart& part, const JournalEntry* entry, const Change& change) {
  if (part.outcomes.size() != change.edits.size()) refuse_name(change.operation, part.sequence);
  Receipt receipt{part.sequence, part.outcomes, {}};
  // What had no effect is not in the entry.
  std::size_t next = 0;
  for (std::size_t i = 0; i < change.edits.size(); ++i) {
    receipt.edits.push_back(journal_edit(change.edits[i]));
    if (part.outcomes[i] == Outcome::kUnchanged || entry == nullptr || next == entry->edits.size()) continue;
    const JournalEdit& applied = entry->edits[next++];
    const JournalEdit& submitted = receipt.edits[i];
    if (applied.kind != submitted.kind || applied.thing.resource_name() != submitted.thing.resource_name() ||
        applied.thing.kind != submitted.thing.kind)
      refuse_name(change.operation, part.sequence);
    receipt.edits[i] = applied;
  }
  return receipt;
}

}  // namespace

std::uint64_t comparable_hash(const AppliedPart& part) {
  return part.hash_version == records::hash_version() ? part.request_hash : 0;
}

void check_same_request(const Change& change, const AppliedPart& part) {
  const std::uint64_t hash = comparable_hash(part);
  const bool is_known = hash != 0 && change.request_hash != 0;
  if (is_known && hash != change.request_hash) refuse_name(change.operation, part.sequence);
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
  auto edits = applied_edits(*part, entry ? &*entry : nullptr);
  if (!edits) return std::nullopt;
  return Receipt{part->sequence, part->outcomes, *std::move(edits)};
}

}  // namespace entente::journal
