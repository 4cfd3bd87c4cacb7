// A verb of the command line describes itself: its words and options, its help, what it needs, and what it
// does. Verb and Option are handles; they may be copied, and live as long as the CommandLine that they belong
// to.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/cli/shell/manner.h"

namespace CLI {
class Option;
}

namespace entente::cli {

class Parser;

// A value of the command line: a word of a verb, or an option.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option& required();
  // Refuses any other value; the help lists these.
  Option& one_of(const std::vector<std::string>& choices);
  Option& within(int least, int most);
  // The help shows what the value is without the option.
  Option& shows_default();
  // What the help calls the value: "FILE".
  Option& named(const std::string& value);
  // The value is what `read` makes of the word.
  Option& read_by(std::string (*read)(const std::string&));

 private:
  CLI::Option* option_;
};

class Verb {
 public:
  explicit Verb(Parser* parser) : parser_(parser) {}

  // A verb below this one. "list" is "ls", too, "delete" and "remove" are "rm", and "history" is "log".
  Verb add_verb(const std::string& name, const std::string& what);
  // One that does nothing itself, but has verbs of its own. Its help ends with an example of each of them.
  Verb add_group(const std::string& name, const std::string& what);

  // A word ("TEXT") or an option ("-o,--output") that fills in the value, which outlives the parsing. A list
  // takes all the words that are left; as an option it may be repeated and takes one value each time. Value
  // is a std::string, int, std::int64_t or double, an optional of one of the first two, or a list of strings.
  template <typename Value>
  Option add_option(const std::string& spelling, Value& value, const std::string& what);
  Option add_flag(const std::string& spelling, bool& value, const std::string& what);
  // An option's former name, for scripts: no help has it.
  void still_takes(const std::string& spelling, int& value);

  // What --help ends with: notes, then "Example:" or "Examples:" and command lines.
  void footer(const std::string& text);
  void runs(std::function<void()> action);

  // Its answers are never paged: to leave a pager ends the program, and must not end an import.
  void is_not_paged();
  void asks();
  // It works without the configuration file, and may be what repairs it. `when` is asked after parsing.
  void needs_no_settings(std::function<bool()> when = [] { return true; });
  const Manner& manner() const;

  // Whether the command line has the option.
  bool given(const std::string& spelling) const;

  // For this room's own sources.
  Parser& parser() const { return *parser_; }

 private:
  Parser* parser_;
};

}  // namespace entente::cli
