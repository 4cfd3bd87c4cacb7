// Private to this room. Terms that fit what was typed but for typing errors.
#pragma once

#include "server/glossary/term_search.h"
#include "server/glossary/typed.h"

namespace entente::glossary {

// Keeps the terms in which the words typed stand in this order, others between them, each with no more errors
// than errors_allowed() says and at least one of them with one. O(words of the vocabulary + terms with those
// that are near), of which kMaxTermsRead are read.
void find_misspelt(TermSearch& search, const Typed& typed);

}  // namespace entente::glossary
