// Was it translated as the glossary says? The terms of a source segment against those of its translation.
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
};

enum class Finding : std::uint8_t {
  kTranslated,   // By a term that may be written, in any form of it.
  kMissing,      // By no term of its concept.
  kDiscouraged,  // By a deprecated or superseded term; or such a term stands in the target without a source.
  kForbidden,    // The same of a forbidden term.
};

// Views what check() holds while it calls.
struct CheckedTerm {
  Finding finding = Finding::kTranslated;
  const std::string& glossary;
  const Concept& value;
  // One hit of the concept in each text, of a term that the concept has; null where there is none.
  const TermHit* source = nullptr;
  const TermHit* target = nullptr;
};

// Answers false when it wants no more.
using CheckVisit = std::function<bool(const CheckedTerm&)>;

// Calls visit in order of the source, then for what stands in the target alone. A term that lies within a
// longer one that has a finding is not asked for. Of several concepts on the same characters (homographs, or
// a glossary that outranks another), one translated is enough. A concept without a term in the target
// language, or whose terms there may none be written, is passed over. What is hit in the source with words
// inside the term only is passed over if it is missing, for it may be no term at all. A target whose words
// stand in the target text in another order or further apart counts as translated.
//
// The answer is whether the check is cut: recognition left out hits of one of the texts (see
// RecognizedTerms), or visit wanted no more. Near-linear in the hits; holds one concept at a time. Throws
// what Cancellation::check throws.
bool check(const store::ReadTransaction& transaction, const CheckQuestion& question, const CheckVisit& visit);

}  // namespace entente::glossary
