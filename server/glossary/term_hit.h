// A term found in a sentence. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "server/model/concept.h"

namespace entente::glossary {

// How the words in the sentence differ from the term's, the closest first.
enum class MatchKind : std::uint8_t {
  kIdentical,
  kFolded,  // In case, diacritics, apostrophes, hyphens or spaces only.
  kInflected,
  kReordered,    // A French adjective stands on the other side of the complement.
  kInterrupted,  // One or two words, or a coordination, stand inside the term: a weaker hit.
};

// Light: the concept itself is read by find_concept() where it is wanted.
struct TermHit {
  std::size_t glossary = 0;  // The place in the question's list.
  std::string concept_id;
  std::uint16_t term = 0;  // The place in Concept::terms.
  TermStatus status = TermStatus::kUnspecified;
  std::string term_text;
  int begin = 0;  // Code points of the sentence, half-open.
  int end = 0;
  std::string surface;
  MatchKind kind = MatchKind::kIdentical;
  bool nested = false;     // Lies within a longer hit that is not interrupted.
  bool outranked = false;  // A glossary that stands earlier in the list has a hit on the same characters.

  bool is_weak() const { return kind == MatchKind::kInterrupted; }
};

}  // namespace entente::glossary
