#include "server/history/undo.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "server/error/error.h"
#include "server/history/things.h"
#include "server/history/versions.h"

namespace entente::history {
namespace {

using store::ReadTransaction;
using Kind = ThingName::Kind;

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

class Planner {
 public:
  Planner(const ReadTransaction& transaction, const UndoSelection& selection, bool force)
      : transaction_(transaction), selection_(selection), force_(force) {}

  UndoPlan plan() {
    gather();
    // In the order of names, resources that come back are first, so that what is in them finds them; those
    // that go are last.
    for (const auto& [name, changes] : touched_) plan_one(name, changes);
    for (const auto& [name, expected] : leaving_) plan_leaving(name, expected);
    return std::move(plan_);
  }

 private:
  void gather() {
    if (selection_.back_to) {
      journal::for_each_entry(transaction_, *selection_.back_to + 1, [&](const JournalEntry& entry) {
        take(entry);
        return true;
      });
      return;
    }
    for (const Revision sequence : selection_.sequences) {
      const auto entry = journal::read_entry(transaction_, sequence);
      if (!entry)
        throw Error(Reason::kNotFound, "There is no change " + std::to_string(sequence) + " in the journal");
      take(*entry);
    }
  }

  void take(const JournalEntry& entry) {
    const bool any = selection_.glossary.empty() && selection_.memory.empty();
    for (const JournalEdit& edit : entry.edits) {
      if (edit.kind == JournalEdit::Kind::kUse) continue;
      const std::string& wanted = edit.thing.is_of_memory() ? selection_.memory : selection_.glossary;
      if (!any && edit.thing.resource != wanted) continue;
      auto& changes = touched_[edit.thing];
      if (changes.empty() || changes.back() != entry.sequence) changes.push_back(entry.sequence);
    }
  }

  void plan_one(const ThingName& name, const std::vector<Revision>& changes) {
    switch (name.kind) {
      case Kind::kGlossary:
        return plan_versions(name, changes, kCatalogue, versions_of_glossary(transaction_, name.resource));
      case Kind::kMemory:
        return plan_versions(name, changes, kCatalogue, versions_of_memory(transaction_, name.resource));
      case Kind::kConcept: {
        const auto parent = glossary_at(transaction_, name.resource, changes.front());
        if (!is_reachable(name, changes, parent, glossary_at(transaction_, name.resource, kNow))) return;
        return plan_versions(name, changes, parent->number,
                             versions_of(transaction_, *parent, name.concept_id));
      }
      case Kind::kUnit: {
        const auto parent = memory_at(transaction_, name.resource, changes.front());
        if (!is_reachable(name, changes, parent, memory_at(transaction_, name.resource, kNow))) return;
        return plan_versions(name, changes, parent->number, versions_of(transaction_, *parent, name.unit_id));
      }
    }
  }

  // Whether the thing is in what will have its glossary's or memory's name when the plan is done.
  template <typename Numbered>
  bool is_reachable(const ThingName& name, const std::vector<Revision>& changes,
                    const std::optional<Numbered>& then, const std::optional<Numbered>& now) {
    const ThingName parent = name.resource_name();
    const auto restored = restored_numbers_.find(parent);
    if (then && restored != restored_numbers_.end()) return restored->second == then->number;
    if (then && now && then->number == now->number) return true;
    // What goes or comes as a whole takes it along.
    if (!touched_.contains(parent))
      add_conflict(name, changes.back(), "what it was in has been deleted since; bring that back first");
    return false;
  }

  template <typename Value>
  static bool is_as_left(const std::vector<Version<Value>>& versions, Revision last,
                         const std::optional<Value>& current) {
    const Version<Value>* left = version_at(versions, last);
    if (left == nullptr || left->sequence != last) return false;
    if (!left->value || !current) return left->value.has_value() == current.has_value();
    return is_same(*left->value, *current);
  }

