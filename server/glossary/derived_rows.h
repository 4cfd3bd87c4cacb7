// Everything that is derived from a concept. This is the only place that derives it, both for the writer and
// for the check of the tables against the concepts. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/model/concept.h"

namespace entente::glossary {

struct DerivedRows {
  // Rows of kTerms, kTermWords and kConceptOrder, sorted by table and key, each key once. The vocabulary
  // counts the rows of kTermWords.
  std::vector<DerivedRow> rows;
  // The hashes that the filters must contain, by the primary subtag of the language, with the flags of
  // term_filter.h.
  std::map<std::string, std::vector<std::uint64_t>> filter_hashes;
};

// Depends only on the concept's identifier and terms.
DerivedRows derived_rows(std::uint32_t glossary, const Concept& value);

}  // namespace entente::glossary
