#include "server/program/run.h"

#include <cstdio>
#include <string>

#include "server/logs/logs.h"
#include "server/program/log_settings.h"
#include "server/program/serve.h"
#include "server/program/soundness.h"
#include "server/upkeep/retention.h"
#include "server/verbs/tokens.h"
#include "server/verbs/verbs.h"

namespace entente::program {

int run(const CommandLine& line) {
  const settings::Loaded loaded = settings::load(line.given, settings::present_environment());
  logs::start(log_options(loaded.values.log));
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
  require_sound(loaded.values);
  if (line.checks_config) {
    std::printf("All settings are sound%s\n", loaded.file.empty()
                                                  ? "; no file was read"
                                                  : (", with the file " + loaded.file.string()).c_str());
    return 0;
  }
  for (const std::string& name : loaded.unknown)
    logs::warning("unknown_variable", {{"name", name}, {"reason", "no setting has this name"}});
  if (loaded.values.log.text) warn_of_text();
  return serve(line.given, loaded, policy);
}

}  // namespace entente::program
