#include "server/restore/undo.h"

#include <iterator>
#include <utility>
#include <variant>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/journal/entries.h"
#include "server/model/limits.h"
#include "server/restore/deletion.h"

namespace entente::restore {
namespace {

using store::ReadTransaction;

constexpr const char* kRemedy = "allow more time, or undo fewer changes at once";

// What was deleted, or never there.
bool expects_nothing(const Edit& edit) {
  return std::visit(
      [](const auto& one) {
        if constexpr (requires { one.expected; }) return one.expected.kind == Expectation::Kind::kNothing;
        return false;
      },
      edit);
}

}  // namespace

UndoPlan::UndoPlan(const ReadTransaction& transaction, UndoSelection selection, bool force,
                   const Cancellation& cancellation)
    : selection_(std::move(selection)), force_(force) {
  gather(transaction, cancellation);
  UndoDecider decider(transaction, touched_, restored_numbers_, force_);
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
    if (!any && edit.thing.resource != wanted) continue;
    if (edit.kind == JournalEdit::Kind::kPurge) {
      UndoConflict conflict = conflict_of(edit.thing, entry.sequence, " purged what was deleted of ",
                                          ", which nothing brings back");
      conflict.is_final = true;
      count({{}, std::move(conflict)});
    } else {
      touched_.add(entry.sequence, edit.thing);
    }
  }
  if (touched_.size() <= limits::kThingsPerUndo) return;
  throw Error(Reason::kResourceExhausted, "The changes to undo edited more than " +
                                              std::to_string(limits::kThingsPerUndo) +
                                              " things; undo them in several calls, the newest first");
}

void UndoPlan::count(UndoDecision decision) {
  if (decision.conflict) {
    ++conflict_count_;
    if (conflicts_.size() < limits::kEditsReported) conflicts_.push_back(*std::move(decision.conflict));
  }
  if (decision.edit) ++edit_count_;
}

void UndoPlan::plan_resources(UndoDecider& decider) {
  for (const TouchedThing& thing : touched_.resources()) {
    UndoDecision decision = decider.decide(thing);
    if (decision.number) restored_numbers_[thing.name] = *decision.number;
    if (decision.edit && decision.is_deletion) {
      leaving_.emplace(thing.name, decision.revision);
      decision.edit.reset();  // It is counted when it is known that it goes.
    }
    count(std::move(decision));
  }
}

void UndoPlan::plan_contents(UndoDecider& decider, const Cancellation& cancellation) {
  TouchedThing thing;
  for (std::size_t place = 0; touched_.next(place, thing);) {
    cancellation.check(kRemedy);
    UndoDecision decision = decider.decide(thing);
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
  const auto memory =
      resource.is_of_memory() ? catalogue::find_memory(transaction, resource.resource) : std::nullopt;
  const auto glossary =
      resource.is_of_memory() ? std::nullopt : catalogue::find_glossary(transaction, resource.resource);
  if (!memory && !glossary)
    throw Error(Reason::kAborted, "Somebody deleted " + describe(resource) + " meanwhile");
  const catalogue::Counters held =
      catalogue::counters(transaction, memory ? memory->number : glossary->number);
  const auto within = within_.find(resource);
  return held.concepts + held.units - (within == within_.end() ? 0 : within->second.deletions);
}

// A glossary or memory goes only with what the same changes brought, not with what others put into it. It
// takes along what is in it.
void UndoPlan::plan_leaving(const ReadTransaction& transaction) {
  std::erase_if(leaving_, [&](const auto& one) {
    const auto& [name, revision] = one;
    UndoDecision decision;
    if (const std::int64_t left = left_in(transaction, name); left > 0) {
      decision.conflict =
          conflict_of(name, revision, " wrote ",
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
  UndoDecider decider(transaction, touched_, restored_numbers_, force_);
  std::vector<Edit> edits;
  while (edits.size() < at_most) {
    auto edit = next_edit(decider, transaction, cancellation);
    if (!edit) break;
    edits.push_back(*std::move(edit));
  }
  return edits;
}

std::optional<Edit> UndoPlan::next_edit(UndoDecider& decider, const ReadTransaction& transaction,
                                        const Cancellation& cancellation) {
  const auto refuse_if_new = [&](const UndoDecision& decision) {
    if (!decision.conflict || force_ || conflict_count_ > 0) return;
    throw Error(Reason::kAborted, decision.conflict->reason);
  };
  const std::vector<TouchedThing>& resources = touched_.resources();
  while (place_.resource < resources.size()) {
    const TouchedThing& thing = resources[place_.resource++];
    UndoDecision decision = decider.decide(thing);
    refuse_if_new(decision);
    if (decision.edit && !decision.is_deletion) return std::move(decision.edit);
  }
  TouchedThing thing;
  while (touched_.next(place_.content, thing)) {
    cancellation.check(kRemedy);
    if (leaving_.contains(thing.name.resource_name())) continue;
    UndoDecision decision = decider.decide(thing);
    refuse_if_new(decision);
    if (decision.edit) return std::move(decision.edit);
  }
  if (place_.leaving == leaving_.size()) return std::nullopt;
  const auto& [name, revision] = *std::next(leaving_.begin(), static_cast<std::ptrdiff_t>(place_.leaving++));
  if (!force_ && left_in(transaction, name) > 0)
    throw Error(Reason::kAborted, "Somebody put something into " + describe(name) + " meanwhile");
  return deletion(name, Expectation::exactly(revision));
}

}  // namespace entente::restore
