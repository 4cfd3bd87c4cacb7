// Word-level edit distance (insertions, deletions and replacements cost 1 each) of one question against many
// segments, bit-parallel: Myers, "A fast bit-vector algorithm for approximate string matching based on
// dynamic programming", JACM 1999, in Hyyrö's formulation for the global distance, in the diagonal band that
// the limit allows (Ukkonen 1985) when the question has more than 64 tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/index/token_ids.h"

namespace entente::index {

// Maps each token of a question of at most 64 tokens to its places there, as bits. A table without
// collisions, so that a look-up is one comparison without a branch.
class PlaceTable {
 public:
  void fill(std::span<const TokenId> question);

  std::uint64_t places(TokenId id) const {
    const Slot& slot = slots_[(id * multiplier_) >> shift_];
    return slot.id == id ? slot.places : 0;
  }

 private:
  struct Slot {
    TokenId id = 0;
    std::uint64_t places = 0;  // 0 is an empty slot.
  };
  bool try_fill(std::span<const TokenId> question);

  std::uint32_t multiplier_ = 1;
  unsigned shift_ = 0;
  std::vector<Slot> slots_;
};

// Not thread-safe: it keeps its columns between calls. Reuse it: a warm one allocates nothing.
class EditDistance {
 public:
  // REQUIRES a question of at least one token.
  void ask(std::span<const TokenId> question);

  // The distance, or limit + 1 where it is above the limit. Before it aligns, it rejects segments that have
  // too few tokens in common. O(segment × band / 64).
  int to(std::span<const TokenId> segment, int limit);

 private:
  struct Slot {
    TokenId id = 0;
    std::uint32_t row = 0;  // 0 is an empty slot.
  };
  // The last alignment of a short question, from the places of the segment's tokens.
  struct Answer {
    std::vector<std::uint64_t> places;
    std::size_t length = 0;
    int limit = -1;
    int distance = 0;
  };
  void ask_long(std::span<const TokenId> question);
  std::size_t slot_of(TokenId id) const;
  bool find_places(std::span<const TokenId> segment, int allowed_misses);
  bool find_rows(std::span<const TokenId> segment, int allowed_misses);
  int align_or_recall(std::size_t segment_length, int limit);
  int align_short(int segment_length, int limit) const;
  int align_long(int segment_length, int limit);

  int length_ = 0;
  PlaceTable table_;                   // For a short question.
  std::vector<std::uint64_t> places_;  // Per token of the segment.
  Answer last_;

  std::size_t words_ = 0;  // 64-bit words of a column. The members below are for a long question.
  unsigned shift_ = 0;
  std::vector<Slot> slots_;           // Open addressing from a token to its row of masks_.
  std::vector<std::uint64_t> masks_;  // Per different token: its places. Row 0 is 0.
  std::vector<std::uint32_t> rows_;   // Per token of the segment.
  std::vector<std::uint64_t> positive_;
  std::vector<std::uint64_t> negative_;
};

}  // namespace entente::index
