#include "client/cli/verbs/run.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <sstream>
#include <string>

#include <unistd.h>

#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/terminal.h"
#include "client/cli/shell/settings.h"
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

Examples:
  entente terms "Les Forces démocratiques syriennes ont repris la ville."
  entente lookup "Au moins 30 civils ont été tués jeudi."
  entente --from en --to fr suggest cease
  entente concept edit islamic-state --status "fr:EIIL=superseded"
  cut -f1 report.tsv | entente --format json terms -)";

ExitCode exit_code_of(client::Code code) {
  switch (code) {
    case client::Code::kUnavailable:
      return kUnreachable;
    case client::Code::kInvalidArgument:
    case client::Code::kNotFound:
    case client::Code::kAlreadyExists:
    case client::Code::kAborted:
    case client::Code::kFailedPrecondition:
    case client::Code::kPermissionDenied:
    case client::Code::kUnauthenticated:
      return kRefused;
    default:
      return kFailed;
  }
}

ExitCode report(const Session& session, const client::Error& error) {
  const ExitCode code = exit_code_of(error.code());
  if (code == kUnreachable) {
    std::fprintf(
        stderr,
        "entente: no server answers at %s; start one with \"./dev serve\", or name another with --server "
        "HOST:PORT\n",
        session.globals.server.c_str());
  } else if (error.code() == client::Code::kDeadlineExceeded) {
    std::fprintf(stderr, "entente: no answer within %d seconds; allow more with --timeout\n",
                 session.globals.timeout_s);
  } else {
    std::fprintf(stderr, "entente: %s\n", error.what());
  }
  return code;
}

// The verb that was probably meant: the one with the longest beginning in common, of two letters at least.
std::string nearest_verb(const CLI::App& app, const std::string& typed) {
  std::string nearest;
  std::size_t most = 1;
  for (const CLI::App* verb : app.get_subcommands({})) {
    const std::string& name = verb->get_name();
    const auto apart = std::mismatch(name.begin(), name.end(), typed.begin(), typed.end()).first;
    const auto common = static_cast<std::size_t>(apart - name.begin());
    if (common > most) {
      most = common;
      nearest = name;
    }
  }
  return nearest;
}

void explain_usage(const CLI::App& app, const CLI::ParseError& error) {
  const auto rest = app.remaining();
  if (!rest.empty() && app.get_subcommands().empty() && !rest.front().starts_with("-")) {
    const std::string nearest = nearest_verb(app, rest.front());
    std::fprintf(stderr, "entente: there is no verb \"%s\"%s\n", rest.front().c_str(),
                 nearest.empty() ? "" : ("; did you mean \"" + nearest + "\"?").c_str());
  } else {
    std::fprintf(stderr, "entente: %s\n", error.what());
  }
  std::fprintf(stderr, "Try \"entente --help\", or --help after a verb.\n");
}

bool is_example(const CLI::App& app) {
  const CLI::App* verb = app.get_subcommands().front();
  return verb->get_name() == "config" && verb->get_option("--example")->count() > 0;
}

// The verbs of concepts that may ask.
bool is_desk(const CLI::App& app) {
  const CLI::App* verb = app.get_subcommands().front();
  if (verb->get_name() != "concept" || verb->get_subcommands().empty()) return false;
  const std::string name = verb->get_subcommands().front()->get_name();
  return name == "add" || name == "edit";
}

void page(Session& session, const std::string& command, bool at_once = false) {
  const int rows = terminal_height(STDOUT_FILENO);
  if (rows == kUnlimited || session.json()) return;
  session.pager.start(command, rows, terminal_width(STDOUT_FILENO), at_once);
}

// Once the command line is read and before its verb runs.
void prepare(const CLI::App& app, Session& session, int argc, char** argv) {
  const std::string verb = app.get_subcommands().front()->get_name();
  // These work without a configuration, and may be what repairs it.
  if (verb == "completion" || verb == "manual" || is_example(app)) return;
  settle(app, session);
  // Leaving a pager ends the program; it is not to end an import. And what is asked about must be seen.
  if (verb == "import" || verb == "export" || verb == "watch" || verb == "undo" || verb == "batch" ||
      verb == "term" || is_desk(app))
    return;
  const bool from_input =
      std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string(word) == "-"; });
  // Who types segments wants each answer at once.
  if (from_input && ::isatty(STDIN_FILENO) == 1) return;
  page(session, session.globals.pager, from_input);
}

ExitCode parse_and_run(CLI::App& app, Session& session, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return session.exit_code;
  } catch (const CLI::Success& help) {
    std::ostringstream text;
    app.exit(help, text, text);
    page(session, Pager::command(""));
    std::printf("%s", text.str().c_str());
    return kDone;
  } catch (const CLI::ParseError& error) {
    explain_usage(app, error);
    return kUsage;
  } catch (const UsageError& error) {
    std::fprintf(stderr, "entente: %s\n", error.what());
    return kUsage;
  } catch (const client::Error& error) {
    return report(session, error);
  } catch (const Stopped& error) {
    std::fprintf(stderr, "entente: %s\n", error.what());
    return kStopped;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente: %s\n", error.what());
    return kFailed;
  }
}

}  // namespace

void build(CLI::App& app, Session& session) {
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(kFooter);
  add_globals(app, session.globals);
  for (const auto add :
       {add_terms,      add_lookup,  add_check,      add_concordance, add_analyze, add_suggest, add_complete,
        add_candidates, add_concept, add_term,       add_batch,       add_history, add_diff,    add_blame,
        add_undo,       add_watch,   add_unit,       add_glossary,    add_memory,  add_import,  add_export,
        add_status,     add_config,  add_completion, add_manual}) {
    add(app, session);
  }
}

ExitCode run(int argc, char** argv) {
  // A reader that has seen enough ("entente ... | head") ends us quietly.
  std::signal(SIGPIPE, SIG_DFL);
  Session session;
  CLI::App app{kTitle, "entente"};
  build(app, session);
  app.parse_complete_callback([&] { prepare(app, session, argc, argv); });
  const ExitCode code = parse_and_run(app, session, argc, argv);
  session.pager.finish();
  return code;
}

}  // namespace entente::cli
