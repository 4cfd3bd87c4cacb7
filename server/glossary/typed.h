// Private to this room. What a translator has typed, and whether a term fits it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/glossary/fit.h"
#include "server/model/language.h"

namespace entente::glossary {

// Folded words; the last may be incomplete.
struct Typed {
  std::string text;            // The words with a space between them.
  bool last_is_whole = false;  // A space was typed after it.
  std::vector<std::string> words;
  // Of each word: whether a term that lacks it may fit. True for articles, prepositions and other grammar
  // words, but not for the last word, and not for a word that a hyphen joins to another (« sous-marin »).
  std::vector<bool> is_optional;
  std::vector<bool> is_capitalised;
  bool last_may_be_grammar = false;  // Or the beginning of a grammar word.

  Typed(std::string_view typed, const Language& language);

  // Whether the word at this position may be incomplete.
  bool may_be_beginning(std::size_t i) const { return i + 1 == words.size() && !last_is_whole; }

  // Without the optional words at the start: « l’État isl » gives « État isl ».
  bool starts_with_optional() const { return !words.empty() && is_optional.front(); }
  Typed without_optional_start() const;
};

// How a term's folded text fits with all typed words and without errors; nothing if it does not.
std::optional<Fit> fit_of(std::string_view text, const Typed& typed);

// The same, but a term may lack optional words.
std::optional<Fit> fit_without_optional(std::string_view text, const Typed& typed);

// The words of a folded text, which spaces separate.
std::vector<std::string_view> words_in(std::string_view text);

// How many errors a typed word may have: none up to 3 letters, one up to 6, else two.
int errors_allowed(std::string_view word);

}  // namespace entente::glossary
