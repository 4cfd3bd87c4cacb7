#include "server/glossary/prefix_distance.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace entente::glossary {

PrefixDistance::PrefixDistance(std::string_view typed, int most) : typed_(typed), most_(most) {
  Row first(typed.size() + 1);
  for (std::size_t i = 0; i < first.size(); ++i) first[i] = static_cast<int>(i);
  least_.push_back(std::min(first.back(), most + 1));
  rows_.push_back(std::move(first));
}

void PrefixDistance::fill(std::size_t depth) {
  if (rows_.size() <= depth) {
    rows_.emplace_back(typed_.size() + 1);
    least_.push_back(0);
  }
  const Row& before = rows_[depth - 1];
  Row& row = rows_[depth];
  const int over = most_ + 1;
  std::fill(row.begin(), row.end(), over);
  row[0] = static_cast<int>(depth);
  // Only what lies within `most` of the diagonal can matter.
  const std::size_t margin = static_cast<std::size_t>(most_);
  const std::size_t from = std::max<std::size_t>(1, depth > margin ? depth - margin : 1);
  const std::size_t to = std::min(typed_.size(), depth + margin);
  for (std::size_t i = from; i <= to; ++i) {
    int cost = before[i - 1] + (typed_[i - 1] != word_[depth - 1]);
    cost = std::min({cost, before[i] + 1, row[i - 1] + 1});
    if (i > 1 && depth > 1 && typed_[i - 1] == word_[depth - 2] && typed_[i - 2] == word_[depth - 1])
      cost = std::min(cost, rows_[depth - 2][i - 2] + 1);
    row[i] = std::min(cost, over);
  }
  least_[depth] = std::min(least_[depth - 1], row.back());
  if (dead_ == 0 && *std::min_element(row.begin(), row.end()) > most_) dead_ = depth;
}

int PrefixDistance::of(std::string_view word) {
  const std::size_t longest = typed_.size() + static_cast<std::size_t>(most_);
  const std::size_t size = std::min(word.size(), longest);
  const std::size_t common = static_cast<std::size_t>(
      std::mismatch(word_.begin(), word_.begin() + static_cast<std::ptrdiff_t>(std::min(word_.size(), size)),
                    word.begin())
          .first -
      word_.begin());
  if (dead_ != 0 && common >= dead_) {
    word_.assign(word.substr(0, size));
    return least_[dead_];
  }
  dead_ = 0;
  word_.assign(word.substr(0, size));
  std::size_t depth = common;
  while (depth < size && dead_ == 0) fill(++depth);
  return least_[depth];
}

namespace {

// The bytes of a word as bits; different bytes may share a bit.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= std::uint32_t{1} << (static_cast<unsigned char>(c) & 31);
  return letters;
}

// One error can add at most one letter.
bool lacks_too_many(std::string_view word, std::string_view wanted, int most) {
  return std::popcount(letters_of(wanted) & ~letters_of(word)) > most;
}

// The distance between `typed` and the whole word, or the smallest distance between `typed` and any prefix of
// the word.
int distance(std::string_view typed, std::string_view word, int most, bool is_whole) {
  const std::size_t size = typed.size() + 1;
  std::vector<int> rows(3 * size);
  int* before_last = rows.data();
  int* last = before_last + size;
  int* row = last + size;
  for (std::size_t i = 0; i < size; ++i) last[i] = static_cast<int>(i);
  int least = last[size - 1];
  for (std::size_t depth = 1; depth <= word.size(); ++depth) {
    row[0] = static_cast<int>(depth);
    int best = row[0];
    for (std::size_t i = 1; i < size; ++i) {
      row[i] = std::min({last[i - 1] + (typed[i - 1] != word[depth - 1]), last[i] + 1, row[i - 1] + 1});
      if (i > 1 && depth > 1 && typed[i - 1] == word[depth - 2] && typed[i - 2] == word[depth - 1])
        row[i] = std::min(row[i], before_last[i - 2] + 1);
      best = std::min(best, row[i]);
    }
    least = std::min(least, row[size - 1]);
    // A transposition may still reduce it by one.
    if (best > most + 1) return is_whole ? most + 1 : std::min(least, most + 1);
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(is_whole ? last[size - 1] : least, most + 1);
}

}  // namespace

int word_distance(std::string_view a, std::string_view b, int most) {
  if (a == b) return 0;
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (longer - shorter > static_cast<std::size_t>(most) || lacks_too_many(a, b, most) ||
      lacks_too_many(b, a, most))
    return most + 1;
  return distance(a, b, most, true);
}

int beginning_distance(std::string_view typed, std::string_view word, int most) {
  if (word.starts_with(typed)) return 0;
  if (typed.size() > word.size() + static_cast<std::size_t>(most) || lacks_too_many(word, typed, most))
    return most + 1;
  return distance(typed, word.substr(0, typed.size() + static_cast<std::size_t>(most)), most, false);
}

}  // namespace entente::glossary
