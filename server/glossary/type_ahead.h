// Type-ahead: the terms that a translator who has typed this much may want.
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
  std::size_t term = 0;  // The position in value.terms.
  Fit fit = Fit::kWholeTerm;
};

struct SuggestionQuestion {
  std::vector<catalogue::NumberedGlossary> glossaries;
  Language language;
  std::string typed;
  std::size_t limit = 10;
  // An ISO date: only terms that are valid on it are suggested. Empty: all terms.
  std::string as_of;
  Cancellation cancellation;
};

// Terms that have the typed words in this order. Every typed word except the last must be a whole word; case
// and diacritics make no difference. A term may lack typed articles, prepositions and other grammar words
// (« l’État isl », "of the Syrian Obs"), and comes after those that have them. The best come first: by fit,
// then by status, length and alphabet. If no term fits, other transcriptions of names are searched; if there
// are none either, terms with typing errors in any of the words: none in words of up to 3 letters, one in
// words of up to 6, two in longer ones. A capitalised word is a name, and has two only in names.
//
// O(words with this prefix + limit) for one word; O(terms with the rarest of them) for several; O(words of
// the vocabulary + terms with near words) with errors. At most kMaxTermsRead terms of a glossary are read
// (term_search.h). Throws what Cancellation::check throws.
std::vector<Suggestion> suggest(const store::ReadTransaction& transaction,
                                const SuggestionQuestion& question);

// The target terms that a translator of `source` may be typing. First come the terms of concepts that are
// recognised in the source, if one of their words starts with what was typed, in the order of the source and
// of status; then what suggest() finds. An empty `typed` gives only the terms of the source's concepts.
std::vector<Suggestion> complete(const store::ReadTransaction& transaction,
                                 const SuggestionQuestion& question, std::string_view source,
                                 const Language& source_language);

}  // namespace entente::glossary
