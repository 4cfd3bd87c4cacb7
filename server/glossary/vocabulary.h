// Which words the terms of a glossary have, in order, packed into pages: so that words that begin alike, or
// are near a word, are read without the terms.
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

// A word of some terms. Words are folded; those that begin with kSkeletonMark are skeletons of the words of
// names (see text/transliteration.h).
inline constexpr char kSkeletonMark = '\x01';
struct IndexedWord {
  std::string_view word;    // A view into the table.
  std::uint32_t terms = 0;  // How many terms have it; one that has it twice counts twice.
  std::uint32_t best = 0;   // No rank of its terms is less than this.
};

// A page of the vocabulary; nothing where the bytes are none. The words view the page.
std::optional<std::vector<IndexedWord>> words_of_page(std::string_view page);

// Calls visit for the words that begin with the prefix, in the order of their bytes, until it answers false.
// O(log n + words). Throws kDataLoss where a page is damaged.
void for_each_word(const store::ReadTransaction& transaction, std::uint32_t glossary,
                   const Language& language, std::string_view prefix,
                   const std::function<bool(const IndexedWord&)>& visit);

// The beginning of the keys of a glossary's words of a language, in the vocabulary and in the table of words.
store::Key words_prefix(std::uint32_t glossary, std::string_view primary_language);

// Counts one term more, or one less, that has the word at this rank. `prefix` is words_prefix of its glossary
// and language. A word that no term has is taken out. Throws kDataLoss where its page is damaged.
void add_word(store::WriteTransaction& transaction, const store::Key& prefix, std::string_view word,
              std::uint32_t rank);
void remove_word(store::WriteTransaction& transaction, const store::Key& prefix, std::string_view word);

}  // namespace entente::glossary
