// entente-server: opens the store, starts the journal and the services, and waits for a signal. Its verbs
// work on a folder that no server has open.
#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "server/error/error.h"
#include "server/journal/journal.h"
#include "server/routing/routing.h"
#include "server/rows/derived.h"
#include "server/service/listen_address.h"
#include "server/service/server.h"
#include "server/signals/signals.h"
#include "server/store/environment.h"
#include "server/upkeep/keeper.h"
#include "server/upkeep/learner.h"
#include "server/upkeep/rebuild.h"
#include "server/verbs/verbs.h"

namespace {

struct Options {
  std::string data = "./data";
  std::string listen = "127.0.0.1:50051";
  std::string log_level = "info";
  std::string keep_history = "all";
};

std::string check_log_level(const std::string& level) {
  for (const char* known : {"debug", "info", "warning", "error"})
    if (level == known) return {};
  return "there is no level \"" + level + "\"; say debug, info, warning or error";
}

void start_log(const std::string& level) {
  auto logger = spdlog::stderr_logger_mt("entente");
  logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%f%z level=%l %v");
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(logger);
}

// False where a signal ended it. The next server starts it again.
bool make_current(entente::store::Environment& environment, const Options& options,
                  const entente::Cancellation& stopping) {
  if (entente::rows::derived_state(environment.read()) != entente::rows::DerivedState::kCurrent)
    spdlog::warn("event=rebuilding data={} reason=\"the derived rows follow other rules or are incomplete\"",
                 options.data);
  try {
    entente::upkeep::make_current(environment, stopping);
    return true;
  } catch (const entente::Error&) {
    if (!stopping.is_due()) throw;
    return false;
  }
}

int serve(const Options& options, const entente::upkeep::RetentionPolicy& policy) {
  entente::service::parse_listen_address(options.listen);  // Refused before anything is opened.
  entente::signals::Signals signals;
  entente::store::Environment environment({.directory = options.data});
  if (!make_current(environment, options, signals.stopping())) {
    spdlog::info("event=stopping signal={} reason=\"while rebuilding\"", signals.wait_for_stop());
    return 0;
  }
  entente::journal::Journal journal(environment, entente::routing::begin_applying);
  entente::service::Server server({environment, journal},
                                  {.listen = options.listen, .version = ENTENTE_VERSION});
  spdlog::info("event=serving address={} data={} sequence={} version={}", server.address(), options.data,
               entente::journal::newest_sequence(environment.read()), ENTENTE_VERSION);
  const entente::upkeep::Keeper keeper(environment, policy);
  const entente::upkeep::Learner learner(environment, journal.commit_notifier());
  // On standard output, alone on its line, for scripts that asked for port 0.
  std::printf("entente-server listens on %s\n", server.address().c_str());
  std::fflush(stdout);
  spdlog::info("event=stopping signal={}", signals.wait_for_stop());
  server.stop();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Entente's server: French–English terminology and translation memory over gRPC."};
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.add_option("--data", options.data, "The folder that keeps everything")->capture_default_str();
  app.add_option("--listen", options.listen, "HOST:PORT to serve; port 0 picks a free one and prints it")
      ->capture_default_str();
  app.add_option("--log-level", options.log_level, "debug, info, warning or error")
      ->check(check_log_level)
      ->capture_default_str();
  app.add_option("--keep-history", options.keep_history,
                 "Which superseded versions are kept: all, those of an age (90d, 12w, 2y), or a number of "
                 "each thing (20v)")
      ->capture_default_str();
  const auto verb = [&app](const char* name, const char* description, const char* example) {
    CLI::App* made = app.add_subcommand(name, description)->fallthrough();
    made->footer(std::string("Takes the options of entente-server.\n\nExample:\n  entente-server ") +
                 example);
    return made;
  };
  const CLI::App* verify =
      verb("verify", "Check every invariant of a stopped server's folder; ends with 1 if one is broken",
           "verify --data ./data");
  const CLI::App* rebuild =
      verb("rebuild", "Rebuild the derived rows of a stopped server's folder", "rebuild --data ./data");
  const CLI::App* compact = verb(
      "compact", "Apply --keep-history to a stopped server's folder, and give unused space back to the disk",
      "compact --data ./data --keep-history 2y");
  app.require_subcommand(0, 1);
  CLI11_PARSE(app, argc, argv);
  try {
    namespace upkeep = entente::upkeep;
    namespace verbs = entente::verbs;
    start_log(options.log_level);
    const upkeep::RetentionPolicy policy = upkeep::parse_retention(options.keep_history);
    if (verify->parsed()) return verbs::verify_folder(options.data);
    if (rebuild->parsed()) return verbs::rebuild_folder(options.data);
    if (compact->parsed()) return verbs::compact_folder(options.data, policy);
    return serve(options, policy);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-server: %s\n", error.what());
    return verify->parsed() ? entente::verbs::kNotChecked : 1;
  }
}
