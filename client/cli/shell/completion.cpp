#include "client/cli/shell/completion.h"

#include <algorithm>

#include "client/cli/screen/texts.h"

namespace entente::cli {
namespace {

// The options of the program itself may stand after any verb.
bool is_program(const Command& command) {
  return command.path.empty();
}

// "'it'\''s'"
std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// "lookup:--min", and "*:--format" for what may stand anywhere, as patterns of a case.
std::string patterns(const Command& command, const CommandOption& option) {
  std::string all;
  for (const std::string& spelling : option.spellings) {
    if (!all.empty()) all += " | ";
    all += is_program(command) ? "*:" + spelling : in_quotes(command.path + ":" + spelling);
  }
  return all;
}

// The body of a case on PLACE:OPTION that is the same for bash and zsh: verb(option) makes the commands.
template <typename Body>
std::string cases(const Command& root, const Body& body) {
  std::string out;
  // The verbs' own before those of the program, whose patterns match everywhere.
  auto all = all_commands(root);
  std::rotate(all.begin(), all.begin() + 1, all.end());
  for (const Command* command : all) {
    for (const CommandOption& option : command->options) {
      if (option.positional || !option.takes_value) continue;
      const std::string commands = body(option);
      if (!commands.empty()) out += "    " + patterns(*command, option) + ") " + commands + " ;;\n";
    }
  }
  return out;
}

std::string value_patterns(const Command& root) {
  return cases(root, [](const CommandOption&) { return "skip=1"; });
}

// What finds the place ("concept add") and the word before the one that is typed.
std::string walk(const Command& root, const char* words, const char* first, const char* current) {
  std::string paths;
  for (const Command* command : all_commands(root)) {
    if (!is_program(*command)) paths += (paths.empty() ? "" : " | ") + in_quotes(command->path);
  }
  const std::string word = std::string("${") + words + "[i]}";
  std::string out = "  local place='' skip='' before='' i\n";
  out += std::string("  for ((i = ") + first + "; i < " + current + "; i++)); do\n";
  out += "    before=\"" + word + "\"\n";
  out += "    if [[ -n $skip ]]; then skip=''; before=''; continue; fi\n";
  out += "    case \"$place:$before\" in\n" + value_patterns(root) + "    esac\n";
  out += "    [[ $before == -* ]] && continue\n";
  out += "    case \"${place:+$place }$before\" in\n    " + paths +
         ") place=\"${place:+$place }$before\" ;;\n    esac\n";
  out += "  done\n";
  return out;
}

std::vector<std::string> words_at(const Command& root, const Command& command) {
  std::vector<std::string> words;
  for (const Command& verb : command.verbs) words.push_back(verb.name);
  for (const bool positional : {true, false}) {
    for (const CommandOption& option : command.options) {
      const auto& more = positional ? option.choices : option.spellings;
      if (option.positional == positional) words.insert(words.end(), more.begin(), more.end());
    }
  }
  if (is_program(command)) return words;
  for (const CommandOption& option : root.options) {
    for (const std::string& spelling : option.spellings) {
      if (std::find(words.begin(), words.end(), spelling) == words.end()) words.push_back(spelling);
    }
  }
  return words;
}

// Of the command's words; "" where they are no names of the server.
std::string names_at(const Command& command) {
  for (const CommandOption& option : command.options) {
    if (option.positional && !option.names.empty()) return option.names;
  }
  return "";
}

bool wants_file(const Command& command) {
  return std::any_of(command.options.begin(), command.options.end(),
                     [](const CommandOption& option) { return option.positional && option.takes_file; });
}

std::string zsh_names(const std::string& names) {
  return "compadd -- ${(f)\"$(entente completion --names " + names + " 2>/dev/null)\"}";
}

}  // namespace

std::string bash_completion(const Command& root) {
  std::string out = "# Completion of entente for bash: eval \"$(entente completion bash)\"\n_entente() {\n";
  out += "  local word=\"${COMP_WORDS[COMP_CWORD]}\" words='' files='' names=''\n";
  out += walk(root, "COMP_WORDS", "1", "COMP_CWORD");
  out += "  if [[ -n $skip ]]; then\n    case \"$place:$before\" in\n";
  out += cases(root, [](const CommandOption& option) -> std::string {
    if (!option.choices.empty()) return "words=" + in_quotes(joined(option.choices, " "));
    if (!option.names.empty()) return "names=" + option.names;
    return option.takes_file ? "files=1" : "";
  });
  out += "    esac\n  else\n    case \"$place\" in\n";
  for (const Command* command : all_commands(root)) {
    out += "    " + in_quotes(command->path) + ") words=" + in_quotes(joined(words_at(root, *command), " "));
    if (const std::string names = names_at(*command); !names.empty()) out += "; names=" + names;
    out += (wants_file(*command) ? "; files=1" : "") + std::string(" ;;\n");
  }
  out += "    esac\n  fi\n";
  out += "  if [[ -n $names && $word != -* ]]; then\n";
  out += "    words+=\" $(\"${COMP_WORDS[0]}\" completion --names \"$names\" 2>/dev/null)\"\n  fi\n";
  out += "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n";
  out += "  if [[ -n $files && $word != -* ]]; then\n";
  out += "    compopt -o filenames 2>/dev/null\n";
  out += "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$word\")\n  fi\n}\n";
  return out + "complete -F _entente entente\n";
}

std::string zsh_completion(const Command& root) {
  std::string out =
      "#compdef entente\n# Completion of entente for zsh: put it in a folder of fpath as _entente.\n";
  out += "_entente() {\n  local -a verbs options\n";
  out += walk(root, "words", "2", "CURRENT");
  out += "  if [[ -n $skip ]]; then\n    case \"$place:$before\" in\n";
  out += cases(root, [](const CommandOption& option) -> std::string {
    if (!option.choices.empty()) return "compadd -- " + joined(option.choices, " ");
    if (!option.names.empty()) return zsh_names(option.names);
    return option.takes_file ? "_files" : "";
  });
  out += "    esac\n    return\n  fi\n  case \"$place\" in\n";
  for (const Command* command : all_commands(root)) {
    out += "  " + in_quotes(command->path) + ")\n    verbs=(";
    for (const Command& verb : command->verbs)
      out += "\n      " + in_quotes(verb.name + ":" + verb.description);
    out += ")\n    options=(";
    for (const CommandOption& option : command->options) {
      if (option.positional) continue;
      for (const std::string& spelling : option.spellings)
        out += "\n      " + in_quotes(spelling + ":" + option.description);
    }
    out += ")\n";
    for (const CommandOption& option : command->options) {
      if (option.positional && !option.choices.empty())
        out += "    compadd -- " + joined(option.choices, " ") + "\n";
    }
    if (const std::string names = names_at(*command); !names.empty()) out += "    " + zsh_names(names) + "\n";
    if (wants_file(*command)) out += "    _files\n";
    out += "    ;;\n";
  }
  out += "  esac\n  if [[ -n $place ]]; then\n    options+=(";
  for (const CommandOption& option : root.options)
    out += "\n      " + in_quotes(option.spellings.back() + ":" + option.description);
  out += ")\n  fi\n  (( ${#verbs} )) && _describe -t verbs verb verbs\n";
  out += "  _describe -o -t options option options\n}\n";
  return out +
         "if [[ $funcstack[1] == _entente ]]; then _entente \"$@\"; else compdef _entente entente; fi\n";
}

}  // namespace entente::cli
