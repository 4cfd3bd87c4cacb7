#include "server/restore/replay.h"

#include <string>
#include <utility>
#include <vector>

#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/restore/deletion.h"

namespace entente::restore {
namespace {

using store::ReadTransaction;

// The edit that a name in a change's entry stands for, with what the change wrote.
class Restored {
 public:
  Restored(const ReadTransaction& transaction, Revision sequence)
      : transaction_(transaction), sequence_(sequence) {}

  Edit operator()(const JournalEdit& edit) const {
    if (edit.kind == JournalEdit::Kind::kUse) return UseUnit{edit.thing.resource, edit.thing.unit_id};
    if (edit.kind == JournalEdit::Kind::kPurge) refuse(edit.thing);
    return edit.kind == JournalEdit::Kind::kDelete ? deletion(edit.thing) : put(edit);
  }

 private:
  Edit put(const JournalEdit& edit) const {
    const ThingName& thing = edit.thing;
    switch (thing.kind) {
      case ThingName::Kind::kGlossary: {
        auto wrote = version_of(history::versions_of_glossary(transaction_, thing.resource), thing);
        return PutGlossary{std::move(wrote.glossary), {}, wrote.number};
      }
      case ThingName::Kind::kMemory: {
        auto wrote = version_of(history::versions_of_memory(transaction_, thing.resource), thing);
        return PutMemory{std::move(wrote.memory), {}, wrote.number};
      }
      case ThingName::Kind::kConcept:
        return PutConcept{written_concept(thing), {}, /*refresh_equal=*/true};
      case ThingName::Kind::kUnit:
        break;
    }
    return PutUnit{.unit = written_unit(thing), .restores = true, .confirmed = edit.confirmed};
  }

  Concept written_concept(const ThingName& thing) const {
    const auto glossary = history::glossary_at(transaction_, thing.resource, sequence_);
    if (!glossary) refuse(thing.resource_name());
    return version_of(history::versions_of(transaction_, *glossary, thing.concept_id), thing);
  }

  TranslationUnit written_unit(const ThingName& thing) const {
    const auto memory = history::memory_at(transaction_, thing.resource, sequence_);
    if (!memory) refuse(thing.resource_name());
    return version_of(history::versions_of(transaction_, *memory, thing.unit_id), thing);
  }

  template <typename Value>
  Value version_of(const history::Versions<Value>& versions, const ThingName& thing) const {
    auto found = versions.at(sequence_);
    if (!found || found->sequence != sequence_ || !found->value) refuse(thing);
    return *std::move(found->value);
  }

  [[noreturn]] void refuse(const ThingName& thing) const {
    throw Error(Reason::kFailedPrecondition,
                "The version of " + describe(thing) + " that change " + std::to_string(sequence_) +
                    " wrote is not kept any more; its history was cut off",
                {.cause = cause::kHistoryCutOff});
  }

  const ReadTransaction& transaction_;
  const Revision sequence_;
};

// The change of an entry, made whole from the tables of content and versions.
Change change_of(const ReadTransaction& transaction, const JournalEntry& entry) {
  Change change{.author = entry.author,
                .time = entry.time,
                .comment = entry.comment,
                .edits = {},
                .operation = entry.operation,
                .operation_part = entry.operation_part,
                .keeps_time = true};
  const Restored restored(transaction, entry.sequence);
  for (const JournalEdit& edit : entry.edits) change.edits.push_back(restored(edit));
  return change;
}

}  // namespace

void replay(const ReadTransaction& from, journal::Journal& into, const Cancellation& cancellation) {
  journal::for_each_entry(from, 1, [&](const JournalEntry& entry) {
    cancellation.check("replay into an empty store again");
    const journal::Receipt receipt = into.submit_and_wait(change_of(from, entry));
    if (receipt.sequence != entry.sequence) {
      throw Error(Reason::kFailedPrecondition, "Change " + std::to_string(entry.sequence) + " came out as " +
                                                   std::to_string(receipt.sequence) +
                                                   "; the store to replay into must be empty");
    }
    return true;
  });
}

}  // namespace entente::restore
