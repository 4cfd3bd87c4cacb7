// The terms and the questions of the glossary's benchmark, the same in every run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace entente::bench {

struct GlossaryText {
  std::vector<std::string> terms;     // French, all different.
  std::vector<std::string> segments;  // Of 25 words.
  std::vector<std::string> prefixes;  // What is typed of a term: the start of one word, or several words.
  std::vector<std::string> errors;    // Starts of 7 letters or more, with two typing errors.
};

// Terms of one to four words. One term in twenty is a single word of the corpus, no two of the same stem,
// until the corpus has no more. The others are recombined from real words: a first word, as often as the
// corpus has it, then any of its words, some with « de » between them. (If all words were as frequent as in
// the corpus, a segment of 25 words would have 38 terms; with each form of a word as a concept, 22. No
// termbase has so many.)
GlossaryText glossary_text(std::size_t terms);

}  // namespace entente::bench
