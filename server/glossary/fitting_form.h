// What to write instead of a term, in the form that the term has in the text. Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/model/concept.h"

namespace entente::glossary {

// The text of `replacement` as it would stand in place of `surface`, where `found`, a term of the same
// language, stands in the text: in the plural, or in the French feminine, if the surface is that form of
// `found`. « forces armées » for « force armée » gives « armées » for « armée ». The text itself, in its base
// form, where the surface is none of these forms, or where no rule is certain for every word: the adjective
// of « zone d’exclusion aérienne » may belong to either noun. Capitals stay those of the glossary.
std::string fitting_form(const Term& found, std::string_view surface, const Term& replacement);

}  // namespace entente::glossary
