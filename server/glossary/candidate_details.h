// Private to this room. What is known of an expression after all segments are read.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "server/glossary/candidate_kind.h"
#include "server/glossary/expressions.h"

namespace entente::glossary {

inline constexpr std::size_t kContexts = 3;

// Where an expression is: the number of its segment in the visit, and its bytes.
struct ExpressionPlace {
  std::uint32_t segment = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct CandidateDetails {
  // Adds the evidence of a segment, whose occurrence `count` does not have yet.
  void note(const Expression& one);
  void note_longer(std::int64_t other_count);

  CandidateKind kind() const;
  // See term_candidates.h.
  double c_value() const;
  double contrast() const { return static_cast<double>(contrasts) / static_cast<double>(count); }

  std::string text;
  std::uint64_t last_word = 0;  // See Expression.
  std::int64_t count = 0;
  int words = 0;
  float contrasts = 0;  // The sum of all segments.
  // The number of longer candidates that contain it, how often they occur, and the most frequent of them.
  std::int64_t longer = 0;
  std::int64_t longer_count = 0;
  std::int64_t longest_count = 0;
  // In how many segments it was seen as a noun, a name and so on (see Expression).
  std::uint32_t nouns = 0;
  std::uint32_t names = 0;
  std::uint32_t starts = 0;
  std::uint32_t acronyms = 0;
  std::uint32_t persons = 0;
  std::uint32_t expansions = 0;  // Inside the expansion of an acronym.
  ExpressionPlace expansion;     // Of an acronym; empty if there is none.
  std::uint64_t acronym = 0;     // The hash of the acronym that it is the expansion of, or 0.
  std::array<ExpressionPlace, kContexts> contexts;  // Filled up to `count`.
};

}  // namespace entente::glossary
