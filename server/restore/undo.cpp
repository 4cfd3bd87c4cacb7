#include "server/restore/undo.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/model/limits.h"

namespace entente::restore {
namespace {

using history::kNow;
using history::Version;
using history::Versions;
using store::ReadTransaction;
using Kind = ThingName::Kind;

constexpr const char* kRemedy = "allow more time, or undo fewer changes at once";

// What is the same but for who wrote it when.
Concept content_of(Concept value) {
  value.creator.clear();
  value.changer.clear();
  value.created = value.updated = Time();
  value.revision = 0;
  return value;
}
TranslationUnit content_of(TranslationUnit value) {
  value.creator.clear();
  value.changer.clear();
  value.created = value.updated = value.used = Time();
  value.uses = 0;
  value.revision = 0;
  return value;
}
template <typename Resource>
Resource resource_content(Resource value) {
  value.created = value.updated = Time();
  value.revision = 0;
  return value;
}
Glossary content_of(const catalogue::NumberedGlossary& value) {
  return resource_content(value.glossary);
}
Memory content_of(const catalogue::NumberedMemory& value) {
  return resource_content(value.memory);
}

template <typename Value>
bool is_same(const Value& a, const Value& b) {
  if constexpr (requires { a.number; }) {
    if (a.number != b.number) return false;
  }
  return content_of(a) == content_of(b);
}

template <typename Value>
Revision revision_of(const Value& value) {
  return value.revision;
}
Revision revision_of(const catalogue::NumberedGlossary& value) {
  return value.glossary.revision;
}
Revision revision_of(const catalogue::NumberedMemory& value) {
  return value.memory.revision;
}

// The edits that bring a former version again. The undoer becomes its changer.
Edit restoring(Concept value, const Expectation& expected) {
  value.changer.clear();
  value.updated = Time();
  return PutConcept{std::move(value), expected};
}
Edit restoring(TranslationUnit value, const Expectation& expected) {
  value.changer.clear();
  value.updated = Time();
  return PutUnit{.unit = std::move(value),
                 .expected = expected,
                 .refresh_equal = false,
                 .prepared = {},
                 .restores = true};
}
Edit restoring(catalogue::NumberedGlossary value, const Expectation& expected) {
  return PutGlossary{std::move(value.glossary), expected, value.number};
}
Edit restoring(catalogue::NumberedMemory value, const Expectation& expected) {
  return PutMemory{std::move(value.memory), expected, value.number};
}

Edit deleting(const ThingName& name, const Expectation& expected) {
  switch (name.kind) {
    case Kind::kGlossary:
      return DeleteGlossary{name.resource, expected};
    case Kind::kMemory:
      return DeleteMemory{name.resource, expected};
    case Kind::kConcept:
      return DeleteConcept{name.resource, name.concept_id, expected};
    case Kind::kUnit:
      break;
  }
  return DeleteUnit{name.resource, name.unit_id, expected};
}

// What was deleted, or never there.
bool expects_nothing(const Edit& edit) {
  return std::visit(
      [](const auto& one) {
        if constexpr (requires { one.expected; }) return one.expected.kind == Expectation::Kind::kNothing;
        return false;
      },
      edit);
}

template <typename Value>
std::optional<Value> value_of(std::optional<Version<Value>> version) {
  return version ? std::move(version->value) : std::nullopt;
}

}  // namespace

// What becomes of one thing.
struct UndoPlan::Decision {
  ThingName name;
  std::optional<Edit> edit;
  std::optional<UndoConflict> conflict;
  bool is_deletion = false;
  Revision revision = 0;                     // What is there now.
  std::optional<std::uint32_t> number = {};  // Of a glossary or memory that is put.
};

// Decides with the eyes of one transaction.
class UndoPlan::Decider {
 public:
  Decider(const ReadTransaction& transaction, const UndoPlan& plan)
      : transaction_(transaction), plan_(plan) {}

