#include "client/cli/shell/manual.h"

#include <algorithm>
#include <sstream>

namespace entente::cli {
namespace {

// So that groff prints every character as it is, and no line is taken for a request.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += c;
    }
  }
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string bold(const std::string& text) {
  return "\\fB" + plain(text) + "\\fR";
}

std::string italic(const std::string& text) {
  return "\\fI" + plain(text) + "\\fR";
}

std::string verbatim(const std::vector<std::string>& lines) {
  std::string out = ".nf\n";
  for (const std::string& line : lines) out += (line.empty() ? std::string("\\&") : plain(line)) + "\n";
  return out + ".fi\n";
}

std::vector<std::string> lines_of_text(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string full_name(const Command& command) {
  return command.path.empty() ? "entente" : "entente " + command.path;
}

std::string synopsis(const Command& command) {
  std::string line = bold(full_name(command)) + " [" + italic("OPTION") + "]...";
  for (const CommandOption& option : command.options) {
    if (!option.positional) continue;
    const std::string name = italic(option.spellings.front());
    line += option.required ? " " + name : " [" + name + "]";
  }
  return line + "\n";
}

std::string synopses(const Command& command) {
  if (command.path.empty())
    return bold("entente") + " [" + italic("OPTION") + "]... " + italic("VERB") + " [" + italic("ARGUMENT") +
           "]...\n";
  if (command.verbs.empty()) return synopsis(command);
  std::string lines;
  for (const Command& verb : command.verbs) lines += (lines.empty() ? "" : ".br\n") + synopsis(verb);
  return lines;
}

std::string options(const Command& command) {
  std::string out;
  for (const CommandOption& option : command.options) {
    std::string names;
    for (const std::string& spelling : option.spellings)
      names += (names.empty() ? "" : ", ") + (option.positional ? italic(spelling) : bold(spelling));
    if (!option.positional && option.takes_value) names += " " + italic(option.value_name);
    out += ".TP\n" + names + "\n";
    out += option.description.empty() ? "\\&\n" : plain(option.description) + "\n";
    std::string choices;
    for (const std::string& choice : option.choices) choices += (choices.empty() ? "" : ", ") + choice;
    if (!choices.empty()) out += "One of: " + plain(choices) + ".\n";
    if (!option.default_value.empty()) out += "Without it: " + plain(option.default_value) + ".\n";
  }
  return out;
}

std::string description(const Command& command) {
  std::string out = plain(command.description) + "\n";
  // The program's own notes are a table.
  if (command.path.empty() || command.notes.empty()) return out;
  out += ".PP\n";
  // What is indented is a table.
  bool table = false;
  for (const std::string& line : lines_of_text(command.notes)) {
    if (line.starts_with("  ") != table) {
      table = !table;
      out += table ? ".nf\n" : ".fi\n";
    }
    out += line.empty() ? ".PP\n" : plain(line) + "\n";
  }
  return table ? out + ".fi\n" : out;
}

std::vector<std::string> all_examples(const Command& command) {
  std::vector<std::string> examples;
  for (const Command* one : all_commands(command)) {
    if (command.path.empty() && one != &command) break;
    examples.insert(examples.end(), one->examples.begin(), one->examples.end());
  }
  return examples;
}

std::string of_the_program(const Command& root) {
  std::string out = ".SH VERBS\n";
  for (const Command& verb : root.verbs) {
    out += ".TP\n" + bold(verb.name) + "\n" + plain(verb.description) + "; see\n.BR entente\\-" +
           plain(verb.name) + " (1).\n";
  }
  out += ".SH \"EXIT STATUS\"\n" + verbatim(lines_of_text(root.notes));
  out += ".SH ENVIRONMENT\n";
  const char* const variables[][2] = {
      {"ENTENTE_SERVER", "Stands for --server."},
      {"ENTENTE_AUTHOR", "Stands for --author."},
      {"ENTENTE_CONFIG", "Stands for --config."},
      {"ENTENTE_PAGER, PAGER", "What shows output that is longer than the screen; less -FRX without them."},
      {"NO_COLOR", "No colour if it is set, whatever the configuration file says."},
      {"VISUAL, EDITOR", "What edits a text."}};
  for (const auto& [name, what] : variables) out += ".TP\n" + bold(name) + "\n" + plain(what) + "\n";
  out += ".SH FILES\n.TP\n" + italic("~/.config/entente/config.toml") +
         "\nThe configuration; in XDG_CONFIG_HOME where that is set. See\n.BR entente\\-config (1).\n";
  return out;
}

}  // namespace

std::string page_name(const Command& command) {
  std::string name = full_name(command);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name + ".1";
}

std::string manual_page(const Command& root, const Command& command, const std::string& version) {
  std::string name = page_name(command);
  name.resize(name.size() - 2);
  std::string title = name;
  std::transform(title.begin(), title.end(), title.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  std::string out = ".TH " + plain(title) + " 1 \"\" \"entente " + version + "\" \"Entente\"\n";
  out += ".SH NAME\n" + plain(name) + " \\- " + plain(command.description) + "\n";
  out += ".SH SYNOPSIS\n" + synopses(command);
  out += ".SH DESCRIPTION\n" + description(command);
  out += ".SH OPTIONS\n";
  if (!command.path.empty()) out += "The options of every verb are in\n.BR entente (1).\n";
  out += options(command);
  for (const Command* verb : all_commands(command)) {
    if (command.path.empty() || verb == &command) continue;
    out += ".SS \"" + plain(full_name(*verb)) + "\"\n" + description(*verb) + options(*verb);
    for (const std::string& other : verb->other_names) out += "It is also called " + bold(other) + ".\n";
  }
  if (command.path.empty()) out += of_the_program(root);
  out += ".SH EXAMPLES\n" + verbatim(all_examples(command));
  if (command.path.empty()) return out;
  return out + ".SH \"SEE ALSO\"\n.BR entente (1)\n";
}

}  // namespace entente::cli
