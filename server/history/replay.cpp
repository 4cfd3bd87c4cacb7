#include "server/history/replay.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "server/history/versions.h"
#include "server/memory/units.h"

namespace entente::history {
namespace {

using records::JournalEdit;
using store::ReadTransaction;

[[noreturn]] void refuse(const std::string& what, Revision sequence) {
  throw Error(Reason::kFailedPrecondition, "The version of " + what + " that change " +
                                               std::to_string(sequence) +
                                               " wrote is not kept any more; its history was cut off");
}

template <typename Value>
Value version_of(const std::vector<Version<Value>>& versions, Revision sequence, const std::string& what) {
  const Version<Value>* found = version_at(versions, sequence);
  if (found == nullptr || found->sequence != sequence || !found->value) refuse(what, sequence);
  return *found->value;
}

// An edit that has nothing but names gets what the change of that number wrote.
struct Completed {
  const ReadTransaction& transaction;
  const Revision sequence;

  void operator()(PutGlossary& edit) const {
    const auto& id = edit.glossary.id;
    const auto wrote = version_of(versions_of_glossary(transaction, id), sequence, "glossary " + id);
    edit.glossary = wrote.glossary;
    edit.number = wrote.number;
  }
  void operator()(PutMemory& edit) const {
    const auto& id = edit.memory.id;
    const auto wrote = version_of(versions_of_memory(transaction, id), sequence, "memory " + id);
    edit.memory = wrote.memory;
    edit.number = wrote.number;
  }
  void operator()(PutConcept& edit) const {
    const std::string id = edit.value.id;
    const auto glossary = glossary_at(transaction, edit.value.glossary, sequence);
    if (!glossary) refuse("glossary " + edit.value.glossary, sequence);
    auto current = glossary::find_concept(transaction, *glossary, id);
    edit.value = current && current->revision == sequence
                     ? *std::move(current)
                     : version_of(versions_of(transaction, *glossary, id), sequence, "concept " + id);
    edit.refresh_equal = true;
  }
  void operator()(PutUnit& edit) const {
    const UnitId id = edit.unit.id;
    const auto memory = memory_at(transaction, edit.unit.memory, sequence);
    if (!memory) refuse("memory " + edit.unit.memory, sequence);
    auto current = memory::find_unit(transaction, *memory, id);
    edit.unit = current && current->revision == sequence ? *std::move(current)
                                                         : version_of(versions_of(transaction, *memory, id),
                                                                      sequence, "unit " + std::to_string(id));
    edit.restores = true;
  }
  template <typename Other>
  void operator()(Other&) const {}
};

}  // namespace

Change change_of(const ReadTransaction& transaction, const records::JournalEntry& entry) {
  Change change{.author = entry.author,
                .time = entry.time,
                .comment = entry.comment,
                .edits = {},
                .operation = entry.operation,
                .operation_part = entry.operation_part};
  for (const JournalEdit& named : entry.edits) {
    Edit edit = records::named_edit(named);
    std::visit(Completed{transaction, entry.sequence}, edit);
    change.edits.push_back(std::move(edit));
  }
  return change;
}

void replay(const ReadTransaction& from, journal::Journal& into) {
  journal::for_each_entry(from, 1, [&](const records::JournalEntry& entry) {
    const journal::Receipt receipt = into.submit_and_wait(change_of(from, entry));
    if (receipt.sequence != entry.sequence) {
      throw Error(Reason::kFailedPrecondition, "Change " + std::to_string(entry.sequence) + " came out as " +
                                                   std::to_string(receipt.sequence) +
                                                   "; the store to replay into must be empty");
    }
    return true;
  });
}

}  // namespace entente::history
