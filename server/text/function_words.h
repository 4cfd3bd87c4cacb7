// Words that carry grammar, not meaning: articles, pronouns, prepositions, conjunctions, auxiliaries.
#pragma once

#include <string_view>

#include "server/model/language.h"

namespace entente::text {

// Of the folded form of a token ("à" is "a"). French and English; no other language has any here.
bool is_function_word(std::string_view folded, const Language& language);

}  // namespace entente::text
