// Finds the terms and names of a text that a glossary may want: noun phrases, ranked by C-value (Frantzi,
// Ananiadou & Mima 2000, "Automatic recognition of multi-word terms", formula 3) and by contrast with general
// prose. The C-value is the log2 of the number of words plus one, so that single words have one, times the
// number of occurrences minus the average number of occurrences of the longer candidates that contain it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/candidate_kind.h"
#include "server/glossary/candidate_translation.h"
#include "server/model/language.h"

namespace entente::glossary {

struct TermCandidate {
  CandidateKind kind = CandidateKind::kTerm;
  std::string text;        // As it is written in its first segment.
  std::string expansion;   // What an acronym stands for, if the text says it.
  std::int64_t count = 0;  // In how many segments it occurs.
  double c_value = 0;
  double score = 0;  // The C-value times the contrast, which is 0 to 1: the share of words that stand out.
  // Up to three segments that have it; from a long segment, the part around it, at most kContextBytes.
  std::vector<std::string> contexts;
  std::vector<CandidateTranslation> translations;  // The best first.
};

struct CandidateQuestion {
  Language language;
  Language target_language;  // Empty: no translations.
  std::int64_t least_count = 2;
  std::size_t limit = 50;
  std::vector<CandidateKind> kinds;  // Only these; all if empty.
  Cancellation cancellation;
};

// Visits all segments, each with its translation ("" if it has none), in the same order at every call.
using TextVisit = std::function<void(std::string_view source, std::string_view target)>;
using ForEachText = std::function<void(const TextVisit& visit)>;

// Whether a candidate is wanted. One that a glossary already has is not.
using IsWanted = std::function<bool(const std::string& text)>;

inline constexpr std::size_t kContextBytes = 2'000;
// If there are more candidates, the rarest are left out. With very many expressions, counts may be too low
// before that (see ExpressionCounts).
inline constexpr std::size_t kMaxDescribed = 500'000;

// The `limit` best candidates: persons after all others; the highest score first, then the more frequent,
// then by text. Frequency is the number of segments.
//
// A candidate is a noun phrase without a finite verb, of French or English; in other languages, two content
// words or more. One that occurs only inside a longer one is left out, and so are a person's surname if the
// text has the full name, the expansion of an acronym that is a candidate, and general words, dates, forms of
// address, and a general word with a name (« gouvernement de Damas »).
//
// Reads the texts three times and takes near-linear time. Memory is bounded: at most about 300 MB for
// counting, and as much for translations. The translations of an expression are chosen from the most frequent
// ones in its segments. Throws what Cancellation::check throws.
std::vector<TermCandidate> extract_candidates(const CandidateQuestion& question,
                                              const ForEachText& for_each_text, const IsWanted& is_wanted);

}  // namespace entente::glossary
