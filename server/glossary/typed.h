// Private to this room. What somebody has typed, and whether a term fits it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/glossary/fit.h"
#include "server/model/language.h"

namespace entente::glossary {

// Folded words, of which the last may be the beginning of one.
struct Typed {
  std::string text;            // The words with a space between them.
  bool last_is_whole = false;  // A space was typed after it.
  std::vector<std::string> words;

  Typed(std::string_view typed, const Language& language);

  // Whether the word at this place may be the beginning of one.
  bool may_be_beginning(std::size_t i) const { return i + 1 == words.size() && !last_is_whole; }
};

// How a term's folded text fits; nothing if it does not. Whole words and beginnings only.
std::optional<Fit> fit_of(std::string_view text, const Typed& typed);

// The words of a folded text: what spaces separate.
std::vector<std::string_view> words_in(std::string_view text);

// How many errors a typed word may have: none up to 3 letters, one up to 6, two beyond.
int errors_allowed(std::string_view word);

}  // namespace entente::glossary
