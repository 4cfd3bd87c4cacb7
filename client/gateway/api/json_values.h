// The JSON values of a text that comes in pieces: the elements of one array, or values one after another,
// such as a line each. Only one value is in memory at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente::gateway {

class JsonValues {
 public:
  // Longer values are refused.
  explicit JsonValues(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // More of the text.
  void add(std::string_view text) { text_.append(text); }
  // No more comes.
  void end() { is_ended_ = true; }

  // The next value that is whole, as it was written; nothing where more must come first, or at the end. What
  // is no value comes out as it is, up to the end of its line. Throws client::Error, kInvalidArgument, where
  // a value is too long, or where the text ends inside one or inside the array.
  std::optional<std::string> next();

 private:
  std::optional<std::size_t> end_of_value();
  void check_end() const;

  const std::size_t most_bytes_;
  std::string text_;    // What is not given out yet.
  std::size_t at_ = 0;  // How far it was looked at.
  int depth_ = 0;       // Of brackets inside the value.
  bool is_in_string_ = false;
  bool is_escaped_ = false;
  bool is_in_array_ = false;
  bool has_begun_ = false;
  bool is_ended_ = false;
};

}  // namespace entente::gateway
