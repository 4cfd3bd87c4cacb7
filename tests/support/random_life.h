// A random life of glossaries and memories: seeded changes of every kind, alone and several in one. Some of
// them are refused, as in reality.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "server/model/change.h"
#include "tests/support/backend.h"

namespace entente::testing {

class RandomLife {
 public:
  explicit RandomLife(unsigned seed) : random_(seed) {}

  Change next() {
    Change change;
    change.author = "author " + std::to_string(below(3));
    // Sometimes two changes have the same time.
    time_ += std::chrono::seconds(below(3));
    change.time = time_;
    if (below(4) == 0) change.comment = "why " + std::to_string(below(100));
    if (below(5) == 0) change.operation = "operation " + std::to_string(++operations_);
    const int count = below(6) == 0 ? 1 + below(8) : 1;
    for (int i = 0; i < count; ++i) change.edits.push_back(edit());
    return change;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string memory() { return "memory-" + std::to_string(below(2)); }
  std::string glossary() { return "glossary-" + std::to_string(below(2)); }
  std::string concept_id() { return "concept-" + std::to_string(below(25)); }

  Concept random_concept() {
    std::vector<Term> terms;
    terms.push_back(term_of(fr(), "mot " + std::to_string(below(9))));
    if (below(2) == 0)
      terms.push_back(term_of(en(), "word " + std::to_string(below(9)), TermStatus::kAdmitted));
    Concept value = concept_of(glossary(), concept_id(), std::move(terms));
    if (below(3) == 0) value.notes = {"note " + std::to_string(below(5))};
    return value;
  }

  TranslationUnit random_unit() {
    return unit_of(memory(), "phrase numéro " + std::to_string(below(40)),
                   "sentence " + std::to_string(below(3)));
  }

  Edit edit() {
    const int kind = below(100);
    if (kind < 34) return PutConcept{random_concept(), {}};
    if (kind < 44) return DeleteConcept{glossary(), concept_id(), {}};
    if (kind < 70) return PutUnit{random_unit(), {}, below(2) == 0};
    if (kind < 76) {
      TranslationUnit unit = random_unit();
      unit.id = static_cast<UnitId>(1 + below(60));
      return PutUnit{std::move(unit), {}};
    }
    if (kind < 84) return DeleteUnit{memory(), static_cast<UnitId>(1 + below(80)), {}};
    if (kind < 92) return UseUnit{memory(), static_cast<UnitId>(1 + below(80))};
    if (kind < 95) return PutGlossary{{.id = glossary(), .description = std::to_string(below(4))}, {}};
    if (kind < 98) {
      const auto repeated = below(2) == 0 ? RepeatedSource::kReplace : RepeatedSource::kKeepBoth;
      return PutMemory{{.id = memory(), .repeated_source = repeated}, {}};
    }
    if (kind < 99) return DeleteGlossary{glossary(), {}};
    return DeleteMemory{memory(), {}};
  }

  std::mt19937 random_;
  Time time_{std::chrono::seconds(1'700'000'000)};
  int operations_ = 0;
};

// Submits this many changes; returns how many were refused.
inline int live(TestBackend& backend, RandomLife& life, int changes) {
  int refused = 0;
  for (int i = 0; i < changes; ++i) {
    try {
      backend.journal().submit_and_wait(life.next());
    } catch (const Error&) {
      ++refused;
    }
  }
  return refused;
}

}  // namespace entente::testing
