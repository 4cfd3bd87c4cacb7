// The order of words in a language's alphabet.
#pragma once

#include <string>
#include <string_view>

#include "server/model/language.h"

namespace entente::text {

// Bytes without a zero among them, in the order of which texts stand in the language's alphabet (Unicode
// collation as CLDR tailors it, all strengths: case and accents part what is otherwise equal). They are of
// this version of ICU: kept apart from what they order, so that they can be made anew. Thread-safe.
std::string collation_key(std::string_view text, const Language& language);

// Names the version of these orders: keys of different versions must not stand in one list.
std::string collation_version();

}  // namespace entente::text
