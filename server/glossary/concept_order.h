// Private to this room. The order of concepts in the alphabets of their languages.
#pragma once

#include <cstdint>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/model/concept.h"

namespace entente::glossary {

// One row for each language of the concept's terms, sorted by the term to write first.
std::vector<DerivedRow> order_rows(std::uint32_t glossary, const Concept& value);

}  // namespace entente::glossary
