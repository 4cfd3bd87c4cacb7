// Whether addresses can be served, before anything is opened for them.
#pragma once

#include <vector>

#include "server/listen/address.h"

namespace entente::listen {

// Listens at all of them at once for a moment. Throws kUnavailable with the reason for the first that cannot
// be served: another program, or an earlier address of the list, has its port; this machine has no such
// address; or the process may not use the port. Another program may still take one afterwards.
void require_free(const std::vector<Address>& addresses);

}  // namespace entente::listen
