#include "server/glossary/agreement.h"

#include <set>
#include <utility>

#include "server/glossary/term_check.h"

namespace entente::glossary {
namespace {

AgreementCounts counts_of(Finding finding) {
  switch (finding) {
    case Finding::kTranslated:
    case Finding::kDerived:
      return {.with = 1};
    case Finding::kMissing:
      return {.without = 1};
    case Finding::kDiscouraged:
    case Finding::kForbidden:
      break;
  }
  return {.discouraged = 1};
}

}  // namespace

std::vector<CountedTerm> count_agreement(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedGlossary& glossary,
                                         const TranslationUnit& unit, const Cancellation& cancellation) {
  std::vector<CountedTerm> counted;
  if (unit.source_language.same_primary(unit.target_language)) return counted;
  const CheckQuestion question{.glossaries = {glossary},
                               .source = unit.source.text,
                               .target = unit.target.text,
                               .source_language = unit.source_language,
                               .target_language = unit.target_language,
                               .as_of = {},
                               .cancellation = cancellation,
                               .every_reading = true};
  std::set<std::pair<std::string, std::uint16_t>> seen;
  check(transaction, question, [&](const CheckedTerm& checked) {
    if (seen.emplace(checked.value.id, checked.source.term).second) {
      counted.push_back({.concept_id = checked.value.id,
                         .revision = checked.value.revision,
                         .term = checked.source.term,
                         .counts = counts_of(checked.finding)});
    }
    return true;
  });
  return counted;
}

}  // namespace entente::glossary
