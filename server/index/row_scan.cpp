#include "server/index/row_scan.h"

#include <bit>
#include <cassert>

namespace entente::index {
namespace {

#define ENTENTE_INLINE [[gnu::always_inline]] inline

// Vectors are handled by reference only: passed by value they would change the ABI with the instruction set.
template <std::size_t kBytes>
using Vector [[gnu::vector_size(kBytes)]] = std::uint64_t;

constexpr std::ptrdiff_t kLine = 64;
// Rows are pages apart and are read downwards, a few bytes of each in turn: no hardware prefetcher expects
// it.
constexpr std::ptrdiff_t kLinesAhead = 4;
// This many rows beyond the misses allowed leave few candidates.
constexpr std::size_t kSlackRows = 2;

template <typename V>
ENTENTE_INLINE void add_full(const V& a, const V& b, const V& c, V& sum, V& carry) {
  const V either = a ^ b;
  carry = (a & b) | (either & c);
  sum = either ^ c;
}

template <typename V, int kPlanes>
struct MissCounters {
  static constexpr int kParts = kLine / static_cast<int>(sizeof(V));
  V planes[kPlanes][kParts];
  V over[kParts];
};

template <typename V, int kPlanes>
ENTENTE_INLINE void preset(MissCounters<V, kPlanes>& counters, std::uint32_t allowed_misses) {
  const std::uint32_t start = (1u << kPlanes) - 1 - allowed_misses;
  for (int plane = 0; plane < kPlanes; ++plane) {
    __builtin_memset(counters.planes[plane], (start >> plane) & 1 ? 0xff : 0, kLine);
  }
  __builtin_memset(counters.over, 0, kLine);
}

template <int kDigits, typename V, int kPlanes>
ENTENTE_INLINE void add_number(MissCounters<V, kPlanes>& counters, int part, const V (&digits)[kDigits]) {
  V carry = counters.planes[0][part] & digits[0];
  counters.planes[0][part] ^= digits[0];
  for (int plane = 1; plane < kPlanes; ++plane) {
    V& counter = counters.planes[plane][part];
    if (plane < kDigits) {
      const V before = counter;
      const V carried = carry;
      add_full(before, digits[plane], carried, counter, carry);
    } else {
      const V carried = counter & carry;
      counter ^= carry;
      carry = carried;
    }
  }
  counters.over[part] |= carry;
}

// By memcpy: rows are 64-aligned in the store, but not in a string.
template <int kRows, typename V>
ENTENTE_INLINE void load(const std::byte* const* rows, std::ptrdiff_t at, V (&values)[kRows]) {
#pragma GCC unroll 7
  for (int row = 0; row < kRows; ++row) {
    __builtin_memcpy(&values[row], rows[row] + at, sizeof(V));
    if (at % kLine == 0) __builtin_prefetch(rows[row] + at - kLinesAhead * kLine);
  }
}

// The misses among seven rows are the complement of the hits, digit by digit; as well with three or one.
template <typename V, int kPlanes>
ENTENTE_INLINE void add_seven(MissCounters<V, kPlanes>& counters, const std::byte* const* rows,
                              std::ptrdiff_t at) {
  for (int part = 0; part < counters.kParts; ++part, at += sizeof(V)) {
    V row[7], sum1, sum2, ones, twos, fours, carry1, carry2, carry3;
    load(rows, at, row);
    add_full(row[0], row[1], row[2], sum1, carry1);
    add_full(row[3], row[4], row[5], sum2, carry2);
    add_full(sum1, sum2, row[6], ones, carry3);
    add_full(carry1, carry2, carry3, twos, fours);
    add_number<3>(counters, part, {~ones, ~twos, ~fours});
  }
}

template <typename V, int kPlanes>
ENTENTE_INLINE void add_three(MissCounters<V, kPlanes>& counters, const std::byte* const* rows,
                              std::ptrdiff_t at) {
  for (int part = 0; part < counters.kParts; ++part, at += sizeof(V)) {
    V row[3], ones, twos;
    load(rows, at, row);
    add_full(row[0], row[1], row[2], ones, twos);
    add_number<2>(counters, part, {~ones, ~twos});
  }
}

template <typename V, int kPlanes>
ENTENTE_INLINE void add_one(MissCounters<V, kPlanes>& counters, const std::byte* const* rows,
                            std::ptrdiff_t at) {
  for (int part = 0; part < counters.kParts; ++part, at += sizeof(V)) {
    V row[1];
    load(rows, at, row);
    add_number<1>(counters, part, {~row[0]});
  }
}

template <typename V, int kPlanes>
ENTENTE_INLINE bool any_left(const MissCounters<V, kPlanes>& counters) {
  V left = ~counters.over[0];
  for (int part = 1; part < counters.kParts; ++part) left |= ~counters.over[part];
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < sizeof(V) / 8; ++i) any |= left[i];
  return any != 0;
}

// Rarest rows come first, so a line without candidates mostly shows it a few rows after the misses allowed.
template <typename V, int kPlanes>
ENTENTE_INLINE bool scan_line(const RowScan& scan, std::ptrdiff_t at, LineMask& mask) {
  MissCounters<V, kPlanes> counters;
  preset(counters, scan.allowed_misses);
  const std::byte* const* rows = scan.rows.data();
  const std::size_t count = scan.rows.size();
  std::size_t read = 0;
  while (read < count) {
    if (read + 7 <= count && read + 7 <= scan.allowed_misses + kSlackRows) {
      add_seven(counters, rows + read, at);
      read += 7;
    } else if (read + 3 <= count) {
      add_three(counters, rows + read, at);
      read += 3;
    } else {
      add_one(counters, rows + read, at);
      read += 1;
    }
    if (read > scan.allowed_misses && !any_left(counters)) return false;
  }
  for (V& part : counters.over) part = ~part;
  static_assert(sizeof(counters.over) == sizeof(mask));
  __builtin_memcpy(mask.data(), counters.over, sizeof(mask));
  return true;
}

template <typename V, int kPlanes>
ENTENTE_INLINE std::ptrdiff_t find_with_planes(const RowScan& scan, std::ptrdiff_t line, LineMask& mask) {
  for (; line >= 0; --line) {
    if (scan_line<V, kPlanes>(scan, line * kLine, mask)) return line;
  }
  return -1;
}

template <typename V>
ENTENTE_INLINE std::ptrdiff_t find(const RowScan& scan, std::ptrdiff_t line, LineMask& mask) {
  assert(scan.allowed_misses <= kMaxAllowedMisses);
  switch (std::bit_width(scan.allowed_misses)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return find_with_planes<V, 3>(scan, line, mask);
    case 4:
      return find_with_planes<V, 4>(scan, line, mask);
    case 5:
      return find_with_planes<V, 5>(scan, line, mask);
    case 6:
      return find_with_planes<V, 6>(scan, line, mask);
    case 7:
    case 8:
      return find_with_planes<V, 8>(scan, line, mask);
    default:
      return find_with_planes<V, 13>(scan, line, mask);
  }
}

std::ptrdiff_t find_portable(const RowScan& scan, std::ptrdiff_t line, LineMask& mask) {
  return find<Vector<16>>(scan, line, mask);
}

#ifdef __x86_64__
[[gnu::target("avx2")]] std::ptrdiff_t find_avx2(const RowScan& scan, std::ptrdiff_t line, LineMask& mask) {
  return find<Vector<32>>(scan, line, mask);
}

[[gnu::target("avx512f")]] std::ptrdiff_t find_avx512(const RowScan& scan, std::ptrdiff_t line,
                                                      LineMask& mask) {
  return find<Vector<64>>(scan, line, mask);
}
#endif

}  // namespace

bool is_supported(InstructionSet set) {
#ifdef __x86_64__
  if (set == InstructionSet::kAvx512) return __builtin_cpu_supports("avx512f") != 0;
  if (set == InstructionSet::kAvx2) return __builtin_cpu_supports("avx2") != 0;
#endif
  return set == InstructionSet::kPortable;
}

InstructionSet best_instruction_set() {
  for (const auto set : {InstructionSet::kAvx512, InstructionSet::kAvx2}) {
    if (is_supported(set)) return set;
  }
  return InstructionSet::kPortable;
}

FindCandidates find_candidates_with(InstructionSet set) {
  assert(is_supported(set));
#ifdef __x86_64__
  if (set == InstructionSet::kAvx512) return find_avx512;
  if (set == InstructionSet::kAvx2) return find_avx2;
#endif
  return find_portable;
}

}  // namespace entente::index
