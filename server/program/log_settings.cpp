#include "server/program/log_settings.h"

namespace entente::program {

logs::Options log_options(const settings::Values::Log& log) {
  return {.level = logs::level_of(log.level),
          .format = log.format == "json" ? logs::Format::kJson : logs::Format::kLogfmt,
          .allows_text = log.text};
}

void warn_of_text() {
  logs::warning("text_is_logged", {{"reason", "log.text is set: lines may hold texts of requests"}});
}

}  // namespace entente::program
