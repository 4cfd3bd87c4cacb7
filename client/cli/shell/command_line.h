// The command line of a program: its verbs, and the reading of what was typed.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/shell/verb.h"

namespace entente::cli {

class CommandLine {
 public:
  CommandLine(const std::string& name, const std::string& what, const std::string& version);
  ~CommandLine();

  // The program itself, whose options all verbs have. It needs one of its verbs to run.
  Verb program() const;

  // Reads the words after the program's name, calls before(verb) with the verb that they name, and runs it.
  // Where they ask for --help or --version instead, that text is the answer. Throws UsageError for what is no
  // command line, and whatever the verb throws.
  std::optional<std::string> run(const std::vector<std::string>& words,
                                 const std::function<void(const Verb&)>& before = {});

 private:
  std::unique_ptr<Parser> parser_;
};

}  // namespace entente::cli
