// How text looks: colour and the width of its lines on a terminal, neither elsewhere.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace entente::cli {

enum class Ink { kPlain, kStrong, kFaint, kGood, kWarning, kBad };

// The text with U+FFFD in place of each control character but line breaks, tabs and our own inks: what a
// colleague wrote must not steer the terminal of whoever reads it.
std::string harmless(std::string_view text);

class Style {
 public:
  // A width of 0 is unlimited.
  explicit Style(bool colour, int width = 0) : colour_(colour), width_(width) {}
  // "always", "never", or "auto": colour if standard output is a terminal that is not "dumb" (TERM) and
  // NO_COLOR is not set. As wide as that terminal.
  static Style chosen(const std::string& option);
  // The same for standard error, where it prints: what is said to the person and is no answer.
  static Style of_dialogue(const std::string& option);

  bool colour() const { return colour_; }
  int width() const { return width_; }
  // The text in the ink, or as it is.
  std::string operator()(Ink ink, std::string_view text) const;

  // Prints the text after `first` and a line break, in lines of the width; those after the first are indented
  // by `hanging`, or so as to stand under the text.
  void print(std::string_view first, std::string_view text) const;
  void print(std::string_view first, std::string_view text, int hanging) const;

 private:
  bool colour_;
  int width_;
  bool to_standard_error_ = false;
};

}  // namespace entente::cli
