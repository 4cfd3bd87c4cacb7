// A regular expression and what takes the place of its matches. Immutable and thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"

namespace entente::text {

// A match that was replaced: code points of the old text, and how many took their place.
struct Replaced {
  int begin = 0;
  int end = 0;
  int length = 0;
};

struct ReplacedText {
  std::string text;
  std::vector<Replaced> places;  // In order; empty where nothing matched.
};

class Replacement {
 public:
  // ICU's syntax, of Unicode characters; in the replacement $1 is what the first group matched, and \$ a
  // dollar. Throws kInvalidArgument saying where the expression is wrong.
  Replacement(std::string_view pattern, std::string_view replacement);
  ~Replacement();
  Replacement(Replacement&&) noexcept;
  Replacement& operator=(Replacement&&) noexcept;

  // Every match, left to right. Throws kInvalidArgument for a replacement that names a group which is not
  // there, for an expression that takes too long on this text, and where the result is longer than
  // limits::kSegmentCodePoints, which is more than any text may have; and what Cancellation::check throws.
  // Apart from the expression's own work, linear in the text and the result.
  ReplacedText apply(std::string_view text, const Cancellation& cancellation = {}) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace entente::text
