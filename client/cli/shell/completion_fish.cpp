#include "client/cli/shell/completion.h"

namespace entente::cli {
namespace {

std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string line(const Command& command, const CommandOption& option) {
  // The options of the program itself may stand after any verb.
  std::string out = "complete -c entente";
  if (!command.path.empty()) out += " -n \"__entente_at " + in_quotes(command.path) + "\"";
  std::string choices;
  for (const std::string& choice : option.choices) choices += (choices.empty() ? "" : " ") + choice;
  if (!option.positional) {
    for (const std::string& spelling : option.spellings)
      out += spelling.starts_with("--") ? " -l " + spelling.substr(2) : " -s " + spelling.substr(1);
    if (option.takes_value) out += option.takes_file ? " -r -F" : " -x";
  } else if (option.takes_file) {
    out += " -F";
  }
  if (!option.names.empty()) out += " -a '(entente completion --names " + option.names + " 2>/dev/null)'";
  if (!choices.empty()) out += " -a " + in_quotes(choices);
  return out + " -d " + in_quotes(option.description) + "\n";
}

std::string values_of(const Command& root) {
  std::string all;
  for (const Command* command : all_commands(root)) {
    for (const CommandOption& option : command->options) {
      if (option.positional || !option.takes_value) continue;
      for (const std::string& spelling : option.spellings) all += " " + spelling;
    }
  }
  return all;
}

}  // namespace

std::string fish_completion(const Command& root) {
  std::string out = "# Completion of entente for fish: entente completion fish | source\n";
  out += "function __entente_at\n  set -l place\n  set -l skip 0\n  set -l paths";
  for (const Command* command : all_commands(root)) {
    if (!command->path.empty()) out += " " + in_quotes(command->path);
  }
  out +=
      "\n  for word in (commandline -opc)[2..-1]\n    if test $skip = 1\n      set skip 0\n      continue\n  "
      "  end\n";
  out += "    if contains -- $word" + values_of(root) + "\n      set skip 1\n      continue\n    end\n";
  out +=
      "    if contains -- (string join ' ' $place $word) $paths\n      set place $place $word\n    end\n  "
      "end\n";
  out += "  test (string join ' ' $place) = \"$argv[1]\"\nend\n";
  out += "complete -c entente -f\n";
  for (const Command* command : all_commands(root)) {
    for (const Command& verb : command->verbs) {
      out += "complete -c entente -n \"__entente_at " + in_quotes(command->path) + "\" -a " + verb.name +
             " -d " + in_quotes(verb.description) + "\n";
    }
    for (const CommandOption& option : command->options) {
      if (option.positional && option.choices.empty() && option.names.empty() && !option.takes_file) continue;
      out += line(*command, option);
    }
  }
  return out;
}

}  // namespace entente::cli
