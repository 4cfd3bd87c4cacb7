// Private to this room. Finds the stretches of a segment that may be a term or a name: noun phrases of one to
// five content words, with only prepositions and articles between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/text/analysis.h"

namespace entente::glossary {

struct Expression {
  std::uint64_t hash = 0;       // Of its units (see phrase.h): the same however it is inflected.
  std::uint64_t last_word = 0;  // The hash of its last word as an expression.
  int words = 0;                // Without articles and prepositions. Words that hyphens join are one.
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  int first = 0;  // The place of its first and last word among the segment's.
  int last = 0;
  float contrast = 1;    // How far it stands out from general prose, 0 to 1.
  bool is_noun = false;  // Surely a noun phrase here, no adjective.
  bool is_name = false;  // Its capital shows that it is a name.
  bool starts_sentence = false;
  bool is_acronym = false;
  bool is_person = false;  // Its neighbours, or a given name, show that it is a person.
};

inline constexpr int kMaxExpressionWords = 5;

// Sorted by start, then by length. Those of general words only are left out: for French and English, from
// what general_words.h says; for other languages, all single words are, for nothing is known of them.
std::vector<Expression> term_expressions(const text::Analysis& analysis, std::string_view text,
                                         const Language& language);

// The same with all nouns: what may translate a term.
std::vector<Expression> all_expressions(const text::Analysis& analysis, std::string_view text,
                                        const Language& language);

}  // namespace entente::glossary
