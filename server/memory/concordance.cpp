#include "server/memory/concordance.h"

#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "server/index/walk.h"
#include "server/memory/concordance_words.h"
#include "server/memory/side.h"
#include "server/memory/units.h"

namespace entente::memory {
namespace {

constexpr const char* kRemedy = "allow more time or look for more words";

class Concordance {
 public:
  Concordance(const store::ReadTransaction& transaction, const ConcordanceQuery& query)
      : transaction_(transaction), query_(query), words_(query.text, query.language) {}

  ConcordancePage run() {
    for (std::size_t memory = 0; memory < query_.memories.size(); ++memory) {
      const index::IndexSide side{query_.memories[memory].number, query_.language};
      const auto visit = [&](const index::Entry& entry) { consider(memory, entry); };
      index::for_each_with_all(transaction_, side, words_.tokens(), visit, query_.cancellation, kRemedy);
    }
    page_.is_last = best_.size() <= query_.page_size;
    if (!page_.is_last) best_.erase(std::prev(best_.end()));
    for (auto& [rank, hit] : best_) page_.hits.push_back(std::move(hit));
    for (ConcordanceHit& hit : page_.hits) complete(hit);
    return std::move(page_);
  }

 private:
  static std::uint64_t age_of(index::SegmentId id) { return std::numeric_limits<std::uint64_t>::max() - id; }

  void consider(std::size_t memory, const index::Entry& entry) {
    ++page_.work.segments_visited;
    auto rank = words_.rank(entry.tokens);
    if (!rank) return;
    ++page_.total_segments;
    rank->memory = static_cast<std::uint32_t>(memory);
    rank->age = age_of(entry.id);
    // One more than the page has says that there is a next one.
    const bool is_full = best_.size() > query_.page_size;
    if ((query_.after && *rank <= *query_.after) || (is_full && std::prev(best_.end())->first < *rank))
      return;
    auto hit = read(*rank);
    if (!hit) return;
    best_.emplace(*rank, *std::move(hit));
    if (is_full) best_.erase(std::prev(best_.end()));
  }

  // The unit of a rank, or nothing where the filter or the text itself leaves it out.
  std::optional<ConcordanceHit> read(const ConcordanceRank& rank) {
    ++page_.work.units_read;
    const SideOfUnit side = side_of(age_of(rank.age));
    auto unit = find_unit_without_uses(transaction_, query_.memories[rank.memory], side.unit);
    if (!unit || !query_.filter.accepts(*unit)) return std::nullopt;
    ConcordanceHit hit{in_direction(*std::move(unit), side.side), side.side == Side::kTarget, {}, rank};
    const bool other_fits =
        query_.other_language.empty() || hit.unit.target_language.same_primary(query_.other_language);
    if (!other_fits) return std::nullopt;
    if (words_.has_phrases()) {
      hit.spans = spans(hit.unit);
      if (hit.spans.empty()) return std::nullopt;
    }
    return hit;
  }

  std::vector<TextSpan> spans(const TranslationUnit& unit) const {
    return words_.spans(text::analyze(unit.source.text, unit.source_language));
  }

  // What only a hit of the page needs.
  void complete(ConcordanceHit& hit) const {
    query_.cancellation.check(kRemedy);
    if (hit.spans.empty()) hit.spans = spans(hit.unit);
    read_uses(transaction_, query_.memories[hit.rank.memory].number, hit.unit);
  }

  const store::ReadTransaction& transaction_;
  const ConcordanceQuery& query_;
  const ConcordanceWords words_;
  std::map<ConcordanceRank, ConcordanceHit> best_;
  ConcordancePage page_;
};

}  // namespace

ConcordancePage concordance(const store::ReadTransaction& transaction, const ConcordanceQuery& query) {
  return Concordance(transaction, query).run();
}

}  // namespace entente::memory
