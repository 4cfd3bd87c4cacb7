#include "server/verify/verify.h"

#include "server/verify/verification.h"

namespace entente::verify {

void verify(const store::ReadTransaction& transaction, const Report& report, const Progress& progress) {
  struct Part {
    store::Table table;
    void (*check)(Verification&);
  };
  using store::Table;
  constexpr Part kParts[] = {{Table::kGlossaries, verify_catalogue},
                             {Table::kJournal, verify_journal},
                             {Table::kOperations, verify_operations},
                             {Table::kUnitUses, verify_uses},
                             {Table::kConceptVersions, verify_versions},
                             {Table::kConcepts, verify_concepts},
                             {Table::kAgreement, verify_agreement},
                             {Table::kVocabulary, verify_vocabulary},
                             {Table::kTermFilters, verify_filters},
                             {Table::kUnits, verify_units},
                             {Table::kMeta, verify_meta}};
  progress(Table::kMeta);
  Verification verification(transaction, report);
  for (const Part& part : kParts) {
    progress(part.table);
    part.check(verification);
  }
}

}  // namespace entente::verify
