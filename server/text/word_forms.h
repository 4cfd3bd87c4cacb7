// The regular forms of nouns and adjectives: the other way round than inflection.h, which recognises forms.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/model/language.h"

namespace entente::text {

// The plural of a French or English noun, or of a French adjective, as it is written in the singular: «
// réseau » gives « réseaux », "policeman" gives "policemen". Nothing where no rule is certain (« final »,
// "shelling"), and in other languages. A word that does not change is its own plural (« ONG », "aircraft").
std::optional<std::string> plural_of(std::string_view word, const Language& language);

// The feminine of a French adjective, or of a noun for a person, as it is written in the masculine singular:
// « réfugié » gives « réfugiée ». Nothing where no rule is certain (« vendeur, docteur »).
std::optional<std::string> french_feminine_of(std::string_view word);

}  // namespace entente::text
