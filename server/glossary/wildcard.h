// Private to this room. A pattern with "*" and "?".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace entente::glossary {

// "*" stands for any characters, "?" for one code point, everything else for itself. Valid UTF-8. Immutable
// and thread-safe.
//
// It runs all ways to match at once, as bits of a word (Baeza-Yates & Gonnet 1992, "A new approach to text
// searching"), so that no text makes it go back.
class Wildcard {
 public:
  explicit Wildcard(std::string_view pattern);
  Wildcard(const Wildcard&) = delete;  // ascii_ points into it.
  Wildcard& operator=(const Wildcard&) = delete;

  // Whether the pattern is the whole text. O(text × pattern / 64).
  bool matches(std::string_view text) const;

 private:
  using Bits = std::vector<std::uint64_t>;  // Bit i: of the pattern's first i characters, "*" not counted.

  const std::uint64_t* mask_of(char32_t code_point) const;

  std::size_t length_ = 0;  // Characters, "*" not counted.
  Bits stars_;              // Where a "*" stands.
  // Which of the pattern's characters a character can be.
  Bits any_;  // One that the pattern does not have.
  std::map<char32_t, Bits> masks_;
  std::array<const std::uint64_t*, 128> ascii_{};  // The same, to save the search; into any_ and masks_.
};

}  // namespace entente::glossary
