// Private to this room. The grammar of each language that has rules.
#pragma once

#include <span>
#include <string_view>

#include "server/text/sentence_reading.h"
#include "server/text/token.h"

namespace entente::text {

struct SentenceGrammar {
  // What the token at `i` of a text may be before its neighbours are seen.
  WordReading (*read)(std::span<const Token> tokens, int i, std::string_view text) = nullptr;
  // Removes what the words of a clause cannot be. Only breaks are beyond it.
  void (*apply)(SentenceReading& words, int begin, int end) = nullptr;
};

// The `read` of French; its rules are in a file of their own.
WordReading read_french(std::span<const Token> tokens, int i, std::string_view text);

extern const SentenceGrammar kFrenchGrammar;
extern const SentenceGrammar kEnglishGrammar;

inline constexpr WordReading kBreakReading{
    {WordClass::kNoun, WordClass::kAdjective, WordClass::kAdverb, WordClass::kProperNoun, WordClass::kOther},
    trait::kBreak};
inline constexpr WordReading kNumberReading{{WordClass::kNoun, WordClass::kAdjective, WordClass::kOther},
                                            trait::kNumber};

// Whether a sentence, or what stands for one, starts with this token.
inline bool starts_sentence(std::span<const Token> tokens, int i) {
  return i == 0 || !is_word(tokens[static_cast<std::size_t>(i) - 1]);
}

}  // namespace entente::text
