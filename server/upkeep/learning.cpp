#include "server/upkeep/learning.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/glossary/agreement.h"
#include "server/glossary/concepts.h"
#include "server/memory/units.h"
#include "server/store/key.h"

namespace entente::upkeep {
namespace {

using store::Key;
using store::Table;

constexpr const char* kRemedy = "it goes on with the next start";
constexpr std::size_t kRowsForgotten = 2'000;

// The unit before the newest ones of the memory, this many; 0 if it has no more of them.
UnitId start_of_pass(const store::ReadTransaction& transaction, std::uint32_t memory, std::size_t newest) {
  if (catalogue::counters(transaction, memory).units <= static_cast<std::int64_t>(newest)) return 0;
  const Key prefix = Key().u32(memory);
  store::Cursor cursor = transaction.cursor(Table::kUnits);
  bool there = cursor.seek_before(Key().u32(memory + 1));
  for (std::size_t i = 0; there && i < newest; ++i) there = cursor.previous();
  return there && cursor.key().starts_with(prefix.str()) ? store::last_u64(cursor.key()) : 0;
}

}  // namespace

Learning::Learning(store::Environment& environment, const LearningOptions& options, Cancellation cancellation)
    : environment_(environment), options_(options), cancellation_(std::move(cancellation)) {}

bool Learning::step() {
  std::optional<Batch> batch;
  {
    const store::ReadTransaction transaction = environment_.read();
    const auto memories = catalogue::all_memories(transaction);
    for (const auto& glossary : catalogue::all_glossaries(transaction)) {
      if (is_outdated(transaction, glossary)) {
        forget(glossary.number);
        return true;
      }
      if (catalogue::counters(transaction, glossary.number).concepts == 0) continue;
      for (const auto& memory : memories) {
        batch = count(transaction, glossary, memory);
        if (batch) break;
      }
      if (batch) break;
    }
  }
  if (!batch) return false;
  write(*batch);
  return true;
}

bool Learning::is_outdated(const store::ReadTransaction& transaction,
                           const catalogue::NumberedGlossary& glossary) const {
  const std::uint64_t changes = glossary::changed_concepts(transaction, glossary.number);
  if (changes < options_.changes) return false;
  const auto concepts = static_cast<double>(catalogue::counters(transaction, glossary.number).concepts);
  return static_cast<double>(changes) >= options_.share_of_concepts * concepts;
}

void Learning::forget(std::uint32_t glossary) {
  store::WriteTransaction transaction = environment_.write();
  glossary::forget_agreement(transaction, glossary, kRowsForgotten);
  transaction.commit();
}

std::optional<Learning::Batch> Learning::count(const store::ReadTransaction& transaction,
                                               const catalogue::NumberedGlossary& glossary,
                                               const catalogue::NumberedMemory& memory) const {
  const auto before = glossary::learned_until(transaction, glossary.number, memory.number);
  const UnitId after = before ? *before : start_of_pass(transaction, memory.number, options_.units_a_pass);
  const auto units = memory::list_units(transaction, memory, after, options_.units_a_step, {}, cancellation_,
                                        options_.bytes_a_step);
  if (units.empty()) return std::nullopt;
  Batch batch{.glossary = glossary,
              .memory = memory.number,
              .before = before,
              .last = units.back().id,
              .units = units.size(),
              .counted = {}};
  for (const TranslationUnit& unit : units) {
    cancellation_.check(kRemedy);
    const std::string source(unit.source_language.primary());
    const std::string target(unit.target_language.primary());
    for (glossary::CountedTerm& term :
         glossary::count_agreement(transaction, glossary, unit, cancellation_)) {
      Counted& counted = batch.counted[{std::move(term.concept_id), term.term, source, target}];
      counted.revision = term.revision;
      counted.counts += term.counts;
    }
  }
  return batch;
}

void Learning::write(const Batch& batch) {
  store::WriteTransaction transaction = environment_.write();
  const std::uint32_t number = batch.glossary.number;
  // What was changed since the counting was counted in vain; the next step sees it as it is now.
  const auto glossary = catalogue::find_glossary(transaction, batch.glossary.glossary.id);
  if (!glossary || glossary->number != number) return;
  if (glossary::learned_until(transaction, number, batch.memory) != batch.before) return;
  for (const auto& [place, counted] : batch.counted) {
    const auto value = glossary::find_concept(transaction, batch.glossary, place.concept_id);
    if (value && value->revision == counted.revision)
      glossary::add_agreement(transaction, number, place, counted.counts);
  }
  glossary::set_learned_until(transaction, number, batch.memory, batch.last);
  transaction.commit();
  units_ += batch.units;
}

std::uint64_t learn(store::Environment& environment, const LearningOptions& options) {
  Learning learning(environment, options);
  while (learning.step()) continue;
  return learning.units();
}

}  // namespace entente::upkeep
