#include "server/glossary/candidate_translations.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

namespace entente::glossary {
namespace {

constexpr std::size_t kTranslations = 3;
constexpr double kLeastDice = 0.2;
// An expression that occurs this many times more or less often than the candidate cannot reach kLeastDice.
constexpr std::int64_t kMostTimes = 9;

}  // namespace

void CandidateTranslations::add(const Expression& expression, std::int64_t target_count,
                                std::string_view target) {
  if (target_count > kMostTimes * count_ || count_ > kMostTimes * target_count) return;
  const std::size_t bytes = expression.byte_end - expression.byte_begin;
  if (bytes > kMaxExpressionBytes) return;
  Shared& shared = shared_[expression.hash];
  if (shared.count++ > 0) return;
  shared.text = target.substr(expression.byte_begin, bytes);
  shared.target_count = target_count;
  shared.words = expression.words;
  if (shared_.size() > most_) forget();
}

void CandidateTranslations::forget() {
  std::vector<std::pair<std::int64_t, std::uint64_t>> by_count;
  by_count.reserve(shared_.size());
  for (const auto& [hash, shared] : shared_) by_count.emplace_back(shared.count, hash);
  const auto half = by_count.begin() + static_cast<std::ptrdiff_t>(by_count.size() / 2);
  std::nth_element(by_count.begin(), half, by_count.end(), std::greater<>());
  for (auto one = half; one != by_count.end(); ++one) shared_.erase(one->second);
}

double CandidateTranslations::dice(const Shared& shared) const {
  return 2 * static_cast<double>(shared.count) / static_cast<double>(count_ + shared.target_count);
}

std::vector<CandidateTranslation> CandidateTranslations::best(std::int64_t least_count) const {
  std::vector<const Shared*> all;
  for (const auto& [hash, shared] : shared_) {
    if (shared.count >= least_count && dice(shared) >= kLeastDice) all.push_back(&shared);
  }
  // Of equal ones the longer: "peace talks" before the "talks" that it always comes with.
  const auto order = [&](const Shared* one) {
    return std::tuple(-dice(*one), -one->words, std::string_view(one->text));
  };
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kTranslations));
  std::partial_sort(all.begin(), end, all.end(),
                    [&](const Shared* a, const Shared* b) { return order(a) < order(b); });
  std::vector<CandidateTranslation> best;
  for (auto one = all.begin(); one != end; ++one) best.push_back({(*one)->text, (*one)->count, dice(**one)});
  return best;
}

}  // namespace entente::glossary
