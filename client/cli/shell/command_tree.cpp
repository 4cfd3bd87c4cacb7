#include "client/cli/shell/command_tree.h"

#include <sstream>

#include "client/cli/shell/parser.h"

namespace entente::cli {
namespace {

// "TEXT:{text,json}" has the choices text and json.
std::vector<std::string> choices_in(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return choices;
  std::istringstream list(type.substr(open + 1, close - open - 1));
  for (std::string one; std::getline(list, one, ',');) choices.push_back(one);
  return choices;
}

// Which names of the server may be written; "" for other values.
std::string names_for(const std::string& path, const CommandOption& option) {
  const std::string& spelling = option.spellings.back();
  if (spelling == "CONCEPT" || spelling == "OTHER") return "concepts";
  if (spelling == "NAME" && (path == "history" || path == "diff" || path == "blame")) return "concepts";
  if (spelling == "GLOSSARY" || spelling == "--glossary") return "glossaries";
  if (spelling == "--memory") return "memories";
  if (spelling == "--in" && path != "concept list" && !path.starts_with("batch")) return "resources";
  if (spelling == "--into") return "resources";
  const bool is_added = path.ends_with(" add");
  if (spelling == "ID" && !is_added && path.starts_with("glossary")) return "glossaries";
  if (spelling == "ID" && !is_added && path.starts_with("memory")) return "memories";
  return "";
}

CommandOption option_of(const CLI::Option& option, const std::string& path) {
  CommandOption out;
  out.positional = option.get_positional();
  if (out.positional) {
    out.spellings.push_back(option.get_name(true));
  } else {
    for (const std::string& name : option.get_snames()) out.spellings.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) out.spellings.push_back("--" + name);
  }
  const std::string type = option.get_type_name();
  out.required = option.get_required();
  out.takes_value = option.get_items_expected_max() > 0;
  if (out.takes_value) out.value_name = type.substr(0, type.find(':'));
  out.choices = choices_in(type);
  out.takes_file = out.value_name == "FILE" || out.spellings.back() == "--json";
  out.default_value = option.get_default_str();
  out.description = option.get_description();
  out.names = names_for(path, out);
  return out;
}

void split_footer(const std::string& footer, Command& command) {
  std::istringstream lines(footer);
  bool in_examples = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "Example:" || line == "Examples:") {
      in_examples = true;
    } else if (!in_examples) {
      command.notes += line + "\n";
    } else if (const std::size_t text = line.find_first_not_of(' '); text != std::string::npos) {
      command.examples.push_back(line.substr(text));
    }
  }
  while (command.notes.ends_with('\n')) command.notes.pop_back();
}

Command command_of(const CLI::App& app, const std::string& path) {
  Command command;
  command.path = path;
  command.name = app.get_name();
  command.other_names = app.get_aliases();
  command.description = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    // Former names are for scripts alone.
    if (!option->get_group().empty()) command.options.push_back(option_of(*option, path));
  }
  // A group's help repeats examples of its verbs.
  const bool is_group = app.get_parent() != nullptr && !app.get_subcommands({}).empty();
  if (!is_group) split_footer(app.get_footer(), command);
  for (const CLI::App* verb : app.get_subcommands({})) {
    command.verbs.push_back(
        command_of(*verb, path.empty() ? verb->get_name() : path + " " + verb->get_name()));
  }
  return command;
}

void append(const Command& command, std::vector<const Command*>& all) {
  all.push_back(&command);
  for (const Command& verb : command.verbs) append(verb, all);
}

}  // namespace

Command command_tree(const Verb& program) {
  return command_of(program.parser(), "");
}

std::vector<const Command*> all_commands(const Command& root) {
  std::vector<const Command*> all;
  append(root, all);
  return all;
}

}  // namespace entente::cli
