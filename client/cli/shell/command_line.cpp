#include "client/cli/shell/command_line.h"

#include <sstream>

#include "client/cli/shell/near_word.h"
#include "client/cli/shell/parser.h"
#include "client/cli/shell/usage_error.h"

namespace entente::cli {
namespace {

Parser& chosen_verb(Parser& program) {
  Parser* verb = &program;
  while (!verb->get_subcommands().empty()) verb = static_cast<Parser*>(verb->get_subcommands().front());
  return *verb;
}

std::string complaint_of(const Parser& program, const CLI::ParseError& error) {
  const auto rest = program.remaining();
  if (rest.empty() || !program.get_subcommands().empty() || rest.front().starts_with("-"))
    return error.what();
  std::vector<std::string> verbs;
  for (const CLI::App* verb : program.get_subcommands({})) verbs.push_back(verb->get_name());
  const std::string nearest = nearest_word(rest.front(), verbs);
  return "there is no verb \"" + rest.front() + "\"" +
         (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?");
}

}  // namespace

CommandLine::CommandLine(const std::string& name, const std::string& what, const std::string& version)
    : parser_(std::make_unique<Parser>(what, name)) {
  parser_->set_version_flag("--version", version);
  parser_->require_subcommand(1);
  parser_->fallthrough();
}

CommandLine::~CommandLine() = default;

Verb CommandLine::program() const {
  return Verb(parser_.get());
}

std::optional<std::string> CommandLine::run(const std::vector<std::string>& words,
                                            const std::function<void(const Verb&)>& before) {
  if (before) parser_->parse_complete_callback([&] { before(Verb(&chosen_verb(*parser_))); });
  try {
    parser_->parse(std::vector<std::string>(words.rbegin(), words.rend()));
    return std::nullopt;
  } catch (const CLI::Success& help) {
    std::ostringstream text;
    parser_->exit(help, text, text);
    return text.str();
  } catch (const CLI::ParseError& error) {
    throw UsageError(complaint_of(*parser_, error) + "\nTry \"entente --help\", or --help after a verb.");
  }
}

}  // namespace entente::cli
