#include "client/cli/run.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <CLI/CLI.hpp>

#include "client/cli/verbs.h"
#include "client/library/error.h"

namespace entente::cli {
namespace {

constexpr const char* kFooter = R"(Exit codes:
  0 done, something was found      3 no server answered
  1 done, nothing was found        4 the server refused the request
  2 the command line is wrong      5 anything else failed

Examples:
  entente terms "Les Forces démocratiques syriennes ont repris la ville."
  entente lookup "Au moins 30 civils ont été tués jeudi."
  entente --from en --to fr suggest cease
  entente concept edit daesh --status "fr:EIIL=superseded"
  cut -f1 report.tsv | entente --format json terms -)";

void add_globals(CLI::App& app, Session& session) {
  Globals& globals = session.globals;
  app.add_option("--server", globals.server, "HOST:PORT of the server")
      ->envname("ENTENTE_SERVER")
      ->capture_default_str();
  app.add_option("--from", globals.from, "Language of the text (BCP 47)")->capture_default_str();
  app.add_option("--to", globals.to, "Language to translate to")->capture_default_str();
  app.add_option("--format", globals.format, "text, or json: one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  app.add_option("--color", globals.color, "auto (on a terminal), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.add_option("--glossary", globals.glossaries, "Look in this glossary only; may be repeated")
      ->allow_extra_args(false)
      ->transform([](const std::string& name) { return glossary_name(name); });
  app.add_option("--memory", globals.memories, "Look in this memory only; may be repeated")
      ->allow_extra_args(false)
      ->transform([](const std::string& name) { return memory_name(name); });
  if (const char* user = std::getenv("USER")) globals.author = user;
  app.add_option("--author", globals.author, "Who makes the change")
      ->envname("ENTENTE_AUTHOR")
      ->capture_default_str();
  app.add_option("--comment", globals.comment, "Why; kept in the journal");
  app.add_option("--timeout", globals.timeout_s, "Seconds to wait for an answer")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
}

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

ExitCode parse_and_run(CLI::App& app, Session& session, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return session.exit_code;
  } catch (const CLI::Success& help) {
    app.exit(help);
    return kDone;
  } catch (const CLI::ParseError& error) {
    explain_usage(app, error);
    return kUsage;
  } catch (const UsageError& error) {
    std::fprintf(stderr, "entente: %s\n", error.what());
    return kUsage;
  } catch (const client::Error& error) {
    return report(session, error);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente: %s\n", error.what());
    return kFailed;
  }
}

}  // namespace

ExitCode run(int argc, char** argv) {
  // A reader that has seen enough ("entente ... | head") ends us quietly.
  std::signal(SIGPIPE, SIG_DFL);
  Session session;
  CLI::App app{"Entente: French–English terminology and translation memory.", "entente"};
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(kFooter);
  add_globals(app, session);
  for (const auto add : {add_terms, add_lookup, add_check, add_concordance, add_analyze, add_suggest,
                         add_complete, add_candidates, add_concept, add_unit, add_glossary, add_memory,
                         add_import, add_export, add_status}) {
    add(app, session);
  }
  return parse_and_run(app, session, argc, argv);
}

}  // namespace entente::cli
