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

// What is known of the edits of a part, in their order: those with an effect are in its entry, the others in
// the part. Earlier versions kept no names of edits without effect.
std::vector<std::optional<JournalEdit>> known_edits(const AppliedPart& part, const JournalEntry* entry) {
  std::vector<std::optional<JournalEdit>> known;
  const std::vector<JournalEdit> none;
  const std::vector<JournalEdit>& with_effect = entry == nullptr ? none : entry->edits;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  for (const Outcome outcome : part.outcomes) {
    const bool has_effect = outcome != Outcome::kUnchanged;
    const std::vector<JournalEdit>& edits = has_effect ? with_effect : part.unchanged;
    std::size_t& next = has_effect ? changed : unchanged;
    known.push_back(next < edits.size() ? std::optional(edits[next++]) : std::nullopt);
  }
  return known;
}

// Where the edits are submitted again, they must be of the same things as those that had an effect; what is
// not known of these is taken from them.
Receipt receipt_of(const AppliedPart& part, const JournalEntry* entry, const Change& change) {
  if (part.outcomes.size() != change.edits.size()) refuse_name(change.operation, part.sequence);
  Receipt receipt{part.sequence, part.outcomes, {}};
  const auto known = known_edits(part, entry);
  for (std::size_t i = 0; i < change.edits.size(); ++i) {
    JournalEdit edit = journal_edit(change.edits[i]);
    if (known[i] && part.outcomes[i] != Outcome::kUnchanged) {
      const ThingName& applied = known[i]->thing;
      if (known[i]->kind != edit.kind || applied.kind != edit.thing.kind ||
          applied.resource_name() != edit.thing.resource_name())
        refuse_name(change.operation, part.sequence);
      edit = *known[i];
    }
    receipt.edits.push_back(std::move(edit));
  }
  return receipt;
}

// The same without the edits. Nothing where not all of their names are known.
std::optional<Receipt> receipt_of(const AppliedPart& part, const JournalEntry* entry) {
  Receipt receipt{part.sequence, part.outcomes, {}};
  for (auto& known : known_edits(part, entry)) {
    if (!known) return std::nullopt;
    receipt.edits.push_back(*std::move(known));
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
  const auto entry = entry_of_part(transaction, change.operation, change.operation_part, *part);
  const JournalEntry* const known = entry ? &*entry : nullptr;
  return change.edits.empty() ? receipt_of(*part, known) : receipt_of(*part, known, change);
}

}  // namespace entente::journal
