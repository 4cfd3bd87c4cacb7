// Passes each edit to the room that checks and writes it, so that the journal need not know any content.
#pragma once

#include <memory>

#include "server/journal/applier.h"
#include "server/store/transaction.h"

namespace entente::routing {

// See journal::BeginApplying.
std::unique_ptr<journal::Applier> begin_applying(store::WriteTransaction& transaction);

}  // namespace entente::routing
