// Who has translated something close? Complete: every unit whose base reaches the minimum is found.
#pragma once

#include <vector>

#include "server/memory/lookup_query.h"
#include "server/memory/match.h"
#include "server/store/transaction.h"

namespace entente::memory {

// Best first, in the order that SCORING.md gives. The search visits few of the segments, at worst all. Throws
// as the query's cancellation does, which is looked at for each unit that is read and each match.
std::vector<Match> lookup(const store::ReadTransaction& transaction, const LookupQuery& query);

}  // namespace entente::memory
