// Serves a data folder: opens it, starts the journal, the services and what works beside them, and waits for
// the signal to stop.
#pragma once

#include "server/settings/load.h"
#include "server/upkeep/retention.h"

namespace entente::program {

// Returns the exit code once a signal has stopped the server. `given` is read again, with the file and the
// environment, at each SIGHUP. Throws Error where the folder cannot be opened or an address cannot be served.
// An address that cannot be served leaves the folder as it was. Where the disk fails in a commit the process
// ends, with the code 74. REQUIRES settings that are sound, and that no other thread has started.
int serve(const settings::Given& given, const settings::Loaded& loaded,
          const upkeep::RetentionPolicy& policy);

}  // namespace entente::program
