// The words of a segment as numbers, for comparing many segments quickly.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/text/analysis.h"

namespace entente::index {

// A number for a stem, or for a mark of figures. Two stems share one in about one of four billion pairs.
using TokenId = std::uint32_t;

TokenId token_id(std::string_view stem);

// Whether it is a mark: see counted_figures().
constexpr bool is_mark_of_figures(TokenId id) {
  return id < 65'536;
}

// What the percent counts of a segment. Views of the analysis, which must outlive this.
struct Counted {
  std::vector<const text::Token*> tokens;  // The token of each identifier; none for a text without any.
  std::vector<TokenId> ids;                // In order; never empty.
};

// The tokens that the percent counts: words and numbers, or all tokens of a segment that has neither.
std::vector<const text::Token*> counted_tokens(const text::Analysis& analysis);

// These with the identifiers of their stems.
Counted counted_words(const text::Analysis& analysis);

// Segments of figures often differ in their numbers only, as "12,5 %" and "12,6 %" do. So each word and each
// number has four identifiers here, three marks and that of its stem; all numbers share one mark. Another
// number in a number's place costs a quarter of a word, and all else costs what it costs among
// counted_words(). Signs (%, €) have a mark each.
Counted counted_figures(const text::Analysis& analysis);

// Whether the segment says little else than numbers: it has one, at most kMostFigures tokens that are no
// punctuation, and at most one word more than numbers. All words have at most three letters or are the name
// of a month, in French or English.
bool is_of_figures(const text::Analysis& analysis);

inline constexpr std::size_t kMostFigures = 50;
inline constexpr std::size_t kIdsOfAWord = 4;
inline constexpr std::size_t kMostFigureIds = kIdsOfAWord * kMostFigures;

// How many of the words are too long for a segment of figures.
std::size_t words_beyond_figures(const text::Analysis& analysis);

// What the index stores of a segment: the identifiers of counted_figures() if it is of figures, otherwise
// those of counted_words(). Never empty.
std::vector<TokenId> token_ids(const text::Analysis& analysis);

// Whether these were stored of a segment of figures.
bool are_of_figures(std::span<const TokenId> ids);

// How many of them stand for words and numbers.
std::size_t words_among(std::span<const TokenId> ids);

}  // namespace entente::index
