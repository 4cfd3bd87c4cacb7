// Private to this room. Which marks are part of a term, and so units of its phrase: « km/h », "R&D", "C++",
// « Union africaine (UA) »?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/glossary/phrase.h"

namespace entente::glossary {

struct TermMark {
  std::uint64_t key = 0;
  bool is_optional =
      false;  // A point, a dash or a quotation mark: texts often leave it out (« St Petersburg »).
};

// Marks at the edges belong to a term if they stand for something ("10 %", "C++", "§ 5") or if they are the
// other side of a pair (« Gaza (ville) »); quotation marks, brackets around the whole and the punctuation of
// sentences do not.
struct TermMarks {
  // before[i]: those between unit i - 1 and unit i, in the order of the text. before[0] is empty.
  std::vector<std::vector<TermMark>> before;
  std::vector<TermMark> trailing;
  std::vector<TermMark> leading;  // From the first unit outwards, with their own keys.
  bool has_optional = false;
  bool has_required = false;
};

// `words` are phrase_words() of the analysis, `units` the positions of the term's units in them, at least
// one.
TermMarks marks_of(const text::Analysis& analysis, std::span<const PhraseWord> words,
                   std::span<const int> units);

}  // namespace entente::glossary
