// Puts the reading first that translators have agreed with more often.
#pragma once

#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/glossary/term_hit.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// From how many pairs on, and from which difference of their shares on, agreement decides between readings.
inline constexpr std::uint64_t kPairsToPrefer = 20;
inline constexpr double kDifferenceToPrefer = 0.2;

// Reorders hits as recognize() returns them, of a text that is translated from one language into the other.
// Among the firm readings of the same characters within a glossary, the one of the highest share comes first
// if that is clearly higher than the share of the first one; the order of the others stays. Nothing happens
// where one of the two has too few pairs. Marks which hits are outranked. O(homographs × log n).
void prefer_agreed_readings(const store::ReadTransaction& transaction,
                            const std::vector<catalogue::NumberedGlossary>& glossaries,
                            const Language& source, const Language& target, std::vector<TermHit>& hits);

}  // namespace entente::glossary
