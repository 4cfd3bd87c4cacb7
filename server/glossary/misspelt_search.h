// Private to this room. Finds terms that fit what was typed except for typing errors.
#pragma once

#include "server/glossary/term_search.h"
#include "server/glossary/typed.h"

namespace entente::glossary {

// Keeps the terms that have the typed words in this order, possibly with others between them. Each word may
// have as many errors as errors_allowed() says, but a capitalised one at most one unless the term is a name;
// at least one word has one. Optional words may be missing. O(words of the vocabulary + terms with a near
// word); at most kMaxTermsRead terms are read.
void find_misspelt(TermSearch& search, const Typed& typed);

}  // namespace entente::glossary
