#include "server/program/serve.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "server/access/authenticator.h"
#include "server/backup/schedule.h"
#include "server/error/error.h"
#include "server/journal/journal.h"
#include "server/logs/logs.h"
#include "server/metrics/exporter.h"
#include "server/program/reloading.h"
#include "server/program/resource_log.h"
#include "server/program/soundness.h"
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

access::QuotaLimits quotas_of(const settings::Values::Limits& limits) {
  return {.calls = static_cast<std::uint32_t>(limits.calls_at_once),
          .streams = static_cast<std::uint32_t>(limits.streams_at_once),
          .imported_records_a_second = static_cast<std::uint32_t>(limits.import_records_per_second),
          .calls_a_second = static_cast<std::uint32_t>(limits.calls_per_second)};
}

std::chrono::seconds in_seconds(settings::Duration time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time);
}

service::ServerOptions options_of(const settings::Values& values, access::Authenticator& authenticator) {
  return {.listen = values.listen,
          .socket = values.socket,
          .handed_socket = signals::handed_socket(),
          .tls = {values.tls.certificate, values.tls.key, values.tls.client_ca},
          .access = {.authenticator = &authenticator,
                     .tokens_needed = values.tokens.required,
                     .local_role = access::role_of(values.local_role).value(),
                     .quotas = quotas_of(values.limits)},
          .version = ENTENTE_VERSION,
          .slow_call = values.log.slow};
}

// The values outlive the store.
store::EnvironmentOptions store_options_of(const settings::Values& values) {
  return {.directory = values.data,
          .ballast_bytes = values.disk.ballast.count,
          .floor_bytes = values.disk.floor.count,
          .failed = end_after_failure,
          .migrates = [&values](const std::string& format, std::uintmax_t bytes) {
            logs::warning("migrating", {{"data", values.data.string()},
                                        {"from_format", format},
                                        {"to_format", store::kFormatVersion},
                                        {"bytes", bytes}});
          }};
}

backup::ScheduleOptions schedule_options_of(const settings::Values& values) {
  return {.folder = values.backup.folder,
          .every = in_seconds(values.backup.every),
          .keep = values.backup.keep,
          .data = values.data,
          .reserve_bytes = values.disk.floor.count,
          .server_version = ENTENTE_VERSION};
}

void tell_of_serving(const service::Server& server, const settings::Loaded& loaded, Revision sequence) {
  logs::info("serving", {{"address", server.address()},
                         {"data", loaded.values.data.string()},
                         {"sequence", sequence},
                         {"version", ENTENTE_VERSION},
                         {"config", loaded.file.empty() ? "none" : loaded.file.string()}});
}

// On standard output, each alone on its line, for scripts that asked for port 0.
void print_addresses(const service::Server& server) {
  for (const std::string& address : server.addresses())
    std::printf("entente-server listens on %s\n", address.c_str());
  std::fflush(stdout);
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

}  // namespace

int serve(const settings::Given& given, const settings::Loaded& loaded,
          const upkeep::RetentionPolicy& policy) {
  const settings::Values& values = loaded.values;
  Reloading reloading(given, values);  // Outlives the thread of the signals.
  signals::Signals signals;
  signals.on_reload("settings", [&reloading] { reloading.reload(); });
  settings::require_usable(values.data);
  access::Authenticator authenticator(values.data);
  service::ServerOptions options = options_of(values, authenticator);
  require_servable(values, options);
  open_folder(values.data);
  store::Environment environment(store_options_of(values));
  if (!make_current(environment, values.data, signals.stopping())) {
    logs::info("stopping", {{"signal", signals.wait_for_stop()}, {"reason", "while rebuilding"}});
    return 0;
  }
  journal::Journal journal(environment, routing::begin_applying, log_resources);
  backup::Schedule schedule(environment, schedule_options_of(values));
  // Why an address cannot be served is one sentence of ours.
  service::log_libraries(logs::Level::kDebug);
  if (!values.backup.folder.empty()) options.backups = [&schedule] { return schedule.report(); };
  service::Server server({environment, journal}, options);
  const auto exporter =
      metrics_of(values.metrics, server,
                 {environment, journal, server.meter(), {}, {}, options.backups, ENTENTE_VERSION});
  tell_of_serving(server, loaded, journal::newest_sequence(environment.read()));
  service::log_libraries(logs::Level::kInfo);
  const upkeep::Keeper keeper(environment, policy, values.history.every);
  const upkeep::Learner learner(environment, journal.commit_notifier());
  print_addresses(server);
  auto attached = reloading.attach([&](const settings::Values& now) {
    environment.set_floor(now.disk.floor.count);
    schedule.set(in_seconds(now.backup.every), now.backup.keep, now.disk.floor.count);
    server.set_quotas(quotas_of(now.limits));
    server.set_slow_call(now.log.slow);
  });
  signals::tell_supervisor("READY=1");
  const int signal = signals.wait_for_stop();
  signals::tell_supervisor("STOPPING=1");
  attached.reset();
  stop(server, signal, reloading.values().stop.within);
  return 0;
}

}  // namespace entente::program
