// The words of a glossary's terms, sorted and packed into pages, so that words with a prefix, or words near
// another word, can be read without reading terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Longer words are cut to this.
inline constexpr std::size_t kMaxWordBytes = 60;

// A word of some terms. Words are folded. A word that starts with kSkeletonMark is the skeleton of a word of
// a name (see text/transliteration.h).
inline constexpr char kSkeletonMark = '\x01';
struct IndexedWord {
  std::string_view word;    // A view into the table.
  std::uint32_t terms = 0;  // How many terms have it; a term that has it twice counts twice.
  std::uint32_t best = 0;   // A lower bound for the ranks of its terms.
};

// The words of a page of the vocabulary; nothing if the bytes are not a page. The words view the page.
std::optional<std::vector<IndexedWord>> words_of_page(std::string_view page);

// Calls visit for the words with the prefix, in the order of their bytes, until it returns false. O(log n +
// words). Throws kDataLoss if a page is damaged.
void for_each_word(const store::ReadTransaction& transaction, std::uint32_t glossary,
                   const Language& language, std::string_view prefix,
                   const std::function<bool(const IndexedWord&)>& visit);

// The common prefix of the keys of a glossary and language, in the vocabulary and in the table of words.
store::Key words_prefix(std::uint32_t glossary, std::string_view primary_language);

// Count one more, or one fewer, term with the word. `prefix` is words_prefix() of its glossary and language.
// A word without terms is removed. Both throw kDataLoss if the word's page is damaged.
void add_word(store::WriteTransaction& transaction, const store::Key& prefix, std::string_view word,
              std::uint32_t rank);
void remove_word(store::WriteTransaction& transaction, const store::Key& prefix, std::string_view word);

}  // namespace entente::glossary
