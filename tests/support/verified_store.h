// A store with a life behind it, and all rows of its tables to compare and to damage.
#pragma once

#include <future>
#include <ostream>
#include <string>
#include <vector>

#include "server/upkeep/learning.h"
#include "server/upkeep/rebuild.h"
#include "server/verify/verify.h"
#include "tests/support/random_life.h"
#include "tests/support/store_rows.h"

namespace entente::store {

// For the names of tests that are made for each table.
inline void PrintTo(Table table, std::ostream* out) {
  *out << kTableNames[static_cast<std::size_t>(table)];
}

}  // namespace entente::store

namespace entente::testing {

using verify::Finding;

inline std::vector<Finding> findings_of(const store::ReadTransaction& transaction) {
  std::vector<Finding> findings;
  verify::verify(transaction, [&](const Finding& finding) { findings.push_back(finding); });
  return findings;
}

// "table key: what", a line each, for messages; "" for a sound store.
inline std::string told(const std::vector<Finding>& findings) {
  std::string lines;
  for (std::size_t i = 0; i < findings.size() && i < 20; ++i) {
    lines += store::kTableNames[static_cast<std::size_t>(findings[i].table)];
    lines += " " + findings[i].key + ": " + findings[i].what + "\n";
  }
  return lines;
}

inline std::string faults(const store::ReadTransaction& transaction) {
  return told(findings_of(transaction));
}

inline constexpr store::Table kAllTables[] = {
    store::Table::kMeta,         store::Table::kJournal,         store::Table::kGlossaries,
    store::Table::kConcepts,     store::Table::kConceptVersions, store::Table::kTerms,
    store::Table::kTermFilters,  store::Table::kTermWords,       store::Table::kVocabulary,
    store::Table::kConceptOrder, store::Table::kMemories,        store::Table::kUnits,
    store::Table::kUnitVersions, store::Table::kUnitUses,        store::Table::kBlocks,
    store::Table::kStemCounts,   store::Table::kCounters,        store::Table::kResourceVersions,
    store::Table::kOperations,   store::Table::kAgreement,       store::Table::kLearned};

// Lives through seeded changes, in groups that share commits: thousands of them take seconds.
inline void live_fast(TestBackend& backend, RandomLife& life, int changes) {
  upkeep::make_current(backend.environment());
  std::promise<void> last;
  for (int i = 1; i <= changes; ++i) {
    backend.journal().submit(life.next(), [&last, i, changes](const journal::Result&) {
      if (i == changes) last.set_value();
    });
  }
  last.get_future().wait();
}

// Gives the store a glossary with the words of a random life's units, and learns how they are translated.
inline void learn_phrases(TestBackend& backend) {
  Glossary glossary;
  glossary.id = "phrases";
  backend.write(PutGlossary{glossary, {}});
  backend.write(
      PutConcept{concept_of("phrases", "phrase", {term_of(fr(), "phrase"), term_of(en(), "sentence")}), {}});
  backend.write(
      PutConcept{concept_of("phrases", "number", {term_of(fr(), "numéro"), term_of(en(), "number")}), {}});
  upkeep::learn(backend.environment());
}

}  // namespace entente::testing
