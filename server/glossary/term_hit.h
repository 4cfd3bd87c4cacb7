// A term found in a sentence. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "server/model/concept.h"

namespace entente::glossary {

// How the words in the sentence differ from those of the term; the closest match first.
enum class MatchKind : std::uint8_t {
  kIdentical,
  kFolded,  // In case, diacritics, apostrophes, hyphens or spaces only.
  kInflected,
  kReordered,       // A French adjective is on the other side of the complement.
  kInterrupted,     // One or two words, or a coordination, are inside the term: a weak hit.
  kTransliterated,  // Probably the name, in another transcription: a weak hit.
};

// Without the concept itself: find_concept() reads it.
struct TermHit {
  std::size_t glossary = 0;  // The position in the question's list.
  std::string concept_id;
  std::uint16_t term = 0;  // The position in Concept::terms.
  TermStatus status = TermStatus::kUnspecified;
  std::string term_text;
  int begin = 0;  // Code points of the sentence, half-open.
  int end = 0;
  std::string surface;
  MatchKind kind = MatchKind::kIdentical;
  PartOfSpeech part_of_speech = PartOfSpeech::kUnspecified;
  bool nested = false;     // It is inside a longer firm hit.
  bool outranked = false;  // Another hit on the same characters is the better reading: of an earlier glossary
                           // in the list, or of the same one.
  bool in_context = false;  // A word that the term needs is in the sentence.
  // Only while hits are being collected. Of a shadow; and what the term still needs (see Term) to be a hit.
  bool is_shadow = false;
  bool needs_other_term = false;
  std::string needed_subject_field;

  bool needs_company() const { return needs_other_term || !needed_subject_field.empty(); }
  bool is_weak() const { return kind >= MatchKind::kInterrupted; }
};

}  // namespace entente::glossary
