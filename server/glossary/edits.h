// The glossary's part of the journal: checks and writes changes of concepts.
#pragma once

#include "server/catalogue/catalogue.h"
#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Both check an edit, then write it; see journal::Applier. A refused edit, or one that changes nothing,
// writes nothing. They throw kNotFound if the glossary does not exist, and for the deletion of a concept that
// does not exist; kAlreadyExists or kAborted if the expectation is not met. A concept without an identifier
// gets one made from its first term. An imported concept is merged with the stored one of its identifier
// (merge_languages.h), unless the two cannot be one concept: then it replaces it.
//
// A superseded or deleted version goes to the version table under its own revision. A deletion adds an empty
// value under the revision of the deletion.
Outcome apply(store::WriteTransaction& transaction, PutConcept& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const DeleteConcept& edit, const Stamp& stamp);

// What an import's edit would do, without doing it.
Outcome expected_outcome(const store::ReadTransaction& transaction,
                         const catalogue::NumberedGlossary& glossary, PutConcept edit);

}  // namespace entente::glossary
