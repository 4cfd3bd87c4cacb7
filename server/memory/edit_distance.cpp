#include "server/memory/edit_distance.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace entente::memory {

EditDistance::EditDistance(std::span<const TokenId> question)
    : length_(static_cast<int>(question.size())),
      words_((question.size() + 63) / 64),
      slots_(std::bit_ceil(question.size() * 2 + 1)),
      positive_(words_),
      negative_(words_) {
  std::int32_t rows = 0;
  for (std::size_t i = 0; i < question.size(); ++i) {
    std::size_t slot = question[i] & (slots_.size() - 1);
    while (slots_[slot].row >= 0 && slots_[slot].id != question[i]) slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot].row < 0) {
      slots_[slot] = {question[i], rows++};
      masks_.resize(static_cast<std::size_t>(rows) * words_);
    }
    masks_[static_cast<std::size_t>(slots_[slot].row) * words_ + i / 64] |= std::uint64_t{1} << (i % 64);
  }
  masks_.resize(masks_.size() + words_);
}

const std::uint64_t* EditDistance::mask_of(TokenId id) const {
  std::size_t slot = id & (slots_.size() - 1);
  while (slots_[slot].row >= 0 && slots_[slot].id != id) slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot].row < 0) return masks_.data() + masks_.size() - words_;
  return masks_.data() + static_cast<std::size_t>(slots_[slot].row) * words_;
}

int EditDistance::to(std::span<const TokenId> segment, int limit) {
  const int other = static_cast<int>(segment.size());
  if (std::abs(length_ - other) > limit) return limit + 1;
  if (length_ == 0) return other;
  std::fill(positive_.begin(), positive_.end(), ~std::uint64_t{0});
  std::fill(negative_.begin(), negative_.end(), 0);
  const std::uint64_t last_bit = std::uint64_t{1} << ((length_ - 1) % 64);
  int distance = length_;
  for (int column = 0; column < other; ++column) {
    const std::uint64_t* mask = mask_of(segment[static_cast<std::size_t>(column)]);
    // The top row of the matrix grows by one a column: +1 comes in from above the first word.
    std::uint64_t plus_in = 1;
    std::uint64_t minus_in = 0;
    for (std::size_t w = 0; w < words_; ++w) {
      const std::uint64_t pv = positive_[w];
      const std::uint64_t mv = negative_[w];
      const std::uint64_t eq = mask[w] | minus_in;
      const std::uint64_t xh = (((eq & pv) + pv) ^ pv) | eq;
      std::uint64_t ph = mv | ~(xh | pv);
      std::uint64_t mh = pv & xh;
      if (w + 1 == words_) {
        distance += (ph & last_bit) != 0;
        distance -= (mh & last_bit) != 0;
      }
      const std::uint64_t plus_out = ph >> 63;
      const std::uint64_t minus_out = mh >> 63;
      ph = ph << 1 | plus_in;
      mh = mh << 1 | minus_in;
      const std::uint64_t xv = mask[w] | mv;
      positive_[w] = mh | ~(xv | ph);
      negative_[w] = ph & xv;
      plus_in = plus_out;
      minus_in = minus_out;
    }
    // Each column that is left can lower the distance by one at most.
    if (distance - (other - column - 1) > limit) return limit + 1;
  }
  return distance;
}

}  // namespace entente::memory
