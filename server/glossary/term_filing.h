// Makes the patterns and hashes under which recognition finds a term.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/glossary/term_pattern.h"
#include "server/model/concept.h"

namespace entente::glossary {

// A pattern with its hash; and all hashes of a term with the flags of term_filter.h, which include those of
// the prefixes of patterns of several words.
struct FiledPattern {
  std::uint64_t hash = 0;  // Without flags.
  TermPattern pattern;
};
struct FiledTerm {
  std::vector<FiledPattern> patterns;
  std::vector<std::uint64_t> flagged;
};
// Returns nothing for a term without a word.
FiledTerm file_term(const TermReference& reference, const Term& term, ConceptKind kind);

}  // namespace entente::glossary
