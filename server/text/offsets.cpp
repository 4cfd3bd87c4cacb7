#include "server/text/offsets.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "server/text/utf8.h"

namespace entente::text {

OffsetMap::OffsetMap(std::string_view text) : length_(static_cast<int>(count_code_points(text))) {
  if (static_cast<std::size_t>(length_) == text.size()) return;
  bytes_.reserve(static_cast<std::size_t>(length_) + 1);
  utf16_.reserve(static_cast<std::size_t>(length_) + 1);
  std::int32_t utf16 = 0;
  for (std::size_t position = 0; position < text.size();) {
    bytes_.push_back(static_cast<std::int32_t>(position));
    utf16_.push_back(utf16);
    utf16 += next_code_point(text, position) > 0xFFFF ? 2 : 1;
  }
  bytes_.push_back(static_cast<std::int32_t>(text.size()));
  utf16_.push_back(utf16);
}

int OffsetMap::from_code_points(int code_points, OffsetUnit unit) const {
  assert(code_points >= 0 && code_points <= length_);
  if (unit == OffsetUnit::kCodePoints || bytes_.empty()) return code_points;
  return (unit == OffsetUnit::kUtf16 ? utf16_ : bytes_)[static_cast<std::size_t>(code_points)];
}

std::optional<int> OffsetMap::to_code_points(int offset, OffsetUnit unit) const {
  if (offset < 0 || offset > length(unit)) return std::nullopt;
  if (unit == OffsetUnit::kCodePoints || bytes_.empty()) return offset;
  const auto& table = unit == OffsetUnit::kUtf16 ? utf16_ : bytes_;
  const auto found = std::lower_bound(table.begin(), table.end(), offset);
  if (*found != offset) return std::nullopt;
  return static_cast<int>(found - table.begin());
}

}  // namespace entente::text
