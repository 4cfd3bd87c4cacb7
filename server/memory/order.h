// Which fuzzy match helps the translator most? More than the base decides. SCORING.md gives the reasons and
// the measurements.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/index/stem_counts.h"
#include "server/index/token_ids.h"

namespace entente::memory {

// The question's side of the comparison, computed once for all its matches. Not thread-safe.
class OrderQuestion {
 public:
  OrderQuestion(std::string_view text, const index::WeightedWords& words);

  // base - miss - lost - unlike - 0.1 × marks, each 0 to 1:
  //   miss:    the share of the words' weight that the match lacks,
  //   lost:    the share of the question's runs of four folded characters that the match lacks,
  //   unlike:  1 - Dice's coefficient of these runs, 2 × common / (question's + match's),
  //   marks:   the difference in punctuation over the question's punctuation, at most 1.
  // So it is at most the base, and often below 0; higher is more useful. O(words × log words + bytes), some
  // 3 us.
  double usefulness(double base, std::string_view source, std::span<const index::TokenId> words);

 private:
  struct Gram {
    std::uint32_t characters = 0;
    std::int32_t count = 0;  // In the question; 0 in an empty slot.
    std::int32_t left = 0;   // Of these, not yet found in the match.
  };
  using Marks = std::array<std::int32_t, 128>;

  Gram* find(std::uint32_t characters);
  double missing_weight(std::span<const index::TokenId> words);
  double common_grams(std::string_view folded);
  double different_marks(std::string_view folded) const;

  struct Word {
    index::TokenId id = 0;
    double weight = 0;
    std::uint32_t count = 0;  // In the question.
    std::uint32_t left = 0;   // Of these, not yet found in the match.
  };

  std::vector<Word> words_;  // Each once, ascending.
  double weight_ = 0;        // Of all words of the question.
  std::vector<Gram> grams_;  // Open addressing.
  double gram_count_ = 0;
  Marks marks_{};
  double mark_count_ = 0;
};

// The weight of a percent point of the memory's or the age's penalty: one word of ten that differs takes ten
// points off the base, and about four tenths off the usefulness.
inline constexpr double kUsefulnessPerPercent = 0.04;

}  // namespace entente::memory
