#include "client/cli/screen/style.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/terminal.h"

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

// The length of one of our own inks at the beginning of the text; 0 if there is none.
std::size_t ink_at(std::string_view text) {
  for (const Ink ink : {Ink::kPlain, Ink::kStrong, Ink::kFaint, Ink::kGood, Ink::kWarning, Ink::kBad}) {
    const std::string sequence = "\x1b[" + std::string(code_of(ink)) + "m";
    if (text.starts_with(sequence)) return sequence.size();
  }
  return 0;
}

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Style on(int descriptor, const std::string& option) {
  const int width = terminal_width(descriptor);
  if (option != "auto") return Style(option == "always", width);
  const std::string_view no_colour = variable("NO_COLOR");
  return Style(width != kUnlimited && no_colour.empty() && variable("TERM") != "dumb", width);
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool is_c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const std::size_t ink = c == 0x1B ? ink_at(text.substr(i)) : 0;
    const bool is_control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || is_c1;
    if (is_control && ink == 0) {
      shown += "\uFFFD";
      i += is_c1 ? 2 : 1;
      continue;
    }
    const std::size_t length = std::max<std::size_t>(ink, 1);
    shown += text.substr(i, length);
    i += length;
  }
  return shown;
}

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
  std::string lines = wrapped(harmless(first), harmless(text), width_, hanging);
  lines += '\n';
  std::fwrite(lines.data(), 1, lines.size(), to_standard_error_ ? stderr : stdout);
}

}  // namespace entente::cli