  template <typename Value>
  void plan_versions(const ThingName& name, const std::vector<Revision>& changes, std::uint32_t number,
                     const std::vector<Version<Value>>& versions) {
    const Version<Value>* before = kept_version_at(transaction_, number, versions, changes.front() - 1);
    const Version<Value>* now = version_at(versions, kNow);
    const std::optional<Value> wanted = before == nullptr ? std::nullopt : before->value;
    const std::optional<Value> current = now == nullptr ? std::nullopt : now->value;
    if (!wanted && !current) return;
    if (wanted && current && is_same(*wanted, *current)) return;
    // Later changes that left it as these had left it, as an undo that was undone, stand on nothing.
    const bool undisturbed = is_as_left(versions, changes.back(), current);
    for (const Version<Value>& version : versions) {
      if (undisturbed) break;
      const bool selected = std::binary_search(changes.begin(), changes.end(), version.sequence);
      if (version.sequence < changes.front() || selected) continue;
      add_conflict(name, version.sequence,
                   version.value ? "it was changed again" : "it was deleted afterwards");
      if (!force_) return;
      break;
    }
    const Expectation expected =
        current ? Expectation::exactly(revision_of(*current)) : Expectation::nothing();
    if (!wanted) {
      remove(name, expected);
    } else {
      if constexpr (requires { wanted->number; }) restored_numbers_[name] = wanted->number;
      plan_.edits.push_back(restoring(*wanted, expected));
    }
  }

  void remove(const ThingName& name, const Expectation& expected) {
    if (name.is_resource()) {
      leaving_.emplace_back(name, expected);
    } else {
      plan_.edits.push_back(deleting(name, expected));
      ++removed_from_[name.resource_name()];
    }
  }

  // A glossary or memory goes only with what the same changes brought, not with what others put into it.
  void plan_leaving(const ThingName& name, const Expectation& expected) {
    const auto number = name.kind == Kind::kGlossary
                            ? catalogue::require_glossary(transaction_, name.resource).number
                            : catalogue::require_memory(transaction_, name.resource).number;
    const catalogue::Counters held = catalogue::counters(transaction_, number);
    const std::int64_t left = held.concepts + held.units - removed_from_[name];
    if (left > 0) {
      add_conflict(name, expected.revision,
                   "which holds " + std::to_string(left) + " entries that other changes brought");
      if (!force_) return;
    }
    // It takes along what is in it.
    std::erase_if(plan_.edits,
                  [&](const Edit& edit) { return journal_edit(edit).thing.resource_name() == name; });
    plan_.edits.push_back(deleting(name, expected));
  }

  void add_conflict(const ThingName& name, Revision sequence, const std::string& what) {
    std::string reason = "Change " + std::to_string(sequence);
    reason += " stands on it: " + describe(name) + ", " + what;
    plan_.conflicts.push_back({name, sequence, std::move(reason)});
  }

  const ReadTransaction& transaction_;
  const UndoSelection& selection_;
  const bool force_;
  std::map<ThingName, std::vector<Revision>> touched_;   // By the selected changes, ascending.
  std::map<ThingName, std::uint32_t> restored_numbers_;  // Of the resources that the plan puts.
  std::vector<std::pair<ThingName, Expectation>> leaving_;
  std::map<ThingName, std::int64_t> removed_from_;  // By the glossary or memory.
  UndoPlan plan_;
};

}  // namespace

std::vector<Revision> changes_of_operation(const ReadTransaction& transaction, const std::string& operation) {
  std::set<Revision> sequences;
  bool has_begin = false;
  journal::for_each_part(transaction, operation, [&](std::uint64_t number, const AppliedPart& part) {
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
                    ", and what was changed before that is not known by its name any more");
  }
  return {sequences.begin(), sequences.end()};
}

UndoPlan plan_undo(const ReadTransaction& transaction, const UndoSelection& selection, bool force) {
  return Planner(transaction, selection, force).plan();
}

}  // namespace entente::history
