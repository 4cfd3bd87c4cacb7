// The settings of the log as the log takes them.
#pragma once

#include "server/logs/logs.h"
#include "server/settings/values.h"

namespace entente::program {

logs::Options log_options(const settings::Values::Log& log);

// Logs that lines may hold texts of requests.
void warn_of_text();

}  // namespace entente::program
