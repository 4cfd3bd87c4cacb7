// Private to this room. Finds where a text says what an acronym stands for: « Organisation internationale
// pour les migrations (OIM) », "HDA (Humanitarian Demining Authority)".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"

namespace entente::glossary {

// Bytes of the text, half-open.
struct AcronymExpansion {
  std::uint32_t acronym_begin = 0;
  std::uint32_t acronym_end = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

inline constexpr std::size_t kMaxExpandedLetters = 10;

// The expansions in the text, in order. The letters of the acronym start the words of its expansion, in
// order; function words, and one other word, may have no letter, and a word may give up to three. Linear for
// texts with few parentheses; never more than some hundred steps for each acronym.
std::vector<AcronymExpansion> acronym_expansions(const text::Analysis& analysis, const Language& language);

}  // namespace entente::glossary
