// Whether settings can be served, before anything is opened for them.
#pragma once

#include "server/service/server.h"
#include "server/settings/values.h"

namespace entente::program {

// Throws kInvalidArgument, with all complaints, where a setting cannot be as it is or needs another one.
void require_sound(const settings::Values& values);

// Throws where the server could not be reached: an address that another program has or that may not be
// served, a socket that is none. REQUIRES settings that are sound.
void require_servable(const settings::Values& values, const service::ServerOptions& options);

}  // namespace entente::program
