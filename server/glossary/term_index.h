// The index rows of terms: by their first stem for recognition, and by every word for type-ahead. The two
// tables are derived from the concepts and can be made anew from them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/concept.h"
#include "server/store/key.h"
#include "server/store/transaction.h"
#include "server/text/analysis.h"

namespace entente::glossary {

// Adds or takes away the rows of all terms of a concept.
void index_terms(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value);
void unindex_terms(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept& value);

// Which term of which concept a row is about.
struct TermReference {
  std::string concept_id;
  std::uint16_t term = 0;  // The place in Concept::terms.

  bool operator==(const TermReference&) const = default;
};

// A row of the recognition table: the term's stems, in order.
struct StemRow {
  TermReference reference;
  std::vector<std::string_view> stems;  // Views into the table.
};

// The rows of terms that begin with the stem. O(rows found).
std::vector<StemRow> terms_beginning_with(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                          const Language& language, std::string_view stem);

// A row of the type-ahead table.
struct WordRow {
  TermReference reference;
  std::string_view text;   // The folded words from the one that matched on, a view into the table.
  std::uint16_t word = 0;  // Which word of the term that is.
};

// The rows of terms of which a word begins as the folded text does (see typed_words). O(rows found).
std::vector<WordRow> words_beginning_with(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                          const Language& language, std::string_view folded);

// Folded words with one space between them, from word `first` on; a space at the end is kept where the text
// has one, so that "front " does not find "frontière".
std::string typed_words(const text::Analysis& analysis, std::string_view text, std::size_t first = 0);

}  // namespace entente::glossary
