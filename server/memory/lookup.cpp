#include "server/memory/lookup.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <tuple>
#include <utility>

#include "server/index/stem_counts.h"
#include "server/memory/candidates.h"
#include "server/memory/differences.h"
#include "server/memory/order.h"
#include "server/memory/score.h"
#include "server/memory/units.h"

namespace entente::memory {
namespace {

bool same_neighbour(const std::string& asked, const std::string& stored) {
  return !asked.empty() && asked == stored;
}

// Whole years by the calendar: one of 29 February is full on 1 March.
int years_between(Time from, Time to) {
  const auto parts = [](Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    return std::pair(date.year(), std::tuple(date.month(), date.day(), time - day));
  };
  const auto [from_year, from_day] = parts(from);
  const auto [to_year, to_day] = parts(to);
  const int begun = static_cast<int>((to_year - from_year).count());
  return std::max(0, to_day < from_day ? begun - 1 : begun);
}

class Lookup {
 public:
  Lookup(const store::ReadTransaction& transaction, const LookupQuery& query)
      : transaction_(transaction), query_(query), question_(query.segment, query.source_language) {}

  std::vector<Match> run() {
    std::vector<Candidate> candidates = find_candidates(transaction_, query_, question_);
    std::vector<Match> matches = same_text_matches(candidates);
    add_close_matches(candidates, matches);
    for (Match& match : matches) read_uses(transaction_, number_of(match), match.unit);
    return matches;
  }

 private:
  // All are scored: any of them may have the question's neighbours.
  std::vector<Match> same_text_matches(std::vector<Candidate>& candidates) {
    std::vector<Match> matches;
    for (Candidate& candidate : candidates) {
      if (!candidate.same_text) continue;
      check_cancellation();
      Match match = to_match(candidate);
      match.score = score_of_same_text(query_.segment, match.unit.source);
      finish_score(match, candidate);
      if (match.score.percent >= query_.minimum_percent) matches.push_back(std::move(match));
    }
    std::ranges::stable_sort(matches, {}, [this](const Match& match) {
      return std::tuple(-match.score.percent, -match.score.value(), tie_of(match.unit));
    });
    if (matches.size() > query_.max_results) matches.resize(query_.max_results);
    for (Match& match : matches) {
      check_cancellation();
      if (match.unit.source.text == query_.segment.text) continue;
      const Prepared segment(match.unit.source, match.unit.source_language);
      match.differences = differences({question_, segment});
    }
    return matches;
  }

  // The most useful first, until there are enough; only these are scored in full.
  void add_close_matches(std::vector<Candidate>& candidates, std::vector<Match>& matches) {
    const std::vector<double> values = values_of_close(candidates);
    for (const std::size_t i : in_order(candidates, values)) {
      if (matches.size() >= query_.max_results) return;
      check_cancellation();
      Match match = to_match(candidates[i]);
      match.usefulness = values[i];
      const Prepared segment(match.unit.source, match.unit.source_language);
      const Comparison comparison(question_, segment);
      match.score = score(comparison);
      finish_score(match, candidates[i]);
      if (match.score.percent < query_.minimum_percent) continue;
      match.differences = differences(comparison);
      matches.push_back(std::move(match));
    }
  }

  std::vector<double> values_of_close(const std::vector<Candidate>& candidates) const {
    std::vector<index::IndexSide> sides;
    for (const SearchedMemory& memory : query_.memories)
      sides.push_back({memory.memory.number, query_.source_language});
    std::vector<double> values(candidates.size());
    std::optional<OrderQuestion> order;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Candidate& candidate = candidates[i];
      if (candidate.same_text) continue;
      check_cancellation();
      if (!order) {
        order.emplace(query_.segment.text, index::weigh(transaction_, sides, question_.words.ids,
                                                        query_.cancellation, kLookupRemedy));
      }
      values[i] = order->usefulness(candidate.base, candidate.unit.source.text, candidate.words) -
                  kUsefulnessPerPercent * penalty(candidate);
    }
    return values;
  }

  std::vector<std::size_t> in_order(const std::vector<Candidate>& candidates,
                                    const std::vector<double>& values) const {
    std::vector<std::size_t> close;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (!candidates[i].same_text) close.push_back(i);
    }
    std::ranges::stable_sort(close, {}, [&](std::size_t i) {
      return std::tuple(-values[i], -candidates[i].base, tie_of(candidates[i].unit));
    });
    return close;
  }

  bool has_context(const TranslationUnit& unit) const {
    const auto context = unit.properties.find(kContextProperty);
    return !query_.context.empty() && context != unit.properties.end() && context->second == query_.context;
  }

  // What decides between equals: less is better.
  std::tuple<bool, int, int, std::int64_t> tie_of(const TranslationUnit& unit) const {
    return {!has_context(unit), unlikeness(query_.target_language, unit.target_language),
            unlikeness(query_.source_language, unit.source_language),
            -unit.updated.time_since_epoch().count()};
  }

  double age_penalty(const TranslationUnit& unit) const {
    return std::min(kMostAgePenalty, query_.age_penalty_per_year * years_between(unit.updated, query_.now));
  }

  double penalty(const Candidate& candidate) const {
    return query_.memories[candidate.memory].penalty + age_penalty(candidate.unit);
  }

  Match to_match(Candidate& candidate) const {
    Match match;
    match.unit = std::move(candidate.unit);
    match.same_context = has_context(match.unit);
    match.reversed = candidate.reversed;
    return match;
  }

  // What does not depend on the texts: neighbours, the memory and the age.
  void finish_score(Match& match, const Candidate& candidate) const {
    add_context(match.score, same_neighbour(query_.previous_source, match.unit.previous_source),
                same_neighbour(query_.next_source, match.unit.next_source));
    subtract(match.score, PenaltyReason::kMemory, query_.memories[candidate.memory].penalty);
    subtract(match.score, PenaltyReason::kAge, age_penalty(match.unit));
  }

  void check_cancellation() const { query_.cancellation.check(kLookupRemedy); }

  std::uint32_t number_of(const Match& match) const {
    const auto found = std::ranges::find(query_.memories, match.unit.memory,
                                         [](const SearchedMemory& one) { return one.memory.memory.id; });
    return found->memory.number;
  }

  const store::ReadTransaction& transaction_;
  const LookupQuery& query_;
  const Prepared question_;
};

}  // namespace

std::vector<Match> lookup(const store::ReadTransaction& transaction, const LookupQuery& query) {
  return Lookup(transaction, query).run();
}

}  // namespace entente::memory
