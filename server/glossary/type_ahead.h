// Type-ahead: the terms that somebody who has typed this much may be looking for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/fit.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

struct Suggestion {
  std::string glossary;
  Concept value;
  std::size_t term = 0;  // The place in value.terms.
  Fit fit = Fit::kWholeTerm;
};

struct SuggestionQuestion {
  std::vector<catalogue::NumberedGlossary> glossaries;
  Language language;
  std::string typed;
  std::size_t limit = 10;
  // An ISO date; terms that are not valid on it are left out. Empty: all terms.
  std::string as_of;
  Cancellation cancellation;
};

// Terms that have the words typed, in this order: every word typed but the last is whole, case and diacritics
// are free. Best first: by fit, then by status, length and alphabet. Other transcriptions are sought only
// where nothing begins so, and typing errors only where no transcription is known either: in any of the words
// typed, none in words of up to 3 letters, one in words of up to 6, two in longer ones.
//
// O(words that begin so + limit) for one word; for several, O(terms with the rarest of them); with errors
// O(words of the vocabulary + terms with the words that are near). At most kMaxTermsRead terms of a glossary
// are read (term_search.h). Throws what Cancellation::check throws.
std::vector<Suggestion> suggest(const store::ReadTransaction& transaction,
                                const SuggestionQuestion& question);

// The target terms that may be meant while a translation of `source` is typed: first those of concepts
// recognised in it, of which a word begins with what was typed, in the order of the source and of status;
// then what suggest() finds. An empty `typed` gives the former only.
std::vector<Suggestion> complete(const store::ReadTransaction& transaction,
                                 const SuggestionQuestion& question, std::string_view source,
                                 const Language& source_language);

}  // namespace entente::glossary
