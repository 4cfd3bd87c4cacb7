// Where were these words used? Answered from the rows of the index, and verified on the text.
#pragma once

#include "server/memory/concordance_query.h"
#include "server/store/transaction.h"

namespace entente::memory {

// Throws kInvalidArgument for a query without words or with more than limits::kConcordanceWords, and as the
// query's cancellation does. One pass over the segments of the language, some 0.5 ns each, and 0.2 us for
// each that has all the words; a unit is read only where its segment is among the best so far.
ConcordancePage concordance(const store::ReadTransaction& transaction, const ConcordanceQuery& query);

}  // namespace entente::memory
