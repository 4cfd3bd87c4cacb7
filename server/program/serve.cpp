#include "server/program/serve.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/access/authenticator.h"
#include "server/backup/schedule.h"
#include "server/error/error.h"
#include "server/journal/journal.h"
#include "server/listen/address.h"
#include "server/listen/local_socket.h"
#include "server/listen/probe.h"
#include "server/logs/logs.h"
#include "server/metrics/exporter.h"
#include "server/routing/routing.h"
#include "server/rows/derived.h"
#include "server/service/library_logs.h"
#include "server/service/server.h"
#include "server/settings/data_folder.h"
#include "server/signals/signals.h"
#include "server/signals/supervisor.h"
#include "server/store/environment.h"
#include "server/upkeep/keeper.h"
#include "server/upkeep/learner.h"
#include "server/upkeep/rebuild.h"

namespace entente::program {
namespace {

// The exit code after the disk failed in a commit: EX_IOERR.
constexpr int kDiskFailed = 74;

// The system may forget what it could not write, and let a later sync succeed. So nothing is tried again.
[[noreturn]] void end_after_failure(const Error& error) {
  logs::error("store_failed", {{"error", error.what()}});
  std::fprintf(stderr,
               "entente-server: %s. The server ends, since the disk may have lost what it was to write; what "
               "was acknowledged before is kept.\n",
               error.what());
  std::_Exit(kDiskFailed);
}

// False where a signal ended it. The next server starts it again.
bool make_current(store::Environment& environment, const std::filesystem::path& folder,
                  const Cancellation& stopping) {
  if (rows::derived_state(environment.read()) != rows::DerivedState::kCurrent)
    logs::warning("rebuilding", {{"data", folder.string()},
                                 {"reason", "the derived rows follow other rules or are incomplete"}});
  try {
    upkeep::make_current(environment, stopping);
    return true;
  } catch (const Error&) {
    if (!stopping.is_due()) throw;
    return false;
  }
}

service::ServerOptions options_of(const settings::Values& values, access::Authenticator& authenticator) {
  const settings::Values::Limits& limits = values.limits;
  return {.listen = values.listen,
          .socket = values.socket,
          .handed_socket = signals::handed_socket(),
          .tls = {values.tls.certificate, values.tls.key, values.tls.client_ca},
          .access = {.authenticator = &authenticator,
                     .tokens_needed = values.tokens.required,
                     .local_role = access::role_of(values.local_role).value(),
                     .quotas = {.calls = static_cast<std::uint32_t>(limits.calls_at_once),
                                .streams = static_cast<std::uint32_t>(limits.streams_at_once),
                                .imported_records_a_second =
                                    static_cast<std::uint32_t>(limits.import_records_per_second),
                                .calls_a_second = static_cast<std::uint32_t>(limits.calls_per_second)}},
          .version = ENTENTE_VERSION,
          .watch = {.slow = values.log.slow}};
}

void open_folder(const std::filesystem::path& data) {
  const settings::DataFolder folder = settings::prepare_data_folder(data);
  const std::string path = std::filesystem::absolute(data).lexically_normal().string();
  if (folder.is_new) logs::info("new_store", {{"data", path}});
  if (folder.is_shared) {
    logs::warning("data_folder_is_shared",
                  {{"data", path}, {"reason", "other users may look into it; chmod 700 keeps them out"}});
  }
}

std::unique_ptr<metrics::Exporter> metrics_of(const settings::Values::Metrics& metrics,
                                              const service::Server& server, metrics::Sources sources) {
  if (metrics.listen.empty()) return nullptr;
  sources.waiting_calls = [&server] { return server.waiting_calls(); };
  auto exporter = std::make_unique<metrics::Exporter>(metrics.listen, sources);
  logs::info("serving_metrics", {{"address", exporter->address()}, {"path", "/metrics"}});
  return exporter;
}

void stop(service::Server& server, int signal, settings::Duration within) {
  const auto begun = std::chrono::steady_clock::now();
  const std::size_t open = server.begin_to_stop();
  logs::info("stopping", {{"signal", signal}, {"within_ms", within.count()}, {"calls", open}});
  const std::size_t broken_off = server.stop(within);
  const auto took = std::chrono::steady_clock::now() - begun;
  logs::info("stopped", {{"broken_off", broken_off},
                         {"time_ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
}

// A data folder that is absent is made later, and with it the folder of a socket inside.
bool is_in_absent_data_folder(const std::filesystem::path& socket, const std::filesystem::path& data) {
  namespace fs = std::filesystem;
  return !fs::exists(data) &&
         fs::weakly_canonical(socket.parent_path() / "x") == fs::weakly_canonical(data / "x");
}

// Throws where the server could not be reached afterwards: before anything is made or migrated for it.
void require_servable(const settings::Values& values, const service::ServerOptions& options) {
  service::require_servable(options);
  std::vector<listen::Address> addresses;
  for (const std::string& text : values.listen) addresses.push_back(listen::parse_address(text));
  if (!values.metrics.listen.empty()) addresses.push_back(listen::parse_address(values.metrics.listen));
  listen::require_free(addresses);
  const bool has_own_socket = !options.handed_socket && !values.socket.empty();
  if (has_own_socket && !is_in_absent_data_folder(values.socket, values.data))
    listen::require_free(values.socket);
}

}  // namespace

int serve(const settings::Given& given, const settings::Loaded& loaded,
          const upkeep::RetentionPolicy& policy) {
  const settings::Values& values = loaded.values;
  signals::Signals signals;
  signals.on_reload("log.level", [given] {
    const settings::Loaded again = settings::load(given, settings::present_environment());
    logs::set_level(logs::level_of(again.values.log.level));
  });
  settings::require_usable(values.data);
  access::Authenticator authenticator(values.data);
  service::ServerOptions options = options_of(values, authenticator);
  require_servable(values, options);
  open_folder(values.data);
  store::Environment environment({.directory = values.data,
                                  .ballast_bytes = values.disk.ballast.count,
                                  .failed = end_after_failure,
                                  .migrates = [&](const std::string& format, std::uintmax_t bytes) {
                                    logs::warning("migrating", {{"data", values.data.string()},
                                                                {"from_format", format},
                                                                {"to_format", store::kFormatVersion},
                                                                {"bytes", bytes}});
                                  }});
  if (!make_current(environment, values.data, signals.stopping())) {
    logs::info("stopping", {{"signal", signals.wait_for_stop()}, {"reason", "while rebuilding"}});
    return 0;
  }
  journal::Journal journal(environment, routing::begin_applying);
  const backup::Schedule schedule(
      environment, {.folder = values.backup.folder,
                    .every = std::chrono::duration_cast<std::chrono::seconds>(values.backup.every),
                    .keep = values.backup.keep,
                    .data = values.data,
                    .reserve_bytes = values.disk.floor.count,
                    .server_version = ENTENTE_VERSION});
  // Why an address cannot be served is one sentence of ours.
  service::log_libraries(logs::Level::kDebug);
  if (!values.backup.folder.empty()) options.backups = [&schedule] { return schedule.report(); };
  service::Server server({environment, journal}, options);
  const auto exporter =
      metrics_of(values.metrics, server,
                 {environment, journal, server.meter(), {}, {}, options.backups, ENTENTE_VERSION});
  logs::info("serving", {{"address", server.address()},
                         {"data", values.data.string()},
                         {"sequence", journal::newest_sequence(environment.read())},
                         {"version", ENTENTE_VERSION},
                         {"config", loaded.file.empty() ? "none" : loaded.file.string()}});
  service::log_libraries(logs::Level::kInfo);
  const upkeep::Keeper keeper(environment, policy);
  const upkeep::Learner learner(environment, journal.commit_notifier());
  // On standard output, alone on its line, for scripts that asked for port 0.
  for (const std::string& address : server.addresses())
    std::printf("entente-server listens on %s\n", address.c_str());
  std::fflush(stdout);
  signals::tell_supervisor("READY=1");
  const int signal = signals.wait_for_stop();
  signals::tell_supervisor("STOPPING=1");
  stop(server, signal, values.stop.within);
  return 0;
}

}  // namespace entente::program
