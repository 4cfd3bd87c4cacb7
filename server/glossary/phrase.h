// A text as recognition reads it: words with what they are for, and the hashes of stretches of them by which
// terms are found. The same for a term and for a sentence.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"

namespace entente::glossary {

// What a word does in a phrase.
enum class WordRole : std::uint8_t {
  kContent,
  kArticle,      // Free to stand or not: « droit des conflits », "rules of (the) engagement".
  kPreposition,  // Must be the term's own; de, du, des and d’ are one, and so are à, au and aux.
  kCoordinator,  // et, ou, and, or.
  kGrammar,      // Any other word without a meaning of its own: pronouns, auxiliaries, negation.
};

struct PhraseWord {
  const text::Token* token = nullptr;
  std::uint64_t key = 0;  // Of what its forms share (see content_key); prepositions that are one have one.
  int run = 0;            // Words with punctuation between them are in different runs.
  int group = 0;          // Words that hyphens join are in one group.
  WordRole role = WordRole::kContent;
};

// The words of the text, punctuation left out. Words in capitals are names rather than grammar ("EST", "WHO")
// unless all of the text is in capitals; `term_of_capitals` says so of an acronym's own text.
std::vector<PhraseWord> phrase_words(const text::Analysis& analysis, const Language& language,
                                     bool term_of_capitals = false);

// The key of a word of meaning: in French of its text::french_nominal_key, in other languages of its stem.
std::uint64_t content_key(std::string_view folded, std::string_view stem, const Language& language);

// The places in `words` of all that are no articles: what a term's hash is made of.
std::vector<int> units_of(std::span<const PhraseWord> words);

// The hash of a stretch of units, one unit after another. Never 0 below its flag bits (see term_filter.h).
inline constexpr std::uint64_t kPhraseSeed = 0x9e3779b97f4a7c15ULL;
constexpr std::uint64_t extend_phrase(std::uint64_t phrase, std::uint64_t word) {
  const std::uint64_t mixed = (phrase ^ word) * 0xff51afd7ed558ccdULL;
  return (mixed ^ mixed >> 32) * 0xc4ceb9fe1a85ec53ULL;
}

// Words written as one, so that « Deir ez-Zor », « Deir Ezzor » and « Deirezzor » agree: the folded letters
// of all words, without the last one's endings of number and gender. No stem: that of "airstrikes" need not
// end as that of "strikes" does.
inline constexpr int kMaxJoinedWords = 4;
inline constexpr std::size_t kMinJoinedBytes = 6;
class JoinedWords {
 public:
  // Nothing while the words have fewer bytes than kMinJoinedBytes.
  std::uint64_t with_last(const text::Token& last) const;
  void add(const text::Token& word);

 private:
  std::uint64_t state_ = kPhraseSeed;
  std::size_t bytes_ = 0;
};

}  // namespace entente::glossary
