// Which of our terms are in this sentence? Every word of a term may be inflected as its part of speech
// allows. Case, diacritics of capitals, elision, apostrophes, hyphens, spaces and ligatures make no
// difference, and neither do articles inside a term or the position of a French adjective. An acronym is
// found in capitals, or as it is written as a word (« Onu »), and a name of one word by its capital. The
// sentence excludes a term whose part of speech its words cannot have, or whose context is missing. No term
// reaches across punctuation, except its own (« km/h », « Union africaine (UA) »), and none is found in what
// is no prose (server/text/non_prose.h): part of a web address, say. An inclusive spelling is a form of its
// word (« combattant·e·s »). A proper noun is probably found in another transcription too (see
// name_search.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/glossary/recognition_question.h"
#include "server/glossary/term_hit.h"
#include "server/store/transaction.h"
#include "server/text/analysis.h"

namespace entente::glossary {

struct RecognizedTerms {
  std::vector<TermHit> hits;
  // Whether hits are missing. Either the text has more than limits::kHitsPerText, and its end was not read;
  // or more than limits::kSameTermsPerGlossary concepts of one glossary have the same term, and only the
  // first are hits.
  bool is_cut = false;
};

// Finds the terms in the sentence. Hits are in the order of in_order() (hit_order.h), without shadows and
// what they hide. If several terms of a concept match the same span, the closest match is the hit, then the
// one of better status. A hit inside another hit of the same concept is left out, and so is a weak hit inside
// a firm one. The longest term that can be found has kMaxTermUnits words without articles.
//
// O(words) hashes are checked against the filter, and the table is read for each hash that the filter has, so
// the time does not depend on the number of terms. O(h log h) for h hits. Throws what Cancellation::check
// throws, and kDataLoss if a row is damaged.
inline constexpr int kMaxTermUnits = 24;
RecognizedTerms recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                          std::string_view sentence);

// The same for a sentence that is already analysed.
RecognizedTerms recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                          std::string_view sentence, const text::Analysis& analysis);

}  // namespace entente::glossary
