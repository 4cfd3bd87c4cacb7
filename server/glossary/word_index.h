// The terms of each word, for type-ahead, the best first. So a word that a hundred thousand terms have costs
// no more to complete than one that a single term has.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/glossary/derived_row.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"
#include "server/text/analysis.h"

namespace entente::glossary {

// The rows for the words of a concept's terms.
std::vector<DerivedRow> word_rows(std::uint32_t glossary, const Concept& value);

// How good a suggestion a term is for one of its words: its first word is better than a later one, then its
// status counts, then a shorter folded text is better. Less is better.
std::uint32_t rank_of(bool is_first_word, TermStatus status, std::size_t code_points);

// The rank of the same term for its word at this place, given its rank for another word.
std::uint32_t rank_at(std::uint16_t place, std::uint32_t rank);

struct WordTerm {
  std::string_view concept_id;  // Views into the table.
  std::string_view text;        // The term's folded words with a space between them (see typed_words).
  std::uint32_t rank = 0;
  std::uint16_t term = 0;  // The position in Concept::terms.
  std::uint16_t word = 0;  // The position of the word in the text.
};

// Calls visit for the terms that have the word and at least this rank, in order of rank, until it returns
// false. O(log n + terms).
void for_each_term_of(const store::ReadTransaction& transaction, std::uint32_t glossary,
                      const Language& language, std::string_view word, std::uint32_t from_rank,
                      const std::function<bool(const WordTerm&)>& visit);

// The folded words of a text with one space between them. A space at the end of the text is kept, so that
// "front " does not find "frontière".
std::string typed_words(const text::Analysis& analysis, std::string_view text);

}  // namespace entente::glossary
