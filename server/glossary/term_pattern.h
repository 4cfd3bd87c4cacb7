// The patterns by which a term is recognised. Every term has a pattern as it is written. Some have others:
// written as one word, with a French adjective on the other side of the complement, with another form of its
// verb, or in another transcription of a name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/concept.h"
#include "server/store/key.h"

namespace entente::glossary {

// Which term of which concept.
struct TermReference {
  std::uint32_t glossary = 0;  // Its number.
  std::string concept_id;
  std::uint16_t term = 0;  // The position in Concept::terms.

  bool operator==(const TermReference&) const = default;
};

enum class PatternForm : std::uint8_t {
  kAsWritten,
  kReordered,       // « ministère de la Défense russe » of « ministère russe de la Défense ».
  kJoined,          // All words as one, wherever the text separates them.
  kTransliterated,  // A name by its sounds (see name_words.h).
};

// A term as it is filed under one of its hashes, with everything needed to judge a stretch of a sentence
// without reading the concept.
struct TermPattern {
  TermReference reference;
  PatternForm form = PatternForm::kAsWritten;
  PartOfSpeech part_of_speech = PartOfSpeech::kUnspecified;
  TermStatus status = TermStatus::kUnspecified;
  bool capitals_only = false;  // An acronym without small letters.
  bool begins_with_article = false;
  bool may_be_word = false;    // The acronym may be written as a word: "Onu".
  bool needs_capital = false;  // A name that is found by its capital.
  bool plural_only = false;    // An English word that is a term in the plural only.
  bool is_reflexive = false;   // A French verb that has a pronoun: « se rendre ».
  bool joins_several = false;  // The term has several words; for kJoined.
  std::uint8_t articles = 0;   // Inside the term, after its first word.
  bool is_shadow = false;      // Of a concept that only hides others.
  // What must be in the sentence, see Term. For each needed word or expression, the keys of its content words
  // (see phrase.h), and then 0.
  bool needs_other_term = false;
  std::string needed_subject_field;
  std::vector<std::uint64_t> needed_keys;
  std::string valid_from;  // As Term's.
  std::string valid_until;
  std::string text;  // The term's.
  // fold_case() of its units (see phrase.h), in this pattern's order; of a transliterated one, all words,
  // folded.
  std::vector<std::string> words;
  bool has_more =
      false;  // Set by the reader: more concepts of the glossary have the same term and were left out.
};

// The row of a pattern in the table of terms: the prefix of its key, the key, and the value.
store::Key pattern_prefix(std::string_view primary_language, std::uint64_t hash);
store::Key pattern_key(std::string_view primary_language, std::uint64_t hash, const TermPattern& pattern);
std::string encode(const TermPattern& pattern);

// Reads a row into a pattern, whose memory it reuses. `rest` is the part of the key after the prefix. Throws
// kDataLoss if the row is damaged.
void decode(const store::Key& prefix, std::string_view rest, std::string_view value, TermPattern& pattern);

}  // namespace entente::glossary
