// Converts offsets into one text between code points (ours) and UTF-16 code units or UTF-8 bytes (clients').
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace entente::text {

enum class OffsetUnit { kCodePoints, kUtf16, kUtf8 };

// Built once for each text in O(n); an ASCII text needs no table. Does not copy the text. Immutable, so
// thread-safe.
class OffsetMap {
 public:
  // Valid UTF-8.
  explicit OffsetMap(std::string_view text);

  // The text's length in `unit`.
  int length(OffsetUnit unit) const { return from_code_points(length_, unit); }

  // O(1). Requires 0 <= code_points <= length(kCodePoints).
  int from_code_points(int code_points, OffsetUnit unit) const;

  // O(log n). Nothing if `offset` is negative, past the end, inside a character or inside a surrogate pair.
  std::optional<int> to_code_points(int offset, OffsetUnit unit) const;

 private:
  int length_ = 0;
  // At index i, the offset of code point i; one more for the end. Empty if all units agree (ASCII).
  std::vector<std::int32_t> bytes_;
  std::vector<std::int32_t> utf16_;
};

}  // namespace entente::text
