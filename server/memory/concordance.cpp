#include "server/memory/concordance.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "server/index/walk.h"
#include "server/memory/concordance_words.h"
#include "server/memory/unit_index.h"
#include "server/memory/units.h"

namespace entente::memory {
namespace {

// Ranked segments that are kept at a time; frequent words are in more segments than a process should hold.
constexpr std::size_t kMostKept = 2'000;

constexpr const char* kRemedy = "allow more time or look for more words";

// The best of many, no more than kMostKept of them.
class BestRanks {
 public:
  void offer(const ConcordanceRank& rank) {
    if (ranks_.size() < kMostKept) {
      ranks_.push_back(rank);
      std::ranges::push_heap(ranks_);
    } else if (rank < ranks_.front()) {
      std::ranges::pop_heap(ranks_);
      ranks_.back() = rank;
      std::ranges::push_heap(ranks_);
    }
  }

  std::vector<ConcordanceRank> take() {
    std::ranges::sort_heap(ranks_);
    return std::exchange(ranks_, {});
  }

 private:
  std::vector<ConcordanceRank> ranks_;  // A heap, the worst at its front.
};

class Concordance {
 public:
  Concordance(const store::ReadTransaction& transaction, const ConcordanceQuery& query)
      : transaction_(transaction), query_(query), words_(query.text, query.language) {}

  // Most pages take one round; a phrase or a filter that few segments pass may take more.
  ConcordancePage page() {
    ConcordancePage page;
    std::optional<ConcordanceRank> after = query_.after;
    while (page.hits.size() < query_.page_size) {
      const std::vector<ConcordanceRank> ranks = best_after(after, page.total_segments);
      for (const ConcordanceRank& rank : ranks) {
        if (page.hits.size() == query_.page_size) break;
        query_.cancellation.check(kRemedy);
        if (auto hit = read(rank)) page.hits.push_back(*std::move(hit));
        after = rank;
      }
      page.is_last = ranks.empty() || (ranks.size() < kMostKept && after == ranks.back());
      if (page.is_last) break;
    }
    return page;
  }

 private:
  static std::uint64_t age_of(index::SegmentId id) { return std::numeric_limits<std::uint64_t>::max() - id; }

  std::vector<ConcordanceRank> best_after(const std::optional<ConcordanceRank>& after, std::size_t& total) {
    BestRanks best;
    total = 0;
    for (std::size_t memory = 0; memory < query_.memories.size(); ++memory) {
      const index::IndexSide side{query_.memories[memory].number, query_.language};
      const auto rank_one = [&](const index::Entry& entry) {
        auto rank = words_.rank(entry.tokens);
        if (!rank) return;
        ++total;
        rank->memory = static_cast<std::uint32_t>(memory);
        rank->age = age_of(entry.id);
        if (!after || *after < *rank) best.offer(*rank);
      };
      index::for_each_with_all(transaction_, side, words_.tokens(), rank_one, query_.cancellation, kRemedy);
    }
    return best.take();
  }

  // The unit behind a rank, or nothing where the filter or the text itself leaves it out.
  std::optional<ConcordanceHit> read(const ConcordanceRank& rank) const {
    const SideOfUnit side = side_of(age_of(rank.age));
    auto unit = find_unit(transaction_, query_.memories[rank.memory], side.unit);
    if (!unit || !query_.filter.accepts(*unit)) return std::nullopt;
    ConcordanceHit hit{in_direction(*std::move(unit), side.side), side.side == Side::kTarget, {}, rank};
    const bool other_fits =
        query_.other_language.empty() || hit.unit.target_language.same_primary(query_.other_language);
    if (!other_fits) return std::nullopt;
    hit.spans = words_.spans(text::analyze(hit.unit.source.text, hit.unit.source_language));
    if (hit.spans.empty()) return std::nullopt;
    return hit;
  }

  const store::ReadTransaction& transaction_;
  const ConcordanceQuery& query_;
  const ConcordanceWords words_;
};

}  // namespace

ConcordancePage concordance(const store::ReadTransaction& transaction, const ConcordanceQuery& query) {
  return Concordance(transaction, query).page();
}

}  // namespace entente::memory
