// A regular expression, and the text that replaces its matches. Immutable and thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"

namespace entente::text {

// A replaced match: its code points in the old text, and how many replaced them.
struct Replaced {
  int begin = 0;
  int end = 0;
  int length = 0;
};

struct ReplacedText {
  std::string text;
  std::vector<Replaced> places;  // In order; empty if nothing matched.
};

class Replacement {
 public:
  // ICU's syntax, for Unicode characters. In the replacement, $1 is what the first group matched, and \$ is a
  // dollar. Throws kInvalidArgument, and says where the expression is wrong.
  Replacement(std::string_view pattern, std::string_view replacement);
  ~Replacement();
  Replacement(Replacement&&) noexcept;
  Replacement& operator=(Replacement&&) noexcept;

  // Replaces every match, left to right. Throws kInvalidArgument if the replacement names a group that does
  // not exist, if the expression takes too long on this text, and if the result is longer than
  // limits::kSegmentCodePoints, which is more than any text may have. Throws as Cancellation::check does.
  // Apart from the expression's own work, linear in the text and the result.
  ReplacedText apply(std::string_view text, const Cancellation& cancellation = {}) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace entente::text
