// Private to this room. Which words are a part of a person's name? « Bruno Le Maire » is no mayor, and
// "Jeremy Hunt" no manhunt.
#pragma once

#include <cstddef>
#include <span>

#include "server/text/token.h"

namespace entente::glossary {

// Whether the capitalised word tokens[i] follows a given name, perhaps with a particle between, or is one
// before another capitalised word. O(1).
bool is_in_person_name(std::span<const text::Token> tokens, std::size_t i);

}  // namespace entente::glossary
