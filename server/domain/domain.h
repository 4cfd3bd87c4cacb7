// Which room checks and applies which edit: the journal's domain.
#pragma once

#include "server/journal/journal.h"

namespace entente::domain {

journal::Domain rooms();

}  // namespace entente::domain
