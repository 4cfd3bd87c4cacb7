// Private to this room. Does a translation have a word of the family of a term: *arrested* for *arrest*,
// *Indonesian* for *Indonesia*?
#pragma once

#include <string_view>
#include <vector>

namespace entente::glossary {

// The words of one text. Views of the text's analysis, which must outlive it.
class WordFamilies {
 public:
  void add(std::string_view stem) { stems_.push_back(stem); }
  void add_name(std::string_view folded) { names_.push_back(folded); }
  // Call it once, after the last add.
  void sort();

  // Whether a word starts like the stem for most of its length, and both go on with the endings of
  // derivations: *coloni*, the stem of *colony*, is not of the family of *colonel*. O(log n + words that
  // share the first letters).
  bool has_relative_of(std::string_view stem) const;

  // Whether a word is made of the folded name with an ending for what belongs to it: *Niger* has *Nigerien*,
  // but not *Nigeria*. As fast.
  bool has_derivation_of(std::string_view name) const;

 private:
  std::vector<std::string_view> stems_;
  std::vector<std::string_view> names_;
};

}  // namespace entente::glossary
