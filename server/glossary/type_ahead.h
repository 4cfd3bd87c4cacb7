// Type-ahead: the terms that somebody who has typed this much may be looking for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

struct Suggestion {
  std::string glossary;
  Concept value;
  std::size_t term = 0;  // The place in value.terms.
};

// Terms of which a word begins with what was typed, case and diacritics free. Best first: the whole term, its
// first word, a later word; then by status, length and alphabet. O(terms found).
std::vector<Suggestion> suggest(const store::ReadTransaction& transaction,
                                const std::vector<catalogue::NumberedGlossary>& glossaries,
                                std::string_view typed, const Language& language, std::size_t limit);

}  // namespace entente::glossary
