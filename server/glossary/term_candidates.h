// Which expressions of these texts would a glossary want? By C-value (Frantzi, Ananiadou & Mima 2000,
// "Automatic recognition of multi-word terms", formula 3): log2 of the expression's words times how often it
// stands less how often, on average, it stands within longer candidates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/candidate_translation.h"
#include "server/model/language.h"

namespace entente::glossary {

struct TermCandidate {
  std::string text;        // As it stands in its first segment.
  std::int64_t count = 0;  // In how many segments it stands.
  double c_value = 0;
  // Up to three segments that have it; of a long one the part around it, at most kContextBytes.
  std::vector<std::string> contexts;
  std::vector<CandidateTranslation> translations;  // The best first.
};

struct CandidateQuestion {
  Language language;
  Language target_language;  // Empty: no translations.
  std::int64_t least_count = 2;
  std::size_t limit = 50;
  Cancellation cancellation;
};

// Gives all segments, each with its translation ("" where there is none), in the same order at every call.
using TextVisit = std::function<void(std::string_view source, std::string_view target)>;
using ForEachText = std::function<void(const TextVisit& visit)>;

// Whether a candidate is wanted: one that a glossary has is not.
using IsWanted = std::function<bool(const std::string& text)>;

inline constexpr std::size_t kContextBytes = 2'000;
// Beyond these the rarest are left out, and may be counted too low before (see ExpressionCounts).
inline constexpr std::size_t kMaxDescribed = 500'000;

// The `limit` best, the highest C-value first, then the more frequent, then by text. How often is in how many
// segments.
//
// Reads the texts three times, near-linear in them. Memory is bounded, whatever they are: some 300 MB for the
// most expressions that are counted, and as much for the translations of the most candidates. Translations of
// an expression are chosen among the most frequent in its segments. Throws what Cancellation::check throws.
std::vector<TermCandidate> extract_candidates(const CandidateQuestion& question,
                                              const ForEachText& for_each_text, const IsWanted& is_wanted);

}  // namespace entente::glossary
