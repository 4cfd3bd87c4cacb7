// Finds the segments of a block that may have enough of a question's tokens, 512 at a time. It counts the
// rows that miss each segment in vertical counters (a vector holds one bit of every count), preset so that
// one miss too many overflows. Built for several instruction sets; all give the same answer.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace entente::index {

enum class InstructionSet : std::uint8_t { kPortable, kAvx2, kAvx512 };

bool is_supported(InstructionSet set);
InstructionSet best_instruction_set();

using LineMask = std::array<std::uint64_t, 8>;  // A bit for each of 512 segments.

struct RowScan {
  // One row for each token key of the question; fastest with the rarest first. A row that two keys share is
  // listed twice.
  std::span<const std::byte* const> rows;
  std::uint32_t allowed_misses = 0;  // At most kMaxAllowedMisses.
};

inline constexpr std::uint32_t kMaxAllowedMisses = 8'191;

// Returns the highest line, at `line` or below, with segments that at most allowed_misses rows miss, and sets
// `mask` to them; -1 when there is none. Bits beyond the block's last segment mean nothing.
using FindCandidates = std::ptrdiff_t (*)(const RowScan& scan, std::ptrdiff_t line, LineMask& mask);

// Calls visit(segment of the line) for each bit that is set, the highest first.
template <typename Visit>
void for_each_bit_downwards(const LineMask& mask, Visit&& visit) {
  for (std::size_t word = mask.size(); word-- > 0;) {
    for (std::uint64_t bits = mask[word]; bits != 0;) {
      const auto bit = static_cast<std::size_t>(std::bit_width(bits) - 1);
      bits ^= std::uint64_t{1} << bit;
      visit(word * 64 + bit);
    }
  }
}

// REQUIRES is_supported(set).
FindCandidates find_candidates_with(InstructionSet set);

}  // namespace entente::index
