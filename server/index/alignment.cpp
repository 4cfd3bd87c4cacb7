#include "server/index/alignment.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace entente::index {
namespace {

constexpr std::size_t kWordBits = 64;

// The places of each token in the question, as bits.
class Places {
 public:
  explicit Places(std::span<const TokenId> question) : words_((question.size() + kWordBits - 1) / kWordBits) {
    for (std::size_t i = 0; i < question.size(); ++i)
      places_.push_back({question[i], static_cast<std::uint32_t>(i)});
    std::ranges::sort(places_);
    for (std::size_t begin = 0; begin < places_.size();) {
      std::size_t end = begin;
      while (end < places_.size() && places_[end].token == places_[begin].token) ++end;
      // At most 64 tokens are that frequent.
      if (end - begin > words_) keep_mask(begin, end);
      begin = end;
    }
  }

  std::size_t words() const { return words_; }

  // A mask of words() words; good until the next call.
  const std::uint64_t* of(TokenId token) {
    const auto kept = std::ranges::lower_bound(frequent_, token);
    if (kept != frequent_.end() && *kept == token)
      return masks_.data() + static_cast<std::size_t>(kept - frequent_.begin()) * words_;
    mask_.assign(words_, 0);
    auto place = std::ranges::lower_bound(places_, Place{token, 0});
    for (; place != places_.end() && place->token == token; ++place) set(mask_.data(), place->place);
    return mask_.data();
  }

 private:
  struct Place {
    TokenId token;
    std::uint32_t place;
    auto operator<=>(const Place&) const = default;
  };

  static void set(std::uint64_t* mask, std::uint32_t place) {
    mask[place / kWordBits] |= std::uint64_t{1} << place % kWordBits;
  }

  void keep_mask(std::size_t begin, std::size_t end) {
    frequent_.push_back(places_[begin].token);
    masks_.resize(masks_.size() + words_);
    for (std::size_t i = begin; i < end; ++i) set(&masks_[masks_.size() - words_], places_[i].place);
  }

  std::size_t words_;
  std::vector<Place> places_;
  std::vector<TokenId> frequent_;  // Ascending, with a mask each.
  std::vector<std::uint64_t> masks_;
  std::vector<std::uint64_t> mask_;
};

// A column of the edit matrix: the differences between neighbouring rows, as bits (Myers 1999, in Hyyrö's
// formulation).
struct Column {
  explicit Column(std::size_t words)
      : positive(words, ~std::uint64_t{0}), negative(words), unchanged(words) {}

  // Moves to the next column; `equal` has the places in the question of that column's word.
  void advance(const std::uint64_t* equal) {
    bool rises = true;  // The difference to the column before, in the row above.
    bool falls = false;
    for (std::size_t word = 0; word < positive.size(); ++word) {
      const std::uint64_t up = positive[word];
      const std::uint64_t down = negative[word];
      const std::uint64_t here = equal[word] | static_cast<std::uint64_t>(falls);
      unchanged[word] = (((here & up) + up) ^ up) | here | down;
      const std::uint64_t plus = down | ~(unchanged[word] | up);
      const std::uint64_t minus = up & unchanged[word];
      const std::uint64_t plus_above = plus << 1 | static_cast<std::uint64_t>(rises);
      const std::uint64_t minus_above = minus << 1 | static_cast<std::uint64_t>(falls);
      rises = plus >> (kWordBits - 1) != 0;
      falls = minus >> (kWordBits - 1) != 0;
      positive[word] = minus_above | ~(unchanged[word] | plus_above);
      negative[word] = plus_above & unchanged[word];
    }
  }

  std::vector<std::uint64_t> positive;   // This cell is one more than the one above it.
  std::vector<std::uint64_t> negative;   // One less.
  std::vector<std::uint64_t> unchanged;  // This cell equals the one above and to the left of it.
};

bool has_bit(const std::vector<std::uint64_t>& bits, std::size_t row) {
  return (bits[row / kWordBits] >> row % kWordBits & 1) != 0;
}

// Walks from the end of both sides to their start. All columns would take as much memory as the matrix has
// bits. So the first pass keeps one column in `width`, and the walk computes those between two of them again
// when it gets there.
class Walk {
 public:
  Walk(std::span<const TokenId> question, std::span<const TokenId> segment)
      : question_(question), segment_(segment), row_(question.size()), column_(segment.size()) {}

  std::vector<AlignedPair> run() {
    pairs_.reserve(row_ + column_);
    while (row_ > 0 && column_ > 0 && is_same()) take(true, true);
    if (row_ > 0 && column_ > 0) walk_matrix();
    while (row_ > 0) take(true, false);
    while (column_ > 0) take(false, true);
    std::ranges::reverse(pairs_);
    return std::move(pairs_);
  }

 private:
  bool is_same() const { return question_[row_ - 1] == segment_[column_ - 1]; }

  void take(bool question, bool segment) {
    if (question) --row_;
    if (segment) --column_;
    pairs_.push_back({question ? static_cast<int>(row_) : -1, segment ? static_cast<int>(column_) : -1});
  }

  void walk_matrix() {
    Places places(question_.first(row_));
    const auto width = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(column_))));
    std::vector<Column> kept;
    Column column(places.words());
    for (std::size_t i = 0; i < column_; ++i) {
      if (i % width == 0) kept.push_back(column);
      column.advance(places.of(segment_[i]));
    }
    std::vector<Column> stretch;
    while (row_ > 0 && column_ > 0) {
      const std::size_t begin = (kept.size() - 1) * width;
      stretch.assign(column_ - begin, kept.back());
      for (std::size_t i = 0; i < stretch.size(); ++i) {
        if (i > 0) stretch[i] = stretch[i - 1];
        stretch[i].advance(places.of(segment_[begin + i]));
      }
      while (row_ > 0 && column_ > begin) step(stretch[column_ - 1 - begin]);
      kept.pop_back();
    }
  }

  void step(const Column& column) {
    if (is_same() || !has_bit(column.unchanged, row_ - 1)) {
      take(true, true);
    } else if (has_bit(column.positive, row_ - 1)) {
      take(true, false);
    } else {
      take(false, true);
    }
  }

  std::span<const TokenId> question_;
  std::span<const TokenId> segment_;
  std::size_t row_;     // What is left of the question
  std::size_t column_;  // and of the segment.
  std::vector<AlignedPair> pairs_;
};

}  // namespace

std::vector<AlignedPair> align(std::span<const TokenId> question, std::span<const TokenId> segment) {
  return Walk(question, segment).run();
}

}  // namespace entente::index
