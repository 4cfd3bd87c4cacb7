// Private to this room. How many typing errors are between what was typed and the start of a word?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::glossary {

// For words in sorted order, as in a vocabulary: the distances of a prefix are reused for all words that
// share it, and the rest of a word is skipped when its prefix has too many errors. An error is an extra
// letter, a missing letter, a wrong letter, or two letters in the wrong order (optimal string alignment;
// Damerau 1964). Letters are bytes: folded French and English are ASCII.
class PrefixDistance {
 public:
  // Distances above `most` are not distinguished.
  PrefixDistance(std::string_view typed, int most);

  // The smallest distance between what was typed and any prefix of the word, or most + 1.
  int of(std::string_view word);

 private:
  using Row = std::vector<int>;
  void fill(std::size_t depth);

  std::string typed_;
  int most_;
  std::string word_;
  // rows_[d][i]: between the first i typed letters and the first d of the word. least_[d]: the least of
  // rows_[0..d] at the end of what was typed.
  std::vector<Row> rows_;
  std::vector<int> least_;
  std::size_t dead_ = 0;  // If not 0: prefixes of this many letters have too many errors.
};

// The distance between two whole words, or most + 1. O(a × most) in most cases: words whose lengths or
// letters differ too much are not compared.
int word_distance(std::string_view a, std::string_view b, int most);

// As PrefixDistance::of, for a single word.
int beginning_distance(std::string_view typed, std::string_view word, int most);

}  // namespace entente::glossary
