// Which of a concept's terms to write, and which first. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "server/model/concept.h"

namespace entente::glossary {

// The concept's terms in the language by status: preferred, admitted, unspecified, deprecated, superseded,
// forbidden. Terms of equal status stay in the concept's order.
std::vector<Term> terms_in_order(const Concept& value, const Language& language);

// The position of a status in that order.
int rank(TermStatus status);

// Whether a translator may write such a term: preferred, admitted or unspecified.
bool may_be_written(TermStatus status);

// The terms of terms_in_order() that may be written and are valid on the date, if one is given.
std::vector<Term> terms_to_write(const Concept& value, const Language& language, std::string_view as_of);

}  // namespace entente::glossary
