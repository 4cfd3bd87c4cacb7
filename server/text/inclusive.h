// The inclusive spellings of French: a word with the endings of its other gender and its plural after a
// middle dot, a point, a hyphen or in brackets: « combattant·e·s », « réfugié.es », « citoyen-ne-s », «
// auteur(rice)s ».
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "server/text/token.h"

namespace entente::text {

struct InclusiveWord {
  std::size_t tokens = 1;   // How many it has.
  std::string_view folded;  // Of the word without these endings: "combattant". A view into the first token.
  // Where the whole word ends, in code points and in bytes. It is before the end of its last token if this
  // has the full stop of a sentence ("e.s.").
  int end = 0;
  std::uint32_t byte_end = 0;
};

// The inclusive word that starts with tokens[first], which must be a word; nothing if it is none. Looks at
// nine tokens at most. Pure.
std::optional<InclusiveWord> inclusive_word(std::span<const Token> tokens, std::size_t first);

// The part of an inclusive word's first token before its first middle dot; the whole if it has none.
std::string_view before_middle_dot(std::string_view word);

}  // namespace entente::text
