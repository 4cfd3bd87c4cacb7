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

// The words of a text from `begin` to `end`, at their places in it. A rule may look kEdge words ahead or
// back; what is not filled in there are breaks.
class SentenceReading {
 public:
  static constexpr int kEdge = 4;

  SentenceReading(int begin, int end)
      : offset_(kEdge - begin),
        words_(static_cast<std::size_t>(end - begin + 2 * kEdge),
               WordReading{{WordClass::kOther}, trait::kBreak}) {}

  WordReading& operator[](int i) { return words_[static_cast<std::size_t>(i + offset_)]; }
  const WordReading& at(int i) const { return words_[static_cast<std::size_t>(i + offset_)]; }
  bool is(int i, Traits any_of) const { return at(i).is(any_of); }

  // The first position from `i` on, stepping by `step`, without any of these traits. Never kBreak among them.
  int skip(int i, int step, Traits traits) const {
    while (is(i, traits)) i += step;
    return i;
  }

 private:
  int offset_;
  std::vector<WordReading> words_;
};

// A rule matters only for a word that has one of the traits `word`, after a word that has one of `before`.
struct Rule {
  Traits word = 0;
  Traits before = 0;
  void (*apply)(SentenceReading& words, int i) = nullptr;
};
inline constexpr Traits kAny = ~Traits{0};

// Applies the rules to each word of a clause in order. A word of a single class keeps it; only nouns matter
// to others.
template <typename Rules>
void apply_rules(SentenceReading& words, int begin, int end, const Rules& rules) {
  for (int i = begin; i < end; ++i) {
    if (!words[i].is_open_to_rules()) continue;
    for (const Rule& rule : rules) {
      const bool matters = (rule.word == kAny || words.is(i, rule.word)) &&
                           (rule.before == kAny || words.is(i - 1, rule.before));
      if (matters) rule.apply(words, i);
    }
  }
}

}  // namespace entente::text
