#include "server/memory/lookup.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "server/error/error.h"
#include "server/memory/search.h"
#include "server/memory/segment_index.h"
#include "server/memory/unit_index.h"
#include "server/memory/units.h"

namespace entente::memory {
namespace {

// So many of a memory's best by base are scored in full.
constexpr std::size_t kScoredByWords = 50;

struct Candidate {
  double base = 0;
  bool exact = false;      // Up to typography: neighbours may lift it above 100.
  std::size_t memory = 0;  // The place in the query's list.
  SideOfUnit side;
};

// A unit in the direction of the question. Neighbours belong to the stored source, so a reversed unit has
// none.
TranslationUnit in_direction(TranslationUnit unit, Side side) {
  if (side == Side::kSource) return unit;
  std::swap(unit.source, unit.target);
  std::swap(unit.source_language, unit.target_language);
  unit.previous_source.clear();
  unit.next_source.clear();
  return unit;
}

class Lookup {
 public:
  Lookup(const store::ReadTransaction& transaction, const LookupQuery& query)
      : transaction_(transaction), query_(query), question_(query.segment, query.source_language) {}

  std::vector<Match> run() {
    for (std::size_t m = 0; m < query_.memories.size(); ++m) {
      find_exact(m);
      find_close(m);
    }
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(a.exact, a.base) > std::tuple(b.exact, b.base);
    });
    return best();
  }

 private:
  // The same text up to typography has a base of 100 even where the words' stems can't say so.
  void find_exact(std::size_t m) {
    exact_.clear();
    for (const SideOfUnit& side : sides_with_key(transaction_, query_.memories[m].number,
                                                 query_.source_language, question_.typographic_key)) {
      candidates_.push_back({100, true, m, side});
      exact_.insert(segment_id(side));
    }
  }

  void find_close(std::size_t m) {
    if (question_.ids.empty()) return;
    thread_local Searcher searcher;
    SearchOptions options;
    options.threshold = query_.minimum_percent / 100;
    options.k = std::max(kScoredByWords, query_.max_results);
    options.accept = [&](SegmentId id) {
      return !exact_.contains(id) && is_in_wanted_language(m, side_of(id));
    };
    if (query_.deadline != std::chrono::steady_clock::time_point::max()) options.deadline = query_.deadline;
    const IndexSide side{query_.memories[m].number, query_.source_language};
    const SearchResult found = search(transaction_, side, searcher, question_.ids, options);
    if (found.truncated) {
      throw Error(Reason::kDeadlineExceeded,
                  "The deadline passed while the memories were searched; allow more time "
                  "or raise minimum_percent");
    }
    for (const Hit& hit : found.hits) candidates_.push_back({100 * hit.score(), false, m, side_of(hit.id)});
  }

  bool is_in_wanted_language(std::size_t m, const SideOfUnit& side) const {
    const auto unit = find_unit(transaction_, query_.memories[m], side.unit);
    if (!unit) return false;
    const Language& other = side.side == Side::kSource ? unit->target_language : unit->source_language;
    return other.same_primary(query_.target_language);
  }

  // Penalties only subtract, so once the worst of the best reaches the next base, no later candidate can
  // enter.
  std::vector<Match> best() {
    std::vector<Match> matches;
    for (const Candidate& candidate : candidates_) {
      const double most = candidate.exact ? 102 : candidate.base;
      if (matches.size() == query_.max_results && matches.back().score.percent > most) break;
      consider(candidate, matches);
    }
    for (Match& match : matches) {
      match.differences = differences(question_, Prepared(match.unit.source, match.unit.source_language));
    }
    return matches;
  }

  void consider(const Candidate& candidate, std::vector<Match>& matches) {
    auto stored = find_unit(transaction_, query_.memories[candidate.memory], candidate.side.unit);
    if (!stored) return;
    Match match{.unit = in_direction(*std::move(stored), candidate.side.side),
                .reversed = candidate.side.side == Side::kTarget,
                .score = {},
                .differences = {}};
    if (!match.unit.target_language.same_primary(query_.target_language)) return;
    match.score = score(question_, Prepared(match.unit.source, match.unit.source_language));
    if (!match.reversed) {
      add_context(match.score, same_neighbour(query_.previous_source, match.unit.previous_source),
                  same_neighbour(query_.next_source, match.unit.next_source));
    }
    if (match.score.percent < query_.minimum_percent) return;
    const auto place = std::upper_bound(matches.begin(), matches.end(), match, before);
    matches.insert(place, std::move(match));
    if (matches.size() > query_.max_results) matches.pop_back();
  }

  static bool same_neighbour(const std::string& asked, const std::string& stored) {
    return !asked.empty() && asked == stored;
  }

  static bool before(const Match& a, const Match& b) {
    const auto order = [](const Match& m) {
      return std::tuple(-m.score.percent, -m.score.value(), -m.unit.updated.time_since_epoch().count());
    };
    return order(a) < order(b);
  }

  const store::ReadTransaction& transaction_;
  const LookupQuery& query_;
  const Prepared question_;
  std::vector<Candidate> candidates_;
  std::set<SegmentId> exact_;  // Of the memory that is searched.
};

}  // namespace

std::vector<Match> lookup(const store::ReadTransaction& transaction, const LookupQuery& query) {
  return Lookup(transaction, query).run();
}

}  // namespace entente::memory
