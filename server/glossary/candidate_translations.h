// Private to this room. Which target expressions occur together with a source expression?
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

// The translations of one candidate. Memory is bounded: if more than `most` expressions occur with the
// candidate, the rarer half is forgotten.
class CandidateTranslations {
 public:
  // `count`: in how many segments the candidate occurs.
  CandidateTranslations(std::int64_t count, std::size_t most) : count_(count), most_(most) {}

  // Adds an expression that occurs in the translation of one of the candidate's segments, and in
  // `target_count` translations in all.
  void add(const Expression& expression, std::int64_t target_count, std::string_view target);

  // The best three that occur together with it in at least `least_count` segments, the best first: by Dice's
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