  Decision decide(const TouchedThing& thing) const {
    const ThingName& name = thing.name;
    switch (name.kind) {
      case Kind::kGlossary:
        return decide_among(thing, history::versions_of_glossary(transaction_, name.resource));
      case Kind::kMemory:
        return decide_among(thing, history::versions_of_memory(transaction_, name.resource));
      case Kind::kConcept: {
        const auto parent = history::glossary_at(transaction_, name.resource, thing.changes.front());
        const auto now = history::glossary_at(transaction_, name.resource, kNow);
        if (!is_reachable(name, parent, now)) return unreachable(thing);
        return decide_among(thing, history::versions_of(transaction_, *parent, name.concept_id));
      }
      case Kind::kUnit:
        break;
    }
    const auto parent = history::memory_at(transaction_, name.resource, thing.changes.front());
    const auto now = history::memory_at(transaction_, name.resource, kNow);
    if (!is_reachable(name, parent, now)) return unreachable(thing);
    return decide_among(thing, history::versions_of(transaction_, *parent, name.unit_id));
  }

  // "Change 12 changed concept truce of glossary conflict again".
  static UndoConflict conflict(const ThingName& name, Revision sequence, const std::string& before,
                               const std::string& after) {
    return {name, sequence, "Change " + std::to_string(sequence) + before + describe(name) + after};
  }

 private:
  // Whether the thing is in what will have its glossary's or memory's name when the plan is done.
  template <typename Numbered>
  bool is_reachable(const ThingName& name, const std::optional<Numbered>& then,
                    const std::optional<Numbered>& now) const {
    const auto restored = plan_.restored_numbers_.find(name.resource_name());
    if (then && restored != plan_.restored_numbers_.end()) return restored->second == then->number;
    return then && now && then->number == now->number;
  }

  Decision unreachable(const TouchedThing& thing) const {
    const ThingName parent = thing.name.resource_name();
    // If the plan brings the glossary or memory back or takes it away, it does so with all that is in it.
    if (plan_.restored_numbers_.contains(parent) || plan_.touched_.has_resource(parent)) return {thing.name};
    return {thing.name,
            {},
            conflict(thing.name, thing.changes.back(), " edited ",
                     ", and its " + std::string(parent.is_of_memory() ? "memory" : "glossary") +
                         " has been deleted since; bring that back first")};
  }

  template <typename Value>
  static bool is_as_left(const std::optional<Version<Value>>& left, Revision last,
                         const std::optional<Value>& present) {
    if (!left || left->sequence != last) return false;
    if (!left->value || !present) return left->value.has_value() == present.has_value();
    return is_same(*left->value, *present);
  }

  template <typename Value>
  Decision decide_among(const TouchedThing& thing, const Versions<Value>& versions) const {
    const std::vector<Revision>& changes = thing.changes;
    Decision decision{thing.name};
    const std::optional<Value> wanted = value_of(versions.kept_at(changes.front() - 1));
    const std::optional<Value> present = value_of(versions.at(kNow));
    if (!wanted && !present) return decision;
    if (wanted && present && is_same(*wanted, *present)) return decision;
    // Later changes do not matter if they left it as the selected ones did, like an undo that was undone.
    if (!is_as_left(versions.at(changes.back()), changes.back(), present)) {
      const auto later = versions.find_change(changes.front(), [&](Revision sequence) {
        return !std::binary_search(changes.begin(), changes.end(), sequence);
      });
      if (later) {
        decision.conflict = later->is_deletion ? conflict(thing.name, later->sequence, " deleted ", "")
                                               : conflict(thing.name, later->sequence, " changed ", " again");
        if (!plan_.force_) return decision;
      }
    }
    if (present) decision.revision = revision_of(*present);
    const Expectation expected = present ? Expectation::exactly(decision.revision) : Expectation::nothing();
    decision.is_deletion = !wanted;
    decision.edit = wanted ? restoring(*wanted, expected) : deleting(thing.name, expected);
    if constexpr (requires { wanted->number; }) {
      if (wanted) decision.number = wanted->number;
    }
    return decision;
  }

