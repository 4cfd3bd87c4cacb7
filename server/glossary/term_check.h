// Was a segment translated as the glossary says? Compares the terms of a source segment with those of its
// translation.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/term_hit.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

struct CheckQuestion {
  std::vector<catalogue::NumberedGlossary> glossaries;  // In order of priority.
  std::string source;
  std::string target;
  Language source_language;
  Language target_language;
  std::string as_of;
  Cancellation cancellation;
  // For statistics. Each firm reading of the same characters is visited with its own finding, whether or not
  // another reading is translated, and whatever its TermCheck is.
  bool every_reading = false;
  // Above 0: a term is not missing if at least kPairsToHoldBack pairs were counted for it in this direction,
  // and a smaller share of them than this was translated as the glossary says (agreement_rows.h).
  double least_agreement = 0;
};

inline constexpr std::uint64_t kPairsToHoldBack = 10;

enum class Finding : std::uint8_t {
  kTranslated,   // By any form of a term that may be written.
  kMissing,      // By no term of its concept.
  kDiscouraged,  // By a deprecated or superseded term.
  kForbidden,    // The same for a forbidden term.
  kDerived,      // By another word of the family of such a term: « arrestation », *arrested*.
};

// A view, valid during the call of CheckVisit.
struct CheckedTerm {
  Finding finding = Finding::kTranslated;
  const std::string& glossary;
  const Concept& value;
  // One hit of the concept in each text; no target if it is missing, or its words are apart. The concept has
  // the terms of the hits.
  const TermHit& source;
  const TermHit* target = nullptr;
};

// Returns false to stop.
using CheckVisit = std::function<bool(const CheckedTerm&)>;

// Calls visit for the source terms in the order of the source; never for a term of the target whose concept
// the source does not have. A term whose TermCheck is kNever is not visited where it is missing. An old name
// (superseded) is right for an old name. A term inside a longer term that has a finding need not be
// translated. If several concepts match the same characters (homographs, or glossaries of different
// priority), one translation is enough. A concept is skipped if no term of it may be written in the target
// language. A weak source hit that is not translated is skipped, because it may not be a term at all. A term
// whose words are in the target in another order or further apart counts as translated.
//
// Returns true if findings are missing: recognition left out hits of one of the texts (see RecognizedTerms),
// or visit stopped. Takes near-linear time in the hits and holds one concept at a time. Throws what
// Cancellation::check throws, and kDataLoss if a row is damaged.
bool check(const store::ReadTransaction& transaction, const CheckQuestion& question, const CheckVisit& visit);

}  // namespace entente::glossary
