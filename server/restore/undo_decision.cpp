#include "server/restore/undo_decision.h"

#include <algorithm>
#include <utility>

#include "server/history/versions.h"
#include "server/restore/deletion.h"

namespace entente::restore {
namespace {

using history::kNow;
using history::Version;
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

template <typename Value>
bool is_as_left(const std::optional<Version<Value>>& left, Revision last,
                const std::optional<Value>& present) {
  if (!left || left->sequence != last) return false;
  if (!left->value || !present) return left->value.has_value() == present.has_value();
  return is_same(*left->value, *present);
}

}  // namespace

UndoConflict conflict_of(const ThingName& thing, Revision sequence, const std::string& before,
                         const std::string& after) {
  return {thing, sequence, "Change " + std::to_string(sequence) + before + describe(thing) + after};
}

UndoDecision UndoDecider::purged(const TouchedThing& thing, Revision by) {
  UndoConflict conflict =
      conflict_of(thing.name, thing.changes.back(), " edited ",
                  ", which change " + std::to_string(by) + " purged: nothing of it is left");
  conflict.is_final = true;
  return {{}, std::move(conflict)};
}

UndoDecision UndoDecider::unreachable(const TouchedThing& thing) const {
  const ThingName parent = thing.name.resource_name();
  // If the plan brings the glossary or memory back or takes it away, it does so with all that is in it.
  if (restored_.contains(parent) || touched_.has_resource(parent)) return {};
  return {{},
          conflict_of(thing.name, thing.changes.back(), " edited ",
                      ", and its " + std::string(parent.is_of_memory() ? "memory" : "glossary") +
                          " has been deleted since; bring that back first")};
}

template <typename Versions>
UndoDecision UndoDecider::decide_among(const TouchedThing& thing, const Versions& versions) const {
  const std::vector<Revision>& changes = thing.changes;
  UndoDecision decision;
  const auto wanted = versions.kept_value_at(changes.front() - 1);
  const auto present = versions.value_at(kNow);
  if (!wanted && !present) return decision;
  if constexpr (requires { wanted->number; }) {
    const auto by = wanted ? history::purged_by(transaction_, wanted->number) : std::nullopt;
    if (by) return purged(thing, *by);
  }
  if (wanted && present && is_same(*wanted, *present)) return decision;
  // Later changes do not matter if they left it as the selected ones did, like an undo that was undone.
  if (!is_as_left(versions.at(changes.back()), changes.back(), present)) {
    const auto later = versions.find_change(changes.front(), [&](Revision sequence) {
      return !std::binary_search(changes.begin(), changes.end(), sequence);
    });
    if (later) {
      decision.conflict = later->is_deletion
                              ? conflict_of(thing.name, later->sequence, " deleted ", "")
                              : conflict_of(thing.name, later->sequence, " changed ", " again");
      if (!force_) return decision;
    }
  }
  if (present) decision.revision = revision_of(*present);
  const Expectation expected = present ? Expectation::exactly(decision.revision) : Expectation::nothing();
  decision.is_deletion = !wanted;
  decision.edit = wanted ? restoring(*wanted, expected) : deletion(thing.name, expected);
  if constexpr (requires { wanted->number; }) {
    if (wanted) decision.number = wanted->number;
  }
  return decision;
}

// Whether the thing is in what will have its glossary's or memory's name when the plan is done.
template <typename Numbered, typename ReadAt, typename Id>
UndoDecision UndoDecider::decide_within(const TouchedThing& thing, Parent<Numbered>& parent,
                                        const ReadAt& read_at, const Id& id) {
  const Revision moment = thing.changes.front();
  const std::string& name = thing.name.resource;
  if (parent.id != name) parent = {name, read_at(transaction_, name, kNow)};
  const bool is_unchanged = parent.now && revision_of(*parent.now) <= moment;
  const auto then = is_unchanged ? parent.now : read_at(transaction_, name, moment);
  const auto restored = restored_.find(thing.name.resource_name());
  // Of what the same changes brought there is nothing to take away again.
  if (const auto by = then ? history::purged_by(transaction_, then->number) : std::nullopt)
    return touched_.has_resource(thing.name.resource_name()) ? UndoDecision() : purged(thing, *by);
  const bool is_reachable =
      then && (restored != restored_.end() ? restored->second == then->number
                                           : parent.now && parent.now->number == then->number);
  if (!is_reachable) return unreachable(thing);
  return decide_among(thing, history::versions_of(transaction_, *then, id));
}

UndoDecision UndoDecider::decide(const TouchedThing& thing) {
  const ThingName& name = thing.name;
  switch (name.kind) {
    case Kind::kGlossary:
      return decide_among(thing, history::versions_of_glossary(transaction_, name.resource));
    case Kind::kMemory:
      return decide_among(thing, history::versions_of_memory(transaction_, name.resource));
    case Kind::kConcept:
      return decide_within(thing, glossary_, &history::glossary_at, name.concept_id);
    case Kind::kUnit:
      break;
  }
  return decide_within(thing, memory_, &history::memory_at, name.unit_id);
}

}  // namespace entente::restore
