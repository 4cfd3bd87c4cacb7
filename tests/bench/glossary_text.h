// The terms and the questions of the glossary's benchmark, the same in every run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace entente::bench {

struct GlossaryText {
  std::vector<std::string> terms;     // French, all different.
  std::vector<std::string> segments;  // Of 25 words.
  std::vector<std::string> prefixes;  // What is typed of a term: one word's beginning, or several words.
  std::vector<std::string> errors;    // Beginnings of 7 letters and more with two typing errors.
};

// Terms of one to four words: one in twenty a single word of the corpus, no two of one stem, until there are
// no more; the others real words recombined, a first one as often as the corpus has it and then any of its
// words, « de » between some. (With all words as often as the corpus has them a segment of 25 words has 38
// terms, and 22 with each form of a word as a concept of its own: more than any termbase gives.)
GlossaryText glossary_text(std::size_t terms);

}  // namespace entente::bench
