#include "client/library/backup.h"

#include <cstdio>
#include <memory>
#include <string>

#include <sys/stat.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/progress.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/verbs.h"
#include "client/cli/verbs/whole_file.h"

namespace entente::cli {
namespace {

// The server ends a backup after an hour.
constexpr std::chrono::hours kTimeLimit{2};

v1::BackupEnd fetch(Session& session, const std::string& file, const client::OnChunk& write) {
  const Interruptible interruptible;
  Progress progress = Progress::on_terminal("backup", 0, Progress::Unit::kBytes);
  std::int64_t bytes = 0;
  const std::string outcome = file == "-" ? "what was written is no backup" : file + " is as it was before";
  return client::fetch_backup(
      session.connection(), kTimeLimit,
      [&](const v1::BackupStart& start) { progress.whole_is(start.data_bytes()); },
      [&](std::string_view chunk) {
        if (Interruptible::requested())
          throw Stopped("stopped after " + in_bytes(static_cast<double>(bytes)) + ": " + outcome);
        write(chunk);
        bytes += static_cast<std::int64_t>(chunk.size());
        progress.at(bytes);
      });
}

void back_up(Session& session, const std::string& file) {
  ::umask(077);  // It holds everything that the server does.
  v1::BackupEnd end;
  write_whole_file(file, [&](const client::OnChunk& write) { end = fetch(session, file, write); });
  if (session.json() && file != "-") return print_json(end);
  std::fprintf(file == "-" ? stderr : stdout, "Backed up to change %lld: %s, checksum %s\n",
               static_cast<long long>(end.sequence()),
               in_bytes(static_cast<double>(end.file_bytes())).c_str(), end.checksum().c_str());
}

}  // namespace

void add_backup(Verb app, Session& session) {
  Verb verb = app.add_verb("backup", "Make a backup of the whole server while it goes on");
  auto file = std::make_shared<std::string>();
  verb.add_option("FILE", *file, "The file to write; - is standard output").required();
  verb.footer(
      "The file appears under its name when it is whole. It has every change that was acknowledged before, "
      "up to "
      "the change that is printed. For administrators.\n\n"
      "Examples:\n  entente backup monday.backup\n"
      "  entente-server check-backup monday.backup\n"
      "  entente-server restore --data ./restored monday.backup");
  verb.is_not_paged();
  verb.runs([&session, file] { back_up(session, *file); });
}

}  // namespace entente::cli
