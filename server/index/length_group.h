// Segments of about the same length in tokens are stored together, because the length alone bounds the score.
// A group has one length up to 24 tokens; longer groups are about 6 % wide. Part of the stored format.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

namespace entente::index {

inline constexpr std::uint32_t kMaxSegmentTokens = 65'535;
inline constexpr std::uint32_t kLongestExactGroup = 24;

using LengthGroup = std::uint16_t;

struct LengthRange {
  std::uint32_t shortest = 0;
  std::uint32_t longest = 0;

  bool operator==(const LengthRange&) const = default;
};

namespace length_group_detail {

constexpr std::uint32_t next_start(std::uint32_t start) {
  return start <= kLongestExactGroup ? start + 1 : start + std::max(2u, start / 16);
}

constexpr std::size_t count_groups() {
  std::size_t count = 0;
  for (std::uint32_t start = 1; start <= kMaxSegmentTokens; start = next_start(start)) ++count;
  return count;
}

constexpr auto make_starts() {
  std::array<std::uint32_t, count_groups() + 1> starts{};
  std::uint32_t start = 1;
  for (auto& each : starts) {
    each = start;
    start = next_start(start);
  }
  starts.back() = kMaxSegmentTokens + 1;
  return starts;
}

inline constexpr auto kStarts = make_starts();

}  // namespace length_group_detail

inline constexpr LengthGroup kLengthGroups = length_group_detail::count_groups();

// Groups count from 0; REQUIRES group < kLengthGroups.
constexpr LengthRange range_of(LengthGroup group) {
  return {length_group_detail::kStarts[group], length_group_detail::kStarts[group + 1] - 1};
}

// REQUIRES 1 <= length <= kMaxSegmentTokens.
constexpr LengthGroup group_of(std::uint32_t length) {
  assert(length >= 1 && length <= kMaxSegmentTokens);
  const auto& starts = length_group_detail::kStarts;
  return static_cast<LengthGroup>(std::upper_bound(starts.begin(), starts.end(), length) - starts.begin() -
                                  1);
}

}  // namespace entente::index