  const ReadTransaction& transaction_;
  const UndoPlan& plan_;
};

UndoPlan::UndoPlan(const ReadTransaction& transaction, UndoSelection selection, bool force,
                   const Cancellation& cancellation)
    : selection_(std::move(selection)), force_(force) {
  gather(transaction, cancellation);
  const Decider decider(transaction, *this);
  plan_resources(decider);
  plan_contents(decider, cancellation);
  plan_leaving(transaction);
  while (edits_.size() < limits::kEditsReported) {
    const auto edit = next_edit(decider, transaction, cancellation);
    if (!edit) break;
    edits_.push_back({journal_edit(*edit), expects_nothing(*edit)});
  }
  place_ = {};
}

void UndoPlan::gather(const ReadTransaction& transaction, const Cancellation& cancellation) {
  if (selection_.back_to) {
    journal::for_each_entry(transaction, *selection_.back_to + 1, [&](const JournalEntry& entry) {
      cancellation.check(kRemedy);
      take(entry);
      return true;
    });
  } else {
    for (const Revision sequence : selection_.sequences) {
      cancellation.check(kRemedy);
      const auto entry = journal::read_entry(transaction, sequence);
      if (!entry)
        throw Error(Reason::kNotFound, "There is no change " + std::to_string(sequence) + " in the journal");
      take(*entry);
    }
  }
  touched_.sort();
}

void UndoPlan::take(const JournalEntry& entry) {
  const bool any = selection_.glossary.empty() && selection_.memory.empty();
  for (const JournalEdit& edit : entry.edits) {
    if (edit.kind == JournalEdit::Kind::kUse) continue;
    const std::string& wanted = edit.thing.is_of_memory() ? selection_.memory : selection_.glossary;
    if (any || edit.thing.resource == wanted) touched_.add(entry.sequence, edit.thing);
  }
  if (touched_.size() <= limits::kThingsPerUndo) return;
  throw Error(Reason::kResourceExhausted, "The changes to undo edited more than " +
                                              std::to_string(limits::kThingsPerUndo) +
                                              " things; undo them in several calls, the newest first");
}

void UndoPlan::count(Decision decision) {
  if (decision.conflict) {
    ++conflict_count_;
    if (conflicts_.size() < limits::kEditsReported) conflicts_.push_back(*std::move(decision.conflict));
  }
  if (decision.edit) ++edit_count_;
}

void UndoPlan::plan_resources(const Decider& decider) {
  for (const TouchedThing& thing : touched_.resources()) {
    Decision decision = decider.decide(thing);
    if (decision.number) restored_numbers_[thing.name] = *decision.number;
    if (decision.edit && decision.is_deletion) {
      leaving_.emplace(thing.name, decision.revision);
      decision.edit.reset();  // It is counted when it is known that it goes.
    }
    count(std::move(decision));
  }
}

void UndoPlan::plan_contents(const Decider& decider, const Cancellation& cancellation) {
  TouchedThing thing;
  for (std::size_t place = 0; touched_.next(place, thing);) {
    cancellation.check(kRemedy);
    Decision decision = decider.decide(thing);
    if (decision.edit) {
      Within& within = within_[thing.name.resource_name()];
      ++within.edits;
      within.deletions += decision.is_deletion;
    }
    count(std::move(decision));
  }
}

// What a glossary or memory holds that the plan does not take away.
std::int64_t UndoPlan::left_in(const ReadTransaction& transaction, const ThingName& resource) const {
  const auto number = resource.is_of_memory()
                          ? catalogue::require_memory(transaction, resource.resource).number
                          : catalogue::require_glossary(transaction, resource.resource).number;
  const catalogue::Counters held = catalogue::counters(transaction, number);
  const auto within = within_.find(resource);
  return held.concepts + held.units - (within == within_.end() ? 0 : within->second.deletions);
}

// A glossary or memory goes only with what the same changes brought, not with what others put into it. It
// takes along what is in it.
void UndoPlan::plan_leaving(const ReadTransaction& transaction) {
  std::erase_if(leaving_, [&](const auto& one) {
    const auto& [name, revision] = one;
    Decision decision{name};
    if (const std::int64_t left = left_in(transaction, name); left > 0) {
      decision.conflict =
          Decider::conflict(name, revision, " wrote ",
                            ", which holds " + std::to_string(left) + " entries that other changes brought");
    }
    const bool stays = decision.conflict && !force_;
    count(std::move(decision));
    if (stays) return true;
    const auto within = within_.find(name);
    if (within != within_.end()) edit_count_ -= within->second.edits;
    ++edit_count_;
    return false;
  });
}

std::vector<Edit> UndoPlan::next(const ReadTransaction& transaction, std::size_t at_most,
                                 const Cancellation& cancellation) {
  const Decider decider(transaction, *this);
  std::vector<Edit> edits;
  while (edits.size() < at_most) {
    auto edit = next_edit(decider, transaction, cancellation);
    if (!edit) break;
    edits.push_back(*std::move(edit));
  }
  return edits;
}

std::optional<Edit> UndoPlan::next_edit(const Decider& decider, const ReadTransaction& transaction,
                                        const Cancellation& cancellation) {
  const auto refuse_if_new = [&](const Decision& decision) {
    if (!decision.conflict || force_ || conflict_count_ > 0) return;
    throw Error(Reason::kAborted, decision.conflict->reason);
  };
  const std::vector<TouchedThing>& resources = touched_.resources();
  while (place_.resource < resources.size()) {
    const TouchedThing& thing = resources[place_.resource++];
    Decision decision = decider.decide(thing);
    refuse_if_new(decision);
    if (decision.edit && !decision.is_deletion) return std::move(decision.edit);
  }
  TouchedThing thing;
  while (touched_.next(place_.content, thing)) {
    cancellation.check(kRemedy);
    if (leaving_.contains(thing.name.resource_name())) continue;
    Decision decision = decider.decide(thing);
    refuse_if_new(decision);
    if (decision.edit) return std::move(decision.edit);
  }
  if (place_.leaving == leaving_.size()) return std::nullopt;
  const auto& [name, revision] = *std::next(leaving_.begin(), static_cast<std::ptrdiff_t>(place_.leaving++));
  if (!force_ && left_in(transaction, name) > 0)
    throw Error(Reason::kAborted, "Somebody put something into " + describe(name) + " meanwhile");
  return deleting(name, Expectation::exactly(revision));
}

std::vector<Revision> changes_of_operation(const ReadTransaction& transaction, const std::string& operation,
                                           const Cancellation& cancellation) {
  std::set<Revision> sequences;
  bool has_begin = false;
  journal::for_each_part(transaction, operation, [&](std::uint64_t number, const AppliedPart& part) {
    cancellation.check(kRemedy);
    has_begin = has_begin || number == 0 || number == kCreationPart;
    const auto entry = journal::read_entry(transaction, part.sequence);
    if (entry && entry->operation == operation) sequences.insert(part.sequence);
  });
  const Revision remembered = journal::operations_begin(transaction);
  if (sequences.empty()) {
    std::string message = "There is no change of an operation \"" + operation + "\" in the journal";
    if (remembered > 0)
      message += "; those before change " + std::to_string(remembered) + " are not known by name any more";
    throw Error(Reason::kNotFound, message);
  }
  if (!has_begin && remembered > 0) {
    throw Error(Reason::kFailedPrecondition,
                "The operation \"" + operation + "\" began before change " + std::to_string(remembered) +
                    ", and what was changed before that is not known by its name any more",
                {.cause = cause::kHistoryCutOff});
  }
  return {sequences.begin(), sequences.end()};
}

}  // namespace entente::restore
