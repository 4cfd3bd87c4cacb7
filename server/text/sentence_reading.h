// Private to this room. The readings of a sentence, as the rules walk it.
#pragma once

#include <vector>

#include "server/text/lexicon.h"

namespace entente::text {

inline constexpr WordClasses kNoun{WordClass::kNoun};
inline constexpr WordClasses kVerb{WordClass::kVerb};
inline constexpr WordClasses kAdjective{WordClass::kAdjective};
inline constexpr WordClasses kAdverb{WordClass::kAdverb};
inline constexpr WordClasses kOther{WordClass::kOther};
inline constexpr WordClasses kNominal = kNoun | kAdjective;
inline constexpr WordClasses kNotVerb = kNominal | kAdverb | kOther;

// Breaks surround the words, so that a rule may look kEdge words ahead or back.
class SentenceReading {
 public:
  static constexpr int kEdge = 4;

  explicit SentenceReading(std::size_t size)
      : words_(size + 2 * kEdge, WordReading{{WordClass::kOther}, trait::kBreak}) {}

  int size() const { return static_cast<int>(words_.size()) - 2 * kEdge; }
  WordReading& operator[](int i) { return words_[static_cast<std::size_t>(i + kEdge)]; }
  const WordReading& at(int i) const { return words_[static_cast<std::size_t>(i + kEdge)]; }
  bool is(int i, Traits any_of) const { return at(i).is(any_of); }

  // The first position from `i` on, stepping by `step`, without any of these traits. Never kBreak among them.
  int skip(int i, int step, Traits traits) const {
    while (is(i, traits)) i += step;
    return i;
  }

 private:
  std::vector<WordReading> words_;
};

// A rule matters only for a word that has one of the traits `word`, after a word that has one of `before`.
struct Rule {
  Traits word = 0;
  Traits before = 0;
  void (*apply)(SentenceReading& words, int i) = nullptr;
};
inline constexpr Traits kAny = ~Traits{0};

// Applies the rules to each word in order. A word of a single class keeps it; only nouns matter to others.
template <typename Rules>
std::vector<WordClasses> apply_rules(SentenceReading& words, const Rules& rules) {
  std::vector<WordClasses> classes;
  classes.reserve(static_cast<std::size_t>(words.size()));
  for (int i = 0; i < words.size(); ++i) {
    if (words[i].is_open_to_rules()) {
      for (const Rule& rule : rules) {
        const bool matters = (rule.word == kAny || words.is(i, rule.word)) &&
                             (rule.before == kAny || words.is(i - 1, rule.before));
        if (matters) rule.apply(words, i);
      }
    }
    classes.push_back(words[i].classes);
  }
  return classes;
}

}  // namespace entente::text
