// Private to this room. How many typing errors make the beginning of a word of what was typed?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::glossary {

// For words that come in order, as those of a vocabulary: what was worked out for a beginning is used for all
// words that share it, and a beginning that has too many errors is not read on. An error is a letter too
// many, one missing, another one, or two in the wrong order (optimal string alignment; Damerau 1964). Letters
// are bytes: folded French and English are ASCII.
class PrefixDistance {
 public:
  // At most `most` errors are told apart.
  PrefixDistance(std::string_view typed, int most);

  // The least distance between what was typed and any beginning of the word, or most + 1.
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
  std::size_t dead_ = 0;  // If not 0: beginnings of so many letters have too many errors.
};

// The distance between two whole words, or most + 1. O(a × most) in most cases: words whose lengths or
// letters differ too much are not compared.
int word_distance(std::string_view a, std::string_view b, int most);

// As PrefixDistance::of, for one word alone.
int beginning_distance(std::string_view typed, std::string_view word, int most);

}  // namespace entente::glossary
