// What is derived from a concept, as rows: for those that write them, and for those that hold the tables
// against the concepts. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/model/concept.h"

namespace entente::glossary {

// The rows of kTerms, kTermWords and kConceptOrder, in this order. A key may come twice with the same value.
std::vector<DerivedRow> derived_rows(std::uint32_t glossary, const Concept& value);

// What the filters must have, by the primary subtag of their language; flagged as in term_filter.h.
std::map<std::string, std::vector<std::uint64_t>> filter_hashes(const Concept& value);

}  // namespace entente::glossary
