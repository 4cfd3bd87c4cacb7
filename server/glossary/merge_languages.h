// One concept out of two of the same identifier, where each file of a set has one language.
#pragma once

#include <optional>

#include "server/model/concept.h"

namespace entente::glossary {

// What to store where a file brings a concept that the glossary has already. If the file's concept has every
// language of the stored one, that is the file's concept: it replaces the stored one. Else the stored terms
// and definitions of the languages that the file's lacks are kept, the others are the file's; notes, sources,
// references, customers and projects are those of both; the subject field is the stored one, and another one
// of the file becomes a note. Of two times of the last change, the later counts, with its author. The order
// of the languages is the stored one's, then the file's: to merge the same file again changes nothing.
//
// Nothing if the two together pass a limit of model/limits.h. Pure.
std::optional<Concept> merge_languages(const Concept& stored, const Concept& incoming);

// Whether two concepts of one identifier may be versions of one concept: they have a term in common, or no
// language. If they may not, the second would overwrite something else.
bool may_be_one(const Concept& stored, const Concept& incoming);

}  // namespace entente::glossary
