// What an edit would do, without doing it.
#pragma once

#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::routing {

// Of a unit or concept that an import puts: whether it would be new, replace what is stored, or change
// nothing. In a glossary or memory that is not there, everything is new.
Outcome expected_outcome(const store::ReadTransaction& transaction, const Edit& edit);

}  // namespace entente::routing
