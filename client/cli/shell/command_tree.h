// The verbs and options of the command line as plain values, read from the parser's own tree, so that the
// manual and the completion of shells say what --help says and nothing is written twice.
#pragma once

#include <string>
#include <vector>

#include "client/cli/shell/verb.h"

namespace entente::cli {

struct CommandOption {
  std::vector<std::string> spellings;  // "-o", "--output"; of a positional its name alone: "TEXT".
  bool positional = false;
  bool required = false;
  bool takes_value = false;
  bool takes_file = false;
  std::string value_name;            // "TEXT", "FILE"
  std::string default_value;         // Or empty.
  std::vector<std::string> choices;  // All that may be written; any if empty.
  std::string names;  // Of what the server has: "concepts", "glossaries", "memories", "resources".
  std::string description;
};

struct Command {
  std::string path;  // "concept add"; empty for the program itself.
  std::string name;
  std::vector<std::string> other_names;  // "ls" of "list".
  std::string description;
  std::vector<CommandOption> options;
  std::string notes;                  // What --help ends with, but for the examples.
  std::vector<std::string> examples;  // Command lines.
  std::vector<Command> verbs;
};

Command command_tree(const Verb& program);

// The command itself and all below it, each before its verbs.
std::vector<const Command*> all_commands(const Command& root);

}  // namespace entente::cli
