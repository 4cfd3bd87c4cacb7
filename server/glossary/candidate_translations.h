// Private to this room. Which expressions of the target come with one of the source?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/glossary/candidate_translation.h"
#include "server/glossary/expressions.h"

namespace entente::glossary {

// Of one candidate. Bounded: where more expressions than `most` come with it, the rarer half of them is
// forgotten.
class CandidateTranslations {
 public:
  // `count`: in how many segments the candidate stands.
  CandidateTranslations(std::int64_t count, std::size_t most) : count_(count), most_(most) {}

  // An expression that stands in the translation of one of its segments, and in `target_count` translations
  // in all.
  void add(const Expression& expression, std::int64_t target_count, std::string_view target);

  // The best three that stand together with it in at least so many segments, the best first: by Dice's
  // coefficient, then the longer, then by text.
  std::vector<CandidateTranslation> best(std::int64_t least_count) const;

 private:
  struct Shared {
    std::string text;
    std::int64_t count = 0;
    std::int64_t target_count = 0;
    int words = 0;
  };

  double dice(const Shared& shared) const;
  void forget();

  std::int64_t count_;
  std::size_t most_;
  std::unordered_map<std::uint64_t, Shared> shared_;
};

}  // namespace entente::glossary
