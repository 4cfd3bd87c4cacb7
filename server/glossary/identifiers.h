// Private to this room. The identifier of a concept that came without one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/model/concept.h"

namespace entente::glossary {

// "cessez-le-feu" of « cessez-le-feu »: the words of the first term as far as ASCII can write them folded,
// joined by hyphens; at most 60 bytes. "concept" where it can write none.
std::string slug_of(const Concept& value);

// The slug, or the slug with a number of 2 or more, as the first that is free when numbers are tried by
// doubling and then by halving: where the taken numbers have no gap it is the next one, and where they have
// gaps it fills one of them or adds one. A function of what is taken alone. O(log n) calls of `is_taken`, at
// most 64.
std::string free_identifier(std::string_view slug, const std::function<bool(const std::string&)>& is_taken);

}  // namespace entente::glossary
