#include "server/verify/verify.h"

#include "server/verify/verification.h"

namespace entente::verify {
namespace {

// Returns how many rows are damaged. A key may be, so that it has no readable form.
std::uint64_t report_damaged_rows(const store::ReadTransaction& transaction, const Report& report,
                                  const Progress& progress) {
  std::uint64_t damaged = 0;
  for (std::size_t i = 0; i < store::kTableNames.size(); ++i) {
    const auto table = static_cast<store::Table>(i);
    progress(table);
    transaction.for_each_damaged(table, [&](std::string_view key) {
      ++damaged;
      report({table, rows::key_text(table, key),
              "it was damaged on the disk: its bytes are not those that were written",
              rows::is_derived(table)});
    });
  }
  return damaged;
}

}  // namespace

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
  // What the other checks read must be sound.
  if (report_damaged_rows(transaction, report, progress) > 0) return;
  progress(Table::kMeta);
  Verification verification(transaction, report);
  for (const Part& part : kParts) {
    progress(part.table);
    part.check(verification);
  }
}

}  // namespace entente::verify
