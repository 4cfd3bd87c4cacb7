// Do our translators translate a term as the glossary says? Counts, for a pair of segments, which source
// terms have a translation of their concept in the target. Plain values and one function; no state.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/agreement_counts.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// What one pair says of a term. One of the counts is 1, the others are 0.
struct CountedTerm {
  std::string concept_id;
  Revision revision = 0;   // Of the concept that was read.
  std::uint16_t term = 0;  // The position in Concept::terms.
  AgreementCounts counts;
};

// The firm source terms of the unit, each once, in the order of the source. A translation is what check()
// takes for one: also a word of the family of a term, and the words of a term apart. A term inside a longer
// one, and a term whose concept has nothing to write in the target language, are not counted. Homographs are
// counted each on its own. A term whose TermCheck is kNever is counted like any other. Empty if both
// languages are the same. Throws as check() does.
std::vector<CountedTerm> count_agreement(const store::ReadTransaction& transaction,
                                         const catalogue::NumberedGlossary& glossary,
                                         const TranslationUnit& unit, const Cancellation& cancellation = {});

}  // namespace entente::glossary
