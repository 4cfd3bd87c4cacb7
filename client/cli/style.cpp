#include "client/cli/style.h"

#include <cstdlib>

#include <unistd.h>

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

}  // namespace

Style Style::chosen(const std::string& option) {
  if (option != "auto") return Style(option == "always");
  const char* no_colour = std::getenv("NO_COLOR");
  return Style(::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0'));
}

std::string Style::operator()(Ink ink, std::string_view text) const {
  if (!colour_ || ink == Ink::kPlain || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code_of(ink)) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace entente::cli
