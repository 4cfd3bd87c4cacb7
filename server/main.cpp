// entente-server: options, store, journal, services; then it waits for a signal.
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "server/domain/domain.h"
#include "server/error/error.h"
#include "server/journal/journal.h"
#include "server/service/server.h"
#include "server/store/environment.h"

namespace {

struct Options {
  std::string data = "./data";
  std::string listen = "127.0.0.1:50051";
  std::string log_level = "info";
};

// Signals are taken from one place, blocked in every thread that starts later.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void start_log(const std::string& level) {
  auto logger = spdlog::stderr_logger_mt("entente");
  logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%f%z level=%l %v");
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(logger);
}

int serve(const Options& options, const sigset_t& signals) {
  entente::store::Environment environment({.directory = options.data});
  entente::journal::Journal journal(environment, entente::domain::begin_applying);
  entente::service::Server server({environment, journal},
                                  {.listen = options.listen, .version = ENTENTE_VERSION});
  spdlog::info("event=serving address={} data={} sequence={} version={}", server.address(), options.data,
               entente::journal::newest_sequence(environment.read()), ENTENTE_VERSION);
  // On standard output, alone on its line, for scripts that asked for port 0.
  std::printf("entente-server listens on %s\n", server.address().c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  spdlog::info("event=stopping signal={}", signal);
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
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const sigset_t signals = block_stop_signals();
  try {
    start_log(options.log_level);
    return serve(options, signals);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-server: %s\n", error.what());
    return 1;
  }
}
