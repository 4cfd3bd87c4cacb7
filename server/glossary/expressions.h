// Private to this room. Finds the stretches of a segment that may be an expression: two to five content
// words, with only prepositions and articles between them. An expression starts and ends with a content word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"

namespace entente::glossary {

struct Expression {
  std::uint64_t hash = 0;  // Of its units (see phrase.h): the same however it is inflected.
  int words = 0;           // Without articles and prepositions.
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  int first = 0;  // The place of its first and last unit among the segment's.
  int last = 0;
};

inline constexpr int kMinExpressionWords = 2;
inline constexpr int kMaxExpressionWords = 5;

// Sorted by start, then by length. With `least_words` of 1, single words are expressions too.
std::vector<Expression> expressions_of(const text::Analysis& analysis, const Language& language,
                                       int least_words = kMinExpressionWords);

}  // namespace entente::glossary
