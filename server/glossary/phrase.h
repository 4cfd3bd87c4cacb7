// A text as recognition reads it: its words with their roles, and the hashes of stretches of words, by which
// terms are found. Terms and sentences are read alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"

namespace entente::glossary {

// The role of a word in a phrase.
enum class WordRole : std::uint8_t {
  kContent,
  kArticle,      // Optional: « droit des conflits », "rules of (the) engagement".
  kPreposition,  // Must be the term's own; de, du, des and d’ are one, and so are à, au and aux.
  kCoordinator,  // et, ou, and, or.
  kGrammar,      // Any other function word: pronouns, auxiliaries, negation.
};

struct PhraseWord {
  const text::Token* token = nullptr;  // Its first token, and its only one unless the spelling is inclusive.
  const text::Token* last = nullptr;   // Its last.
  std::string_view folded;             // Without the endings of an inclusive spelling.
  int end = 0;                         // Where it ends, in code points and in bytes.
  std::uint32_t byte_end = 0;
  std::uint64_t key = 0;  // Shared by its forms (see content_key), and by prepositions that count as one.
  int run = 0;            // Punctuation separates runs.
  int group = 0;          // Words that hyphens join are in one group.
  WordRole role = WordRole::kContent;
  bool is_inclusive = false;  // « combattant·e·s » (see server/text/inclusive.h).
};

// Whether a word has small letters, so that one in capitals is a name. O(tokens).
bool capitals_distinguish_words(const text::Analysis& analysis);

// The words of the text without punctuation. A word in capitals is a name, not a function word ("EST",
// "WHO"), unless the whole text is in capitals; with `term_of_capitals`, for the text of an acronym, it is a
// name even then.
std::vector<PhraseWord> phrase_words(const text::Analysis& analysis, const Language& language,
                                     bool term_of_capitals = false);

// The key of a content word: made from its text::french_nominal_key in French, from its stem in other
// languages.
std::uint64_t content_key(std::string_view folded, std::string_view stem, const Language& language);

// The positions in `words` of everything except articles. A term's hash is made from these.
std::vector<int> units_of(std::span<const PhraseWord> words);

// The keys of a mark, which is a unit of a phrase if it is part of a term: « km/h », "C++". A mark before the
// first word has another key, because it follows the last unit in its phrase: a look-up starts at a word.
std::uint64_t mark_key(const text::Token& mark);
std::uint64_t leading_mark_key(const text::Token& mark);

// The hash of a stretch of units, one unit after another. Never 0 below its flag bits (see term_filter.h).
inline constexpr std::uint64_t kPhraseSeed = 0x9e3779b97f4a7c15ULL;
constexpr std::uint64_t extend_phrase(std::uint64_t phrase, std::uint64_t word) {
  const std::uint64_t mixed = (phrase ^ word) * 0xff51afd7ed558ccdULL;
  return (mixed ^ mixed >> 32) * 0xc4ceb9fe1a85ec53ULL;
}

// A hash of words written as one, so that « Deir ez-Zor », « Deir Ezzor » and « Deirezzor » match: of the
// folded letters of all words, without the last word's endings of number and gender. Stems would not work:
// the stem of "airstrikes" need not end like that of "strikes".
inline constexpr int kMaxJoinedWords = 4;
inline constexpr std::size_t kMinJoinedBytes = 6;
class JoinedWords {
 public:
  // 0 if the words have fewer bytes than kMinJoinedBytes.
  std::uint64_t with_last(std::string_view folded) const;
  void add(std::string_view folded);

 private:
  std::uint64_t state_ = kPhraseSeed;
  std::size_t bytes_ = 0;
};

}  // namespace entente::glossary
