#include "server/index/edit_distance.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdlib>

namespace entente::index {
namespace {

constexpr int kWordBits = 64;

struct Column {
  std::uint64_t positive = ~std::uint64_t{0};
  std::uint64_t negative = 0;
};

// One column of one word of rows. `carry` is the horizontal difference that enters above it; the answer is
// the one at the row of `last`.
int advance(std::uint64_t& positive, std::uint64_t& negative, std::uint64_t equal, int carry,
            std::uint64_t last) {
  const std::uint64_t falls = carry < 0;
  const std::uint64_t vertical = equal | negative;
  equal |= falls;
  const std::uint64_t horizontal = (((equal & positive) + positive) ^ positive) | equal;
  std::uint64_t plus = negative | ~(horizontal | positive);
  std::uint64_t minus = positive & horizontal;
  const int out = ((plus & last) != 0) - ((minus & last) != 0);
  plus = (plus << 1) | (carry > 0);
  minus = (minus << 1) | falls;
  positive = minus | ~(vertical | plus);
  negative = plus & vertical;
  return out;
}

}  // namespace

void PlaceTable::fill(std::span<const TokenId> question) {
  constexpr int kTriesBeforeGrowing = 4;
  std::size_t size = std::bit_ceil(std::max<std::size_t>(16, question.size() * 4));
  multiplier_ = 0x9E3779B1u;
  for (int tries = 1;; ++tries) {
    shift_ = 32 - static_cast<unsigned>(std::countr_zero(size));
    slots_.assign(size, Slot{});
    if (try_fill(question)) return;
    multiplier_ = (multiplier_ * 0x2C1B3C6Du + 0x297A2D38u) | 1;
    if (tries % kTriesBeforeGrowing == 0) size *= 2;
  }
}

bool PlaceTable::try_fill(std::span<const TokenId> question) {
  for (std::size_t i = 0; i < question.size(); ++i) {
    Slot& slot = slots_[(question[i] * multiplier_) >> shift_];
    if (slot.places != 0 && slot.id != question[i]) return false;
    slot.id = question[i];
    slot.places |= std::uint64_t{1} << i;
  }
  return true;
}

void EditDistance::ask(std::span<const TokenId> question) {
  assert(!question.empty());
  length_ = static_cast<int>(question.size());
  last_.length = 0;
  words_ = (question.size() + kWordBits - 1) / kWordBits;
  words_ == 1 ? table_.fill(question) : ask_long(question);
}

void EditDistance::ask_long(std::span<const TokenId> question) {
  const std::size_t slots = std::bit_ceil(question.size() * 4);
  shift_ = 32 - static_cast<unsigned>(std::countr_zero(slots));
  slots_.assign(slots, Slot{});
  masks_.assign(words_, 0);
  for (std::size_t i = 0; i < question.size(); ++i) {
    Slot& slot = slots_[slot_of(question[i])];
    if (slot.row == 0) {
      slot = {question[i], static_cast<std::uint32_t>(masks_.size() / words_)};
      masks_.resize(masks_.size() + words_);
    }
    masks_[slot.row * words_ + i / kWordBits] |= std::uint64_t{1} << (i % kWordBits);
  }
  positive_.resize(words_);
  negative_.resize(words_);
}

std::size_t EditDistance::slot_of(TokenId id) const {
  std::size_t at = (id * 0x9E3779B1u) >> shift_;
  while (slots_[at].row != 0 && slots_[at].id != id) at = (at + 1) & (slots_.size() - 1);
  return at;
}

int EditDistance::to(std::span<const TokenId> segment, int limit) {
  const int segment_length = static_cast<int>(segment.size());
  if (limit < 0 || std::abs(length_ - segment_length) > limit) return limit + 1;
  const int longer = std::max(length_, segment_length);
  limit = std::min(limit, longer);
  const int needed = longer - limit;
  const int allowed_misses = segment_length - needed;
  if (words_ == 1) {
    return find_places(segment, allowed_misses) ? align_or_recall(segment.size(), limit) : limit + 1;
  }
  return find_rows(segment, allowed_misses) ? align_long(segment_length, limit) : limit + 1;
}

// Each place of the question answers for one token of the segment, which makes this the multiset overlap.
bool EditDistance::find_places(std::span<const TokenId> segment, int allowed_misses) {
  if (places_.size() < segment.size()) places_.resize(segment.size());
  std::uint64_t free = ~std::uint64_t{0};
  for (std::size_t i = 0; i < segment.size(); ++i) {
    places_[i] = table_.places(segment[i]);
    const std::uint64_t unused = places_[i] & free;
    free ^= unused & -unused;
    allowed_misses -= unused == 0;
    if (allowed_misses < 0) return false;
  }
  return true;
}

// Segments made from a template differ in tokens that the question lacks, and so mostly not at all here.
int EditDistance::align_or_recall(std::size_t segment_length, int limit) {
  const bool is_same =
      last_.length == segment_length &&
      std::equal(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(segment_length),
                 last_.places.begin());
  const bool is_known = is_same && (last_.distance <= last_.limit || limit <= last_.limit);
  if (!is_known) {
    last_.distance = align_short(static_cast<int>(segment_length), limit);
    last_.limit = limit;
    last_.length = segment_length;
    std::swap(places_, last_.places);
  }
  return std::min(last_.distance, limit + 1);
}

bool EditDistance::find_rows(std::span<const TokenId> segment, int allowed_misses) {
  if (rows_.size() < segment.size()) rows_.resize(segment.size());
  for (std::size_t i = 0; i < segment.size(); ++i) {
    rows_[i] = slots_[slot_of(segment[i])].row;
    allowed_misses -= rows_[i] == 0;
    if (allowed_misses < 0) return false;
  }
  return true;
}

int EditDistance::align_short(int segment_length, int limit) const {
  Column column;
  const std::uint64_t last = std::uint64_t{1} << (length_ - 1);
  int distance = length_;
  for (int i = 0; i < segment_length; ++i) {
    distance += advance(column.positive, column.negative, places_[static_cast<std::size_t>(i)], 1, last);
    if (distance - (segment_length - 1 - i) > limit) return limit + 1;
  }
  return distance;
}

// A cell (row, column) lies on an alignment within the limit only if
// |row - column| + |(length - row) - (segment_length - column)| <= limit. Words of rows that the band has not
// reached yet, or has left, are assumed to grow by one, which never makes a distance smaller.
int EditDistance::align_long(int segment_length, int limit) {
  const int below = (limit - (segment_length - length_)) / 2;
  const int above = (limit + (segment_length - length_)) / 2;
  const auto rows_in = [&](int word) { return std::min(kWordBits, length_ - word * kWordBits); };
  int last = -1;
  int distance = 0;  // At the last row of word `last`.
  for (int column = 1; column <= segment_length; ++column) {
    const int first = (std::max(1, column - above) - 1) / kWordBits;
    for (const int reached = (std::min(length_, column + below) - 1) / kWordBits; last < reached;) {
      ++last;
      positive_[static_cast<std::size_t>(last)] = ~std::uint64_t{0};
      negative_[static_cast<std::size_t>(last)] = 0;
      distance += rows_in(last);
    }
    const std::uint64_t* equal = &masks_[rows_[static_cast<std::size_t>(column - 1)] * words_];
    int carry = 1;
    for (int word = first; word <= last; ++word) {
      const auto at = static_cast<std::size_t>(word);
      carry =
          advance(positive_[at], negative_[at], equal[at], carry, std::uint64_t{1} << (rows_in(word) - 1));
    }
    distance += carry;
    const bool at_end = (last + 1) * kWordBits >= length_;
    if (at_end && distance - (segment_length - column) > limit) return limit + 1;
  }
  return std::min(distance, limit + 1);
}

}  // namespace entente::index
