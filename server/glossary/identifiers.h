// Private to this room. Makes an identifier for a concept that has none.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/model/concept.h"

namespace entente::glossary {

// "cessez-le-feu" of « cessez-le-feu »: the folded words of the first term that ASCII can write, joined by
// hyphens; at most 60 bytes. "concept" if ASCII can write none of them.
std::string slug_of(const Concept& value);

// The slug itself if it is free, else the slug with a number from 2 up ("front-2"). Free numbers are searched
// by doubling, then by bisection: if the taken numbers have no gap, the next number is found; if they have
// gaps, some free number. The result depends only on which identifiers are taken. O(log n) calls of
// `is_taken`.
std::string free_identifier(std::string_view slug, const std::function<bool(const std::string&)>& is_taken);

}  // namespace entente::glossary
