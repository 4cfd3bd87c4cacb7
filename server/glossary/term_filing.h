// What a term is filed under, so that recognition finds it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/glossary/term_pattern.h"
#include "server/model/concept.h"

namespace entente::glossary {

// The hash of each pattern and of the beginnings of those of several words, flagged as in term_filter.h.
struct FiledPattern {
  std::uint64_t hash = 0;  // Without flags.
  TermPattern pattern;
};
struct FiledTerm {
  std::vector<FiledPattern> patterns;
  std::vector<std::uint64_t> flagged;
};
// Nothing is filed for a term without a word.
FiledTerm file_term(const TermReference& reference, const Term& term);

}  // namespace entente::glossary
