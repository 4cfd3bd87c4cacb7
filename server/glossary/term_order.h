// Which of a concept's terms to write, and which first. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "server/model/concept.h"

namespace entente::glossary {

// The concept's terms in the language, what to write first: preferred, admitted, not judged, deprecated,
// superseded, forbidden; among equals as the concept has them.
std::vector<Term> terms_in_order(const Concept& value, const Language& language);

// The place of a status in that order.
int rank(TermStatus status);

// Whether a text of ours may have it: preferred, admitted or not judged.
bool may_be_written(TermStatus status);

// Those of terms_in_order that may be written and, unless the date is empty, are valid on it.
std::vector<Term> terms_to_write(const Concept& value, const Language& language, std::string_view as_of);

}  // namespace entente::glossary
