// All that is derived from a concept, made in this one place: for those that write it, and for those that
// check the tables against the concepts. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/model/concept.h"

namespace entente::glossary {

struct DerivedRows {
  // Of kTerms, kTermWords and kConceptOrder, in order of table and key, each key once. The vocabulary counts
  // those of kTermWords.
  std::vector<DerivedRow> rows;
  // What the filters must have, by the primary subtag of their language; flagged as in term_filter.h.
  std::map<std::string, std::vector<std::uint64_t>> filter_hashes;
};

// A function of the concept's identifier and terms alone.
DerivedRows derived_rows(std::uint32_t glossary, const Concept& value);

}  // namespace entente::glossary
