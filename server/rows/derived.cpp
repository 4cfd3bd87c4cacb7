#include "server/rows/derived.h"

#include "server/text/collation.h"
#include "server/text/token.h"

namespace entente::rows {
namespace {

using store::Table;

constexpr std::string_view kDerived = "derived";
constexpr std::string_view kUnfinished = "unfinished";

// Raised whenever the same words give other rows: hashes, ranks, keys of segments. A new form of the rows is
// a new format instead (store/tables.h).
constexpr int kRowsVersion = 6;

}  // namespace

std::string derived_version() {
  return "pipeline " + std::to_string(text::kPipelineVersion) + ", rows " + std::to_string(kRowsVersion) +
         ", alphabets " + text::collation_version();
}

DerivedState derived_state(const store::ReadTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kDerived);
  if (!stored) {
    const bool is_empty = transaction.count(Table::kJournal) == 0;
    return is_empty ? DerivedState::kCurrent : DerivedState::kOther;
  }
  if (*stored == derived_version()) return DerivedState::kCurrent;
  return *stored == kUnfinished ? DerivedState::kUnfinished : DerivedState::kOther;
}

void mark_current(store::WriteTransaction& transaction) {
  transaction.put(Table::kMeta, kDerived, derived_version());
}

void mark_unfinished(store::WriteTransaction& transaction) {
  transaction.put(Table::kMeta, kDerived, kUnfinished);
}

bool is_derived(Table table) {
  switch (table) {
    case Table::kTerms:
    case Table::kTermFilters:
    case Table::kTermWords:
    case Table::kVocabulary:
    case Table::kConceptOrder:
    case Table::kBlocks:
    case Table::kStemCounts:
    case Table::kCounters:
    case Table::kAgreement:
    case Table::kLearned:
      return true;
    default:
      return false;
  }
}

}  // namespace entente::rows
