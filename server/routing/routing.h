// Which room checks and applies which edit: what the journal is told of the content that it orders.
#pragma once

#include <memory>

#include "server/journal/journal.h"
#include "server/store/transaction.h"

namespace entente::routing {

// See journal::BeginApplying.
std::unique_ptr<journal::Applier> begin_applying(store::WriteTransaction& transaction);

}  // namespace entente::routing
