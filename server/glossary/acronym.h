// Private to this room. Acronyms that texts write as words: half of the French press has « Onu », « Unrwa »,
// « Cicr ».
#pragma once

#include <string_view>

#include "server/model/language.h"

namespace entente::glossary {

// Whether an acronym ("UNRWA") may be written with one capital ("Unrwa"): it has three letters or more, no
// other characters, and is not an everyday word of the language with a capital ("SUR", "AID", "Pole").
bool may_be_written_as_word(std::string_view acronym, const Language& language);

}  // namespace entente::glossary
