// Words with a grammatical function only: articles, pronouns, prepositions, conjunctions, auxiliaries.
#pragma once

#include <string_view>

#include "server/model/language.h"

namespace entente::text {

// Takes the folded form of a token ("à" is "a"). French and English only; false for all other languages.
bool is_function_word(std::string_view folded, const Language& language);

// Whether a function word starts with these letters.
bool begins_function_word(std::string_view folded, const Language& language);

}  // namespace entente::text
