#include "client/cli/screen/ask.h"

#include <cctype>
#include <cstdio>

#include <unistd.h>

#include "client/cli/screen/interrupt.h"
#include "client/cli/screen/terminal.h"

namespace entente::cli {
namespace {

void show(const std::string& question) {
  // What was printed before belongs above the question.
  std::fflush(stdout);
  std::fprintf(stderr, "%s ", wrapped("", question, terminal_width(STDERR_FILENO)).c_str());
  std::fflush(stderr);
}

}  // namespace

bool can_ask() {
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

std::optional<std::string> ask(const std::string& question) {
  const Interruptible interruptible;
  show(question);
  std::string line;
  // A terminal gives a line at a time, and nothing may be read ahead of an editor that is started next.
  for (char c = 0; read_some(STDIN_FILENO, &c, 1) == 1;) {
    if (c == '\n') return line;
    line += c;
  }
  std::fprintf(stderr, "\n");
  if (Interruptible::requested()) throw Stopped("stopped; nothing was changed");
  if (line.empty()) return std::nullopt;
  return line;
}

bool confirm(const std::string& question, OnEnter on_enter) {
  return choose(question + (on_enter == OnEnter::kYes ? " [Y/n]" : " [y/N]"),
                on_enter == OnEnter::kYes ? "yn" : "ny") == 'y';
}

char choose(const std::string& question, const std::string& letters) {
  for (;;) {
    const auto answer = ask(question);
    if (!answer) return 0;
    if (answer->empty()) return letters.front();
    const char letter = static_cast<char>(std::tolower(static_cast<unsigned char>(answer->front())));
    if (letters.find(letter) != std::string::npos) return letter;
  }
}

}  // namespace entente::cli
