// Which of our terms are in this sentence? Every word of a term is free to inflect as its part of speech
// does; case, diacritics of capitals, elision, apostrophes, hyphens, spaces and ligatures make no difference,
// nor do articles inside a term or the place of a French adjective. An acronym is found in capitals only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/term_hit.h"
#include "server/model/language.h"
#include "server/store/transaction.h"
#include "server/text/analysis.h"

namespace entente::glossary {

struct RecognitionQuestion {
  // In order of priority.
  std::vector<catalogue::NumberedGlossary> glossaries;
  Language language;
  // An ISO date; terms that are not valid on it are left out. Empty: all terms.
  std::string as_of;
  Cancellation cancellation;
};

struct RecognizedTerms {
  std::vector<TermHit> hits;
  // There are more: the text has more than limits::kHitsPerText, and the rest of it was not read; or more
  // than limits::kSameTermsPerGlossary concepts of one glossary have the same term, and the others were left
  // out.
  bool is_cut = false;
};

// Hits in order of begin, the longer first, then by glossary, the closer first, then by concept. Of a
// concept's terms that match one span, the closest is the hit, then the one of better status; one that lies
// within a hit of the same concept is left out, and so is a weak hit within a firm one. O(words) hashes are
// checked against the filter, and the table is read for each that is filed: independent of the number of
// terms, and O(h log h) in the hits. The longest term that can be found has kMaxTermUnits words without
// articles. Throws what Cancellation::check throws.
inline constexpr int kMaxTermUnits = 24;
RecognizedTerms recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                          std::string_view sentence);

// The same for a sentence that is analysed already.
RecognizedTerms recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                          std::string_view sentence, const text::Analysis& analysis);

}  // namespace entente::glossary
