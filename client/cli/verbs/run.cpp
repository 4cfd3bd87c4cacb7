#include "client/cli/verbs/run.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/terminal.h"
#include "client/cli/shell/command_line.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/settings.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/complaint.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/error.h"

namespace entente::cli {
namespace {

constexpr const char* kTitle = "Entente: French–English terminology and translation memory.";

constexpr const char* kFooter = R"(Exit codes:
  0 done, something was found      3 no server answered
  1 done, nothing was found        4 the server refused the request
  2 the command line is wrong      5 anything else failed
                                 130 stopped by Ctrl-C
  Of "check", 0 says that nothing is wrong, and 1 that there is something to look at.

"entente help VERB" is "entente VERB --help".

Examples:
  entente terms "Les Forces démocratiques syriennes ont repris la ville."
  entente lookup "Au moins 30 civils ont été tués jeudi."
  entente --from en --to fr suggest cease
  entente concept edit islamic-state --status "fr:EIIL=superseded"
  cut -f1 report.tsv | entente --format json terms -)";

void page(Session& session, const std::string& command, bool at_once = false) {
  const int rows = terminal_height(STDOUT_FILENO);
  // A pager can do nothing on a terminal that only prints, but complain.
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  if (rows == kUnlimited || session.json() || is_dumb) return;
  session.pager.start(command, rows, terminal_width(STDOUT_FILENO), at_once);
}

// Once the command line is read and before its verb runs.
void prepare(const Verb& program, const Verb& verb, Session& session, const std::vector<std::string>& words) {
  const Manner& manner = verb.manner();
  if (manner.needs_no_settings && manner.needs_no_settings()) return;
  settle(program, session);
  if (!manner.paged || manner.asks) return;
  const bool from_input = std::find(words.begin(), words.end(), "-") != words.end();
  // A person who types segments wants each answer at once.
  if (from_input && ::isatty(STDIN_FILENO) == 1) return;
  page(session, session.globals.pager, from_input);
}

ExitCode parse_and_run(CommandLine& line, Session& session, const std::vector<std::string>& words) {
  const bool json = asks_for_json(words);
  const auto fail = [&](const char* code, const std::exception& error, ExitCode exit_code) {
    complain(json, {.code = code, .message = error.what(), .exit_code = exit_code});
    return exit_code;
  };
  try {
    const auto help =
        line.run(words, [&](const Verb& verb) { prepare(line.program(), verb, session, words); });
    if (!help) return session.exit_code;
    page(session, Pager::command(""));
    std::printf("%s", help->c_str());
    return kDone;
  } catch (const UsageError& error) {
    return fail("USAGE", error, kUsage);
  } catch (const client::Error& error) {
    return complain(json, session, error);
  } catch (const Stopped& error) {
    return fail("CANCELLED", error, kStopped);
  } catch (const std::exception& error) {
    return fail("FAILED", error, kFailed);
  }
}

}  // namespace

void build(Verb program, Session& session) {
  program.footer(kFooter);
  add_globals(program, session.globals);
  for (const auto add :
       {add_terms,    add_lookup,     add_check,      add_concordance,  add_analyze, add_suggest,
        add_complete, add_candidates, add_concept,    add_term,         add_batch,   add_history,
        add_diff,     add_blame,      add_undo,       add_watch,        add_unit,    add_glossary,
        add_memory,   add_import,     add_export,     add_pretranslate, add_token,   add_backup,
        add_status,   add_config,     add_completion, add_manual,       add_desk}) {
    add(program, session);
  }
}

ExitCode run(const std::vector<std::string>& words) {
  Session session;
  session.words = words;
  CommandLine line("entente", kTitle, ENTENTE_VERSION);
  build(line.program(), session);
  const ExitCode code = parse_and_run(line, session, words);
  session.pager.finish();
  return code;
}

ExitCode run(int argc, char** argv) {
  // A reader that has seen enough ("entente ... | head") ends us quietly.
  std::signal(SIGPIPE, SIG_DFL);
  // What gRPC logs of a connection, our own message says in words.
  ::setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1) words = {"desk"};
  return run(words);
}

}  // namespace entente::cli
