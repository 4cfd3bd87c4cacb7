#include "server/memory/order.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string>

#include "server/text/fold.h"

namespace entente::memory {
namespace {

using index::TokenId;

constexpr double kMarks = 0.1;

// With spaces before and after, so that short words count, and the first and last letters of all words.
std::string folded_with_edges(std::string_view text) {
  std::string folded(1, ' ');
  folded += text::fold(text);
  folded.append(3, ' ');
  return folded;
}

// Bytes: what folding leaves of Latin letters is ASCII, and for other scripts shorter runs do as well.
template <typename Visit>
void for_each_gram(std::string_view folded, Visit&& visit) {
  for (std::size_t i = 0; i + sizeof(std::uint32_t) <= folded.size(); ++i) {
    std::uint32_t characters = 0;
    std::memcpy(&characters, folded.data() + i, sizeof characters);
    visit(characters);
  }
}

bool is_mark(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return c > ' ' && c < 127 && c != '\'' && !is_letter;
}

template <typename Marks>
Marks count_marks(std::string_view folded) {
  Marks marks{};
  for (const char c : folded) {
    if (is_mark(c)) ++marks[static_cast<std::size_t>(c)];
  }
  return marks;
}

}  // namespace

OrderQuestion::OrderQuestion(std::string_view text, const index::WeightedWords& words) {
  weight_ = std::accumulate(words.weights.begin(), words.weights.end(), 0.0);
  for (std::size_t i = 0; i < words.words.size(); ++i)
    words_.push_back({.id = words.words[i], .weight = words.weights[i], .count = 1, .left = 0});
  std::ranges::stable_sort(words_, {}, &Word::id);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (kept > 0 && words_[kept - 1].id == words_[i].id) {
      ++words_[kept - 1].count;
    } else {
      words_[kept++] = words_[i];
    }
  }
  words_.resize(kept);
  const std::string folded = folded_with_edges(text);
  grams_.resize(std::bit_ceil(folded.size() * 2));
  for_each_gram(folded, [&](std::uint32_t characters) {
    Gram& gram = *find(characters);
    gram.characters = characters;
    ++gram.count;
    ++gram_count_;
  });
  marks_ = count_marks<Marks>(folded);
  mark_count_ = std::accumulate(marks_.begin(), marks_.end(), 0.0);
}

OrderQuestion::Gram* OrderQuestion::find(std::uint32_t characters) {
  const std::size_t mask = grams_.size() - 1;
  std::size_t at = (characters * 0x9E3779B1u >> 8) & mask;
  while (grams_[at].count != 0 && grams_[at].characters != characters) at = (at + 1) & mask;
  return &grams_[at];
}

double OrderQuestion::usefulness(double base, std::string_view source, std::span<const TokenId> words) {
  const std::string folded = folded_with_edges(source);
  const double common = common_grams(folded);
  const auto match_grams = static_cast<double>(folded.size() - sizeof(std::uint32_t) + 1);
  const double lost = 1 - common / gram_count_;
  const double unlike = 1 - 2 * common / (gram_count_ + match_grams);
  return base - missing_weight(words) - lost - unlike - kMarks * different_marks(folded);
}

// A word of the match answers for one of the question.
double OrderQuestion::missing_weight(std::span<const TokenId> words) {
  for (Word& word : words_) word.left = word.count;
  double found_weight = 0;
  for (const TokenId id : words) {
    const auto word = std::ranges::lower_bound(words_, id, {}, &Word::id);
    if (word == words_.end() || word->id != id || word->left == 0) continue;
    --word->left;
    found_weight += word->weight;
  }
  return std::max(0.0, 1 - found_weight / weight_);
}

double OrderQuestion::common_grams(std::string_view folded) {
  for (Gram& gram : grams_) gram.left = gram.count;
  double found = 0;
  for_each_gram(folded, [&](std::uint32_t characters) {
    Gram& gram = *find(characters);
    if (gram.left > 0) {
      --gram.left;
      ++found;
    }
  });
  return found;
}

double OrderQuestion::different_marks(std::string_view folded) const {
  const auto marks = count_marks<Marks>(folded);
  double different = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) different += std::abs(marks[i] - marks_[i]);
  return std::min(1.0, different / std::max(1.0, mark_count_));
}

}  // namespace entente::memory
