// Lines of the log about glossaries and memories that come, change and go.
#pragma once

#include "server/journal/receipt.h"
#include "server/model/change.h"

namespace entente::program {

// A line for each glossary or memory that the applied change created, changed, deleted or brought back; none
// for what is in them.
void log_resources(const Change& change, const journal::Receipt& receipt);

}  // namespace entente::program
