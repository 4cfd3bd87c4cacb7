#include "client/cli/shell/command_line.h"

#include <sstream>

#include "client/cli/shell/command_tree.h"
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

// "concept " of the verb "add" in it; nothing for verbs of the program itself.
std::string groups_above(const Parser& verb) {
  std::string groups;
  for (const CLI::App* above = &verb; above->get_parent() != nullptr; above = above->get_parent())
    groups = above->get_name() + " " + groups;
  return groups;
}

// "glossary ls, memory ls": where the program's groups have a verb of that name.
std::string verbs_of_groups(const Parser& program, const std::string& word) {
  std::string found;
  for (const CLI::App* group : program.get_subcommands({})) {
    for (const CLI::App* verb : group->get_subcommands({})) {
      if (!verb->check_name(word)) continue;
      found += (found.empty() ? "" : ", ") + group->get_name() + " " + word;
    }
  }
  return found;
}

std::string complaint_of(Parser& program, const CLI::ParseError& error) {
  const auto rest = program.remaining(/*recurse=*/true);
  const Parser& group = chosen_verb(program);
  const auto below = group.get_subcommands({});
  if (rest.empty() || below.empty() || rest.front().starts_with("-")) return error.what();
  std::vector<std::string> verbs;
  for (const CLI::App* verb : below) verbs.push_back(verb->get_name());
  const std::string groups = groups_above(group);
  if (const std::string others = verbs_of_groups(program, rest.front()); groups.empty() && !others.empty())
    return "\"" + rest.front() + "\" needs to know what: write " + others;
  const std::string nearest = nearest_word(rest.front(), verbs);
  return "there is no verb \"" + groups + rest.front() + "\"" +
         (nearest.empty() ? "" : "; did you mean \"" + groups + nearest + "\"?");
}

// A group's help ends with the first example of each of its verbs.
void give_groups_examples(CLI::App& program) {
  for (CLI::App* group : program.get_subcommands({})) {
    if (group->get_subcommands({}).empty() || !group->get_footer().empty()) continue;
    std::string examples;
    for (const Command& verb : command_tree(Verb(static_cast<Parser*>(group))).verbs) {
      if (!verb.examples.empty()) examples += "\n  " + verb.examples.front();
    }
    if (!examples.empty()) group->footer("Examples:" + examples);
  }
}

// "help concept add" is "concept add --help".
std::vector<std::string> with_help_last(std::vector<std::string> words) {
  if (words.empty() || words.front() != "help") return words;
  words.erase(words.begin());
  words.push_back("--help");
  return words;
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
  give_groups_examples(*parser_);
  const std::vector<std::string> read = with_help_last(words);
  if (before) parser_->parse_complete_callback([&] { before(Verb(&chosen_verb(*parser_))); });
  try {
    parser_->parse(std::vector<std::string>(read.rbegin(), read.rend()));
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
