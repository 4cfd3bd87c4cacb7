// entente-server: opens the store, starts the journal and the services, and waits for a signal. Its verbs
// work on a folder that no server has open.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/access/authenticator.h"
#include "server/backup/schedule.h"
#include "server/error/error.h"
#include "server/journal/journal.h"
#include "server/listen/address.h"
#include "server/logs/logs.h"
#include "server/metrics/exporter.h"
#include "server/routing/routing.h"
#include "server/rows/derived.h"
#include "server/service/library_logs.h"
#include "server/service/server.h"
#include "server/settings/data_folder.h"
#include "server/settings/file.h"
#include "server/settings/load.h"
#include "server/settings/options.h"
#include "server/signals/signals.h"
#include "server/signals/supervisor.h"
#include "server/store/environment.h"
#include "server/upkeep/keeper.h"
#include "server/upkeep/learner.h"
#include "server/upkeep/rebuild.h"
#include "server/verbs/tokens.h"
#include "server/verbs/verbs.h"

namespace {

namespace settings = entente::settings;

// The exit code for a command line that cannot be understood.
constexpr int kUsage = 2;
// The exit code after the disk failed in a commit: EX_IOERR.
constexpr int kDiskFailed = 74;

namespace logs = entente::logs;

void start_log(const settings::Values::Log& log) {
  logs::start({.level = logs::level_of(log.level),
               .format = log.format == "json" ? logs::Format::kJson : logs::Format::kLogfmt,
               .allows_text = log.text});
}

// The system may forget what it could not write, and let a later sync succeed. So nothing is tried again.
[[noreturn]] void end_after_failure(const entente::Error& error) {
  logs::error("store_failed", {{"error", error.what()}});
  std::fprintf(stderr,
               "entente-server: %s. The server ends, since the disk may have lost what it was to write; what "
               "was acknowledged before is kept.\n",
               error.what());
  std::_Exit(kDiskFailed);
}

// False where a signal ended it. The next server starts it again.
bool make_current(entente::store::Environment& environment, const std::filesystem::path& folder,
                  const entente::Cancellation& stopping) {
  if (entente::rows::derived_state(environment.read()) != entente::rows::DerivedState::kCurrent)
    logs::warning("rebuilding", {{"data", folder.string()},
                                 {"reason", "the derived rows follow other rules or are incomplete"}});
  try {
    entente::upkeep::make_current(environment, stopping);
    return true;
  } catch (const entente::Error&) {
    if (!stopping.is_due()) throw;
    return false;
  }
}

entente::service::ServerOptions options_of(const settings::Values& values,
                                           entente::access::Authenticator& authenticator) {
  const settings::Values::Limits& limits = values.limits;
  return {.listen = values.listen,
          .socket = values.socket,
          .handed_socket = entente::signals::handed_socket(),
          .tls = {values.tls.certificate, values.tls.key, values.tls.client_ca},
          .access = {.authenticator = &authenticator,
                     .tokens_needed = values.tokens.required,
                     .local_role = entente::access::role_of(values.local_role).value(),
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

std::unique_ptr<entente::metrics::Exporter> metrics_of(const settings::Values::Metrics& metrics,
                                                       const entente::service::Server& server,
                                                       entente::metrics::Sources sources) {
  if (metrics.listen.empty()) return nullptr;
  sources.waiting_calls = [&server] { return server.waiting_calls(); };
  auto exporter = std::make_unique<entente::metrics::Exporter>(metrics.listen, sources);
  logs::info("serving_metrics", {{"address", exporter->address()}, {"path", "/metrics"}});
  return exporter;
}

void stop(entente::service::Server& server, int signal, settings::Duration within) {
  const auto begun = std::chrono::steady_clock::now();
  const std::size_t open = server.begin_to_stop();
  logs::info("stopping", {{"signal", signal}, {"within_ms", within.count()}, {"calls", open}});
  const std::size_t broken_off = server.stop(within);
  const auto took = std::chrono::steady_clock::now() - begun;
  logs::info("stopped", {{"broken_off", broken_off},
                         {"time_ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
}

int serve(const settings::Given& given, const settings::Loaded& loaded,
          const entente::upkeep::RetentionPolicy& policy) {
  const settings::Values& values = loaded.values;
  entente::signals::Signals signals;
  signals.on_reload("log.level", [given] {
    const settings::Loaded again = settings::load(given, settings::present_environment());
    logs::set_level(logs::level_of(again.values.log.level));
  });
  open_folder(values.data);
  entente::store::Environment environment({.directory = values.data,
                                           .ballast_bytes = values.disk.ballast.count,
                                           .failed = end_after_failure,
                                           .migrates = [&](const std::string& format, std::uintmax_t bytes) {
                                             logs::warning("migrating",
                                                           {{"data", values.data.string()},
                                                            {"from_format", format},
                                                            {"to_format", entente::store::kFormatVersion},
                                                            {"bytes", bytes}});
                                           }});
  if (!make_current(environment, values.data, signals.stopping())) {
    logs::info("stopping", {{"signal", signals.wait_for_stop()}, {"reason", "while rebuilding"}});
    return 0;
  }
  entente::journal::Journal journal(environment, entente::routing::begin_applying);
  entente::access::Authenticator authenticator(values.data);
  const entente::backup::Schedule schedule(
      environment, {.folder = values.backup.folder,
                    .every = std::chrono::duration_cast<std::chrono::seconds>(values.backup.every),
                    .keep = values.backup.keep,
                    .data = values.data,
                    .reserve_bytes = values.disk.floor.count,
                    .server_version = ENTENTE_VERSION});
  // Why an address cannot be served is one sentence of ours.
  entente::service::log_libraries(logs::Level::kDebug);
  entente::service::ServerOptions options = options_of(values, authenticator);
  if (!values.backup.folder.empty()) options.backups = [&schedule] { return schedule.report(); };
  entente::service::Server server({environment, journal}, options);
  const auto exporter =
      metrics_of(values.metrics, server,
                 {environment, journal, server.meter(), {}, {}, options.backups, ENTENTE_VERSION});
  logs::info("serving", {{"address", server.address()},
                         {"data", values.data.string()},
                         {"sequence", entente::journal::newest_sequence(environment.read())},
                         {"version", ENTENTE_VERSION},
                         {"config", loaded.file.empty() ? "none" : loaded.file.string()}});
  entente::service::log_libraries(logs::Level::kInfo);
  const entente::upkeep::Keeper keeper(environment, policy);
  const entente::upkeep::Learner learner(environment, journal.commit_notifier());
  // On standard output, alone on its line, for scripts that asked for port 0.
  for (const std::string& address : server.addresses())
    std::printf("entente-server listens on %s\n", address.c_str());
  std::fflush(stdout);
  entente::signals::tell_supervisor("READY=1");
  const int signal = signals.wait_for_stop();
  entente::signals::tell_supervisor("STOPPING=1");
  stop(server, signal, values.stop.within);
  return 0;
}

struct CommandLine {
  CLI::App app{"Entente's server: French–English terminology and translation memory over gRPC."};
  settings::Given given;
  bool checks_config = false;
  CLI::App* verify = nullptr;
  CLI::App* rebuild = nullptr;
  CLI::App* compact = nullptr;
  CLI::App* purge = nullptr;
  entente::verbs::PurgeWish purge_wish;
  CLI::App* restore = nullptr;
  CLI::App* check_backup = nullptr;
  std::string backup_file;
  std::optional<entente::Revision> to_sequence;
  std::string to_time;
  CLI::App* token_create = nullptr;
  CLI::App* token_list = nullptr;
  CLI::App* token_revoke = nullptr;
  entente::verbs::TokenWish wish;
  std::string token_id;

  CommandLine();
  CLI::App* add_verb(const char* name, const char* description, const char* example);
  void add_purge();
  void add_token_verbs();
};

CommandLine::CommandLine() {
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.add_flag("--check-config", checks_config, "Say whether all settings are sound, and end");
  app.add_flag_callback(
      "--example-config",
      [] {
        std::fputs(settings::example_file().c_str(), stdout);
        throw CLI::Success();
      },
      "Print a configuration file with every setting in a comment, and end");
  settings::add_options(app, given);
  verify =
      add_verb("verify", "Check every invariant of a stopped server's folder; ends with 1 if one is broken",
               "verify --data ./data");
  rebuild =
      add_verb("rebuild", "Rebuild the derived rows of a stopped server's folder", "rebuild --data ./data");
  compact = add_verb(
      "compact", "Apply --keep-history to a stopped server's folder, and give unused space back to the disk",
      "compact --data ./data --keep-history 2y");
  check_backup = add_verb("check-backup", "Check a whole backup file; ends with 1 if it is damaged",
                          "check-backup backups/entente.backup");
  restore = add_verb("restore", "Make the store of a backup in an empty folder",
                     "restore --data ./data backups/entente.backup");
  for (CLI::App* of_file : {check_backup, restore})
    of_file->add_option("FILE", backup_file, "The backup")->required();
  CLI::Option* by_number = restore->add_option("--to-sequence", to_sequence,
                                               "Go back to this change: it and those before it are restored");
  restore
      ->add_option("--to-time", to_time,
                   "Go back to the last change up to this time, such as 2026-12-01T14:05 (UTC)")
      ->excludes(by_number);
  add_purge();
  add_token_verbs();
  app.require_subcommand(0, 1);
}

void CommandLine::add_purge() {
  purge =
      add_verb("purge",
               "Erase a deleted glossary or memory for good, with all its history; without a name, list what "
               "there is to erase",
               "purge --data ./data memories/client-x");
  purge->add_option("NAME", purge_wish.name, "A glossary or memory that was deleted: memories/client-x");
  purge->add_flag("--removed", purge_wish.of_removed,
                  "Of one that is still there: what was removed from it, such as an import that was undone");
  purge->add_flag("--yes", purge_wish.is_sure, "Don't ask");
  purge->add_option("--author", purge_wish.author, "Who does it; you, if absent");
  purge->add_option("--comment", purge_wish.comment, "Why; the journal keeps it");
}

void CommandLine::add_token_verbs() {
  CLI::App* token = add_verb(
      "token", "Give, list and revoke the tokens of callers; a running server sees it within a second",
      "token create --data ./data --owner \"Anne Martin\" --role translator");
  token->require_subcommand(1);
  token_create = token->add_subcommand("create", "Make a token, and print its secret once")->fallthrough();
  token_create->add_option("--owner", wish.owner, "Whom it stands for: the author of what it changes")
      ->required();
  token_create
      ->add_option("--role", wish.grants,
                   "reader, translator, terminologist or administrator; on some things only: "
                   "translator:memories/news,glossaries/*. May be given several times")
      ->required();
  token_create->add_option("--expires", wish.expires,
                           "After how long it is refused: 90d, 12w or 1y; never, if absent");
  token_list = token->add_subcommand("list", "List the tokens, without their secrets")->fallthrough();
  token_revoke = token->add_subcommand("revoke", "Revoke a token")->fallthrough();
  token_revoke->add_option("id", token_id, "The token's identifier, as the list says it")->required();
}

CLI::App* CommandLine::add_verb(const char* name, const char* description, const char* example) {
  CLI::App* made = app.add_subcommand(name, description)->fallthrough();
  made->footer(std::string("Takes the options of entente-server.\n\nExample:\n  entente-server ") + example);
  return made;
}

// Throws where something cannot be served as it is set.
void require_sound(const settings::Loaded& loaded) {
  std::vector<std::string> complaints = settings::complaints(loaded.values);
  for (const std::string& address : loaded.values.listen) entente::listen::parse_address(address);
  if (!loaded.values.metrics.listen.empty()) entente::metrics::check_address(loaded.values.metrics.listen);
  if (complaints.empty()) return;
  std::string all;
  for (const std::string& complaint : complaints) all += (all.empty() ? "" : "\n  ") + complaint;
  throw entente::Error(entente::Reason::kInvalidArgument, all);
}

int run(const CommandLine& line) {
  namespace upkeep = entente::upkeep;
  namespace verbs = entente::verbs;
  const settings::Loaded loaded = settings::load(line.given, settings::present_environment());
  start_log(loaded.values.log);
  const upkeep::RetentionPolicy policy = upkeep::parse_retention(loaded.values.history.keep);
  if (line.verify->parsed()) return verbs::verify_folder(loaded.values.data);
  if (line.rebuild->parsed()) return verbs::rebuild_folder(loaded.values.data);
  if (line.check_backup->parsed()) return verbs::check_backup(line.backup_file);
  if (line.restore->parsed()) {
    verbs::RestoreMoment moment{.sequence = line.to_sequence};
    if (!line.to_time.empty()) moment.time = verbs::parse_moment(line.to_time);
    return verbs::restore_folder(loaded.values.data, line.backup_file, moment);
  }
  if (line.compact->parsed()) return verbs::compact_folder(loaded.values.data, policy);
  if (line.purge->parsed()) return verbs::purge_folder(loaded.values.data, line.purge_wish);
  if (line.token_create->parsed()) return verbs::create_token(loaded.values.data, line.wish);
  if (line.token_list->parsed()) return verbs::list_tokens(loaded.values.data);
  if (line.token_revoke->parsed()) return verbs::revoke_token(loaded.values.data, line.token_id);
  require_sound(loaded);
  if (line.checks_config) {
    std::printf("All settings are sound%s\n", loaded.file.empty()
                                                  ? "; no file was read"
                                                  : (", with the file " + loaded.file.string()).c_str());
    return 0;
  }
  for (const std::string& name : loaded.unknown)
    logs::warning("unknown_variable", {{"name", name}, {"reason", "no setting has this name"}});
  if (loaded.values.log.text)
    logs::warning("text_is_logged", {{"reason", "log.text is set: lines may hold texts of requests"}});
  return serve(line.given, loaded, policy);
}

}  // namespace

int main(int argc, char** argv) {
  CommandLine line;
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    std::fprintf(stderr, "entente-server: %s\n", settings::complaint_of_extras(line.app).c_str());
    return kUsage;
  } catch (const CLI::ParseError& error) {
    return line.app.exit(error) == 0 ? 0 : kUsage;
  }
  try {
    return run(line);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-server: %s\n", error.what());
    return line.verify->parsed() || line.check_backup->parsed() ? entente::verbs::kNotChecked : 1;
  }
}
