#include "client/cli/ask.h"

#include <cstdio>
#include <iostream>

#include <unistd.h>

namespace entente::cli {

bool can_ask() {
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

std::optional<std::string> ask(const std::string& question) {
  // What was printed before belongs above the question.
  std::fflush(stdout);
  std::fprintf(stderr, "%s ", question.c_str());
  std::fflush(stderr);
  std::string line;
  if (std::getline(std::cin, line)) return line;
  std::fprintf(stderr, "\n");
  return std::nullopt;
}

bool confirm(const std::string& question) {
  const auto answer = ask(question + " [Y/n]");
  return answer && (answer->empty() || answer->front() == 'y' || answer->front() == 'Y');
}

}  // namespace entente::cli
