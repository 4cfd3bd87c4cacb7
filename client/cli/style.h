// Colour on a terminal, nothing elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace entente::cli {

enum class Ink { kPlain, kStrong, kFaint, kGood, kWarning, kBad };

class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}
  // "always", "never", or "auto": colour if standard output is a terminal and NO_COLOR is not set.
  static Style chosen(const std::string& option);

  bool colour() const { return colour_; }
  // The text in the ink, or as it is.
  std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool colour_;
};

}  // namespace entente::cli
