// A session at a prompt: one verb a line, without a shell between the translator and French quotation marks.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "client/cli/prompt/line_editor.h"
#include "client/cli/prompt/typed_line.h"
#include "client/cli/shell/session.h"
#include "client/cli/verbs/run.h"
#include "client/cli/verbs/verbs.h"

namespace entente::cli {
namespace {

using Words = std::vector<std::string>;

struct Options {
  bool no_history = false;
};

constexpr const char* kWelcome =
    "A verb a line, such as: lookup L’armée a repris « la colline ».\n"
    "\"help\" lists the verbs, \"help lookup\" explains one, Tab completes, Ctrl-D leaves.\n";

// While the program waits for a verb, Ctrl-C is for the verb alone.
class LeavesInterrupts {
 public:
  LeavesInterrupts() : before_(std::signal(SIGINT, SIG_IGN)) {}
  ~LeavesInterrupts() { std::signal(SIGINT, before_); }
  LeavesInterrupts(const LeavesInterrupts&) = delete;
  LeavesInterrupts& operator=(const LeavesInterrupts&) = delete;

 private:
  void (*before_)(int);
};

// In a process of its own: neither Ctrl-C nor a pager that is left ends the session. This one has never
// opened a connection, whose threads a child would lack.
ExitCode run_in_child(const Words& words) {
  std::fflush(nullptr);
  const LeavesInterrupts leaves;
  const pid_t child = ::fork();
  if (child < 0) {
    std::perror("entente: no process for the verb");
    return kFailed;
  }
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    const ExitCode code = run(words);
    std::fflush(nullptr);
    ::_exit(code);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? static_cast<ExitCode>(WEXITSTATUS(status)) : kStopped;
}

const CommandOption* option_of(const std::string& word, const Command& program) {
  const std::string name = word.substr(0, word.find('='));
  const auto found = std::ranges::find_if(program.options, [&](const CommandOption& option) {
    return std::ranges::find(option.spellings, name) != option.spellings.end();
  });
  return found == program.options.end() ? nullptr : &*found;
}

// The global options that were given, but for those that `words` give again.
Words without(const Words& globals, const Words& words, const Command& program) {
  Words kept;
  for (auto word = globals.begin(); word != globals.end();) {
    const CommandOption* option = option_of(*word, program);
    const bool value_follows =
        option != nullptr && option->takes_value && word->find('=') == std::string::npos;
    const auto end = value_follows && word + 1 != globals.end() ? word + 2 : word + 1;
    const bool is_given_again = option != nullptr && std::ranges::any_of(words, [&](const auto& other) {
                                  return option_of(other, program) == option;
                                });
    if (!is_given_again) kept.insert(kept.end(), word, end);
    word = end;
  }
  return kept;
}

Words joined(Words first, const Words& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

class Desk {
 public:
  Desk(Command program, Words globals) : program_(std::move(program)), globals_(std::move(globals)) {}

  const Command& program() const { return program_; }
  bool is_left() const { return is_left_; }

  ExitCode obey(const std::string& line) {
    Words words = words_of(line, program_);
    if (words.empty()) return kDone;
    const std::string first = words.front();
    if (first == "quit" || first == "exit") {
      is_left_ = true;
      return kDone;
    }
    if (first == "use") return use(Words(words.begin() + 1, words.end()));
    if (first == "help" || first == "?") {
      words.erase(words.begin());
      words.push_back("--help");
    }
    return run_in_child(joined(without(globals_, words, program_), words));
  }

 private:
  ExitCode use(const Words& wanted) {
    globals_ = joined(without(globals_, wanted, program_), wanted);
    std::string all;
    for (const std::string& word : globals_) all += " " + word;
    std::printf("%s\n", all.empty() ? "No options are in use." : ("In use:" + all).c_str());
    return kDone;
  }

  const Command program_;
  Words globals_;
  bool is_left_ = false;
};

ExitCode sit_at_terminal(Desk& desk, const Options& options) {
  std::fputs(kWelcome, stdout);
  LineEditor editor({.prompt = "entente> ",
                     .history_file = options.no_history ? "" : history_file(),
                     .complete = [&desk](const std::string& before, const std::string& word) {
                       return completions(before, word, desk.program());
                     }});
  while (!desk.is_left()) {
    const std::optional<std::string> line = editor.read();
    if (!line) {
      std::fputc('\n', stdout);
      break;
    }
    desk.obey(*line);
  }
  return kDone;
}

// Ends with the worst of its lines, so that a script notices.
ExitCode read_script(Desk& desk) {
  ExitCode worst = kDone;
  for (std::string line; !desk.is_left() && std::getline(std::cin, line);)
    worst = std::max(worst, desk.obey(line));
  return worst;
}

}  // namespace

void add_desk(Verb app, Session& session) {
  Verb verb = app.add_verb("desk", "A prompt that takes one verb a line");
  auto options = std::make_shared<Options>();
  verb.add_flag("--no-history", options->no_history, "Keep no lines for the next time");
  verb.footer(
      "\"entente\" alone at a terminal opens it, too. No shell reads the lines: apostrophes and « » need no\n"
      "escape, and what follows lookup, terms, suggest or concordance and their options is one text. Where "
      "a\n"
      "verb takes several texts, put each between two \". The global options hold for every line;\n"
      "\"use --from en --to fr\" changes them. Lines are kept in ~/.local/state/entente/lines, for you "
      "alone.\n"
      "From a pipe, it runs the lines and ends with the highest of their exit codes.\n\n"
      "Examples:\n  entente desk\n  entente --server archive:50051 desk");
  verb.is_not_paged();
  verb.needs_no_settings();
  verb.runs([app, &session, options] {
    Words globals = session.words;
    std::erase(globals, "desk");
    std::erase(globals, "--no-history");
    Desk desk(command_tree(app), globals);
    session.exit_code = ::isatty(STDIN_FILENO) == 1 ? sit_at_terminal(desk, *options) : read_script(desk);
  });
}

}  // namespace entente::cli
