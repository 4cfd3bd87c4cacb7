// Private to this room. The readings of a sentence, as the rules walk it.
#pragma once

#include <utility>
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

// A rule matters only for a word that has one of the traits `word` and one of the classes `removes`, after a
// word that has one of `before`.
struct Rule {
  Traits word = 0;
  Traits before = 0;
  WordClasses removes;
  void (*apply)(SentenceReading& words, int i) = nullptr;
};
inline constexpr Traits kAny = ~Traits{0};
// Of a rule that also leaves a trait for the next words.
inline constexpr WordClasses kAnyClass = WordClasses::all();

template <const auto& kRule>
void apply_rule(SentenceReading& words, int i) {
  const WordReading& word = words.at(i);
  if (kRule.word != kAny && !word.is(kRule.word)) return;
  if (kRule.before != kAny && !words.is(i - 1, kRule.before)) return;
  if (kRule.removes != kAnyClass && word.classes.without(kRule.removes) == word.classes) return;
  kRule.apply(words, i);
}

// Applies the rules to each word of a clause in order. A word of a single class keeps it; only nouns matter
// to others. The rules are a parameter of the template, so that the compiler makes one function of them.
template <const auto& kRules>
void apply_rules(SentenceReading& words, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (!words[i].is_open_to_rules()) continue;
    [&]<std::size_t... k>(std::index_sequence<k...>) {
      (apply_rule<kRules[k]>(words, i), ...);
    }
    (std::make_index_sequence<kRules.size()>{});
  }
}

}  // namespace entente::text
