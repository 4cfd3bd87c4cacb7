// Was it translated as the glossary says? The terms of a source segment against those of its translation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
};

enum class Finding : std::uint8_t {
  kTranslated,   // By a term that may be written, in any form of it.
  kMissing,      // By no term of its concept.
  kDiscouraged,  // By a deprecated or superseded term; or such a term stands in the target without a source.
  kForbidden,    // The same of a forbidden term.
};

struct CheckedTerm {
  Finding finding = Finding::kTranslated;
  std::string glossary;
  Concept value;
  // One hit of the concept in each text; the source's or the target's is missing where `has_…` is not set.
  bool has_source = false;
  bool has_target = false;
  TermHit source;
  TermHit target;
};

// In order of the source, then what stands in the target alone. A term that lies within a longer one that has
// a finding is not asked for. Of several concepts on the same characters (homographs, or a glossary that
// outranks another), one translated is enough. A concept without a term in the target language, or whose
// terms there may none be written, is passed over. What is hit in the source with words inside the term
// only is passed over if it is missing, for it may be no term at all. A target whose words stand in the
// target text in another order or further apart counts as translated.
std::vector<CheckedTerm> check(const store::ReadTransaction& transaction, const CheckQuestion& question);

}  // namespace entente::glossary
