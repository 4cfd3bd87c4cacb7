// Is a term candidate nothing new to these glossaries?
#pragma once

#include <string>

#include "server/glossary/recogniser.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Whether the glossaries have the candidate, or it is made only of a term that they have with a name that
// they have, a number or the adjective of a people: « armée syrienne » if they have « armée ». Two terms that
// are not names may be a new one: « frappe de drone ». Throws what recognize() throws.
bool is_known_candidate(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                        const std::string& text);

}  // namespace entente::glossary
