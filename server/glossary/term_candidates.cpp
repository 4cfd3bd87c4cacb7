#include "server/glossary/term_candidates.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/glossary/expressions.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kContexts = 3;
constexpr std::size_t kTranslations = 3;
constexpr double kLeastDice = 0.2;

using Counts = std::unordered_map<std::uint64_t, std::int64_t>;

// The distinct expressions of one segment.
std::vector<Expression> distinct(std::string_view text, const Language& language, int least_words) {
  const text::Analysis analysis = text::analyze(text, language);
  std::vector<Expression> all = expressions_of(analysis, language, least_words);
  std::unordered_set<std::uint64_t> seen;
  std::erase_if(all, [&](const Expression& one) { return !seen.insert(one.hash).second; });
  return all;
}

// In how many segments each expression stands that stands in at least so many.
class SegmentCounter {
 public:
  void add(const std::vector<Expression>& expressions) {
    for (const Expression& one : expressions) hashes_.push_back(one.hash);
  }

  Counts counts(std::int64_t least) {
    std::sort(hashes_.begin(), hashes_.end());
    Counts counts;
    for (std::size_t i = 0; i < hashes_.size();) {
      std::size_t end = i;
      while (end < hashes_.size() && hashes_[end] == hashes_[i]) ++end;
      const auto count = static_cast<std::int64_t>(end - i);
      if (count >= least) counts.emplace(hashes_[i], count);
      i = end;
    }
    hashes_.clear();
    hashes_.shrink_to_fit();
    return counts;
  }

 private:
  std::vector<std::uint64_t> hashes_;
};

struct Details {
  TermCandidate candidate;
  int words = 0;
  // Of the longer candidates that hold it: how many, and how often these stand.
  std::int64_t longer = 0;
  std::int64_t longer_count = 0;
};

class Extraction {
 public:
  Extraction(const CandidateQuestion& question, const ForEachText& for_each_text)
      : question_(question), for_each_text_(for_each_text) {}

  std::vector<TermCandidate> run(const IsWanted& is_wanted) {
    count();
    describe();
    std::vector<TermCandidate> best = choose(is_wanted);
    if (!question_.target_language.empty()) translate(best);
    return best;
  }

 private:
  void count() {
    SegmentCounter sources, targets;
    for_each_text_([&](std::string_view source, std::string_view target) {
      sources.add(distinct(source, question_.language, kMinExpressionWords));
      if (!question_.target_language.empty() && !target.empty())
        targets.add(distinct(target, question_.target_language, 1));
    });
    source_counts_ = sources.counts(question_.least_count);
    target_counts_ = targets.counts(question_.least_count);
  }

  void describe() {
    for_each_text_([&](std::string_view source, std::string_view) {
      const std::vector<Expression> all = distinct(source, question_.language, kMinExpressionWords);
      for (const Expression& one : all) {
        const auto count = source_counts_.find(one.hash);
        if (count == source_counts_.end()) continue;
        Details& details = details_[one.hash];
        TermCandidate& candidate = details.candidate;
        const bool is_new = candidate.text.empty();
        if (is_new) {
          candidate.text = source.substr(one.byte_begin, one.byte_end - one.byte_begin);
          candidate.count = count->second;
          details.words = one.words;
        }
        if (candidate.contexts.size() < kContexts) candidate.contexts.emplace_back(source);
        if (is_new) tell_those_within(one, all, count->second);
      }
    });
  }

  void tell_those_within(const Expression& longer, const std::vector<Expression>& all, std::int64_t count) {
    for (const Expression& one : all) {
      const bool within = longer.first <= one.first && one.last <= longer.last && one.hash != longer.hash;
      if (!within || !source_counts_.contains(one.hash)) continue;
      Details& details = details_[one.hash];
      ++details.longer;
      details.longer_count += count;
    }
  }

  static double c_value(const Details& details) {
    const double within =
        details.longer == 0 ? 0
                            : static_cast<double>(details.longer_count) / static_cast<double>(details.longer);
    return std::log2(details.words) * (static_cast<double>(details.candidate.count) - within);
  }

  std::vector<TermCandidate> choose(const IsWanted& is_wanted) {
    std::vector<std::pair<std::uint64_t, TermCandidate>> all;
    for (auto& [hash, details] : details_) {
      details.candidate.c_value = c_value(details);
      if (details.candidate.c_value > 0) all.emplace_back(hash, std::move(details.candidate));
    }
    details_.clear();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      const auto order = [](const TermCandidate& one) {
        return std::tuple(-one.c_value, -one.count, one.text);
      };
      return order(a.second) < order(b.second);
    });
    std::vector<TermCandidate> best;
    for (auto& [hash, candidate] : all) {
      if (best.size() == question_.limit) break;
      if (!is_wanted(candidate.text)) continue;
      places_.emplace(hash, best.size());
      best.push_back(std::move(candidate));
    }
    return best;
  }

  struct Shared {
    std::string text;
    std::int64_t count = 0;
    int words = 0;
  };

  void translate(std::vector<TermCandidate>& best) {
    std::vector<std::unordered_map<std::uint64_t, Shared>> shared(best.size());
    for_each_text_([&](std::string_view source, std::string_view target) {
      if (target.empty()) return;
      std::vector<std::size_t> here;
      for (const Expression& one : distinct(source, question_.language, kMinExpressionWords)) {
        const auto place = places_.find(one.hash);
        if (place != places_.end()) here.push_back(place->second);
      }
      if (here.empty()) return;
      for (const Expression& one : distinct(target, question_.target_language, 1)) {
        if (!target_counts_.contains(one.hash)) continue;
        for (const std::size_t place : here) {
          Shared& entry = shared[place][one.hash];
          if (entry.count++ > 0) continue;
          entry.text = target.substr(one.byte_begin, one.byte_end - one.byte_begin);
          entry.words = one.words;
        }
      }
    });
    for (std::size_t i = 0; i < best.size(); ++i) best[i].translations = best_of(best[i], shared[i]);
  }

  std::vector<CandidateTranslation> best_of(const TermCandidate& candidate,
                                            const std::unordered_map<std::uint64_t, Shared>& shared) const {
    std::vector<std::pair<int, CandidateTranslation>> all;
    for (const auto& [hash, entry] : shared) {
      const double together = static_cast<double>(candidate.count + target_counts_.at(hash));
      const double dice = 2 * static_cast<double>(entry.count) / together;
      if (entry.count >= question_.least_count && dice >= kLeastDice)
        all.push_back({entry.words, {entry.text, entry.count, dice}});
    }
    // Of equal ones the longer: "peace talks" before the "talks" that it always comes with.
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      const auto order = [](const auto& one) {
        return std::tuple(-one.second.score, -one.first, one.second.text);
      };
      return order(a) < order(b);
    });
    std::vector<CandidateTranslation> best;
    for (auto& [words, translation] : all) {
      if (best.size() < kTranslations) best.push_back(std::move(translation));
    }
    return best;
  }

  const CandidateQuestion& question_;
  const ForEachText& for_each_text_;
  Counts source_counts_;
  Counts target_counts_;
  std::unordered_map<std::uint64_t, Details> details_;
  std::unordered_map<std::uint64_t, std::size_t> places_;  // Of the best, by hash.
};

}  // namespace

std::vector<TermCandidate> extract_candidates(const CandidateQuestion& question,
                                              const ForEachText& for_each_text, const IsWanted& is_wanted) {
  return Extraction(question, for_each_text).run(is_wanted);
}

}  // namespace entente::glossary
