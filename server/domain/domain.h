// Which room checks and applies which edit: what the journal is told of the content that it orders.
#pragma once

#include <vector>

#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::domain {

// See journal::Apply.
std::vector<Outcome> apply(store::WriteTransaction& transaction, std::vector<Edit>& edits,
                           const Stamp& stamp);

}  // namespace entente::domain
