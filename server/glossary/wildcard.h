// Private to this room. A pattern with "*" and "?".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace entente::glossary {

// "*" matches any characters, "?" one code point, and everything else itself. Pattern and text are valid
// UTF-8. Immutable and thread-safe.
//
// It follows all possible matches at once, as bits (Baeza-Yates & Gonnet 1992, "A new approach to text
// searching"), so it never backtracks.
class Wildcard {
 public:
  explicit Wildcard(std::string_view pattern);
  Wildcard(const Wildcard&) = delete;  // ascii_ points into it.
  Wildcard& operator=(const Wildcard&) = delete;

  // Whether the pattern matches the whole text. O(text × pattern / 64).
  bool matches(std::string_view text) const;

 private:
  using Bits = std::vector<std::uint64_t>;  // Bit i: the first i characters of the pattern, without "*".

  const std::uint64_t* mask_of(char32_t code_point) const;

  std::size_t length_ = 0;  // Characters, without "*".
  Bits stars_;              // Where a "*" is.
  // Which characters of the pattern a character matches.
  Bits any_;  // For a character that the pattern does not have.
  std::map<char32_t, Bits> masks_;
  std::array<const std::uint64_t*, 128>
      ascii_{};  // The same for ASCII, without a search; into any_ and masks_.
};

}  // namespace entente::glossary
