#include "client/cli/style.h"

#include <cstdlib>

#include <unistd.h>

#include "client/cli/columns.h"
#include "client/cli/terminal.h"

namespace entente::cli {
namespace {

const char* code_of(Ink ink) {
  switch (ink) {
    case Ink::kStrong:
      return "1";
    case Ink::kFaint:
      return "2";
    case Ink::kGood:
      return "32";
    case Ink::kWarning:
      return "33";
    case Ink::kBad:
      return "31";
    case Ink::kPlain:
      break;
  }
  return "0";
}

Style on(int descriptor, const std::string& option) {
  const int width = terminal_width(descriptor);
  if (option != "auto") return Style(option == "always", width);
  const char* no_colour = std::getenv("NO_COLOR");
  return Style(width != kUnlimited && (no_colour == nullptr || *no_colour == '\0'), width);
}

}  // namespace

Style Style::chosen(const std::string& option) {
  return on(STDOUT_FILENO, option);
}

Style Style::of_dialogue(const std::string& option) {
  Style style = on(STDERR_FILENO, option);
  style.to_standard_error_ = true;
  return style;
}

std::string Style::operator()(Ink ink, std::string_view text) const {
  if (!colour_ || ink == Ink::kPlain || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code_of(ink)) + "m" + std::string(text) + "\x1b[0m";
}

void Style::print(std::string_view first, std::string_view text) const {
  print(first, text, columns(first));
}

void Style::print(std::string_view first, std::string_view text, int hanging) const {
  std::string lines = wrapped(first, text, width_, hanging);
  lines += '\n';
  std::fwrite(lines.data(), 1, lines.size(), to_standard_error_ ? stderr : stdout);
}

}  // namespace entente::cli
