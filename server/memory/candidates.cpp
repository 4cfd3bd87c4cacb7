#include "server/memory/candidates.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "server/index/closest.h"
#include "server/index/walk.h"
#include "server/memory/segment_key.h"
#include "server/memory/side.h"
#include "server/memory/units.h"
#include "server/text/fold.h"

namespace entente::memory {
namespace {

constexpr double kMostPercent = 102;

class MemoryReader {
 public:
  MemoryReader(const store::ReadTransaction& transaction, const LookupQuery& query, const Prepared& question,
               std::size_t place)
      : transaction_(transaction),
        query_(query),
        question_(question),
        place_(place),
        memory_(query.memories[place]),
        side_{memory_.memory.number, query.source_language} {}

  void read(std::vector<Candidate>& candidates) {
    const double least = query_.minimum_percent + memory_.penalty;
    if (least > kMostPercent) return;
    read_same_text(candidates);
    if (least <= 100) read_close(least / 100, candidates);
  }

 private:
  // The same text up to typography has the same stems, but more units may have these than a search keeps.
  void read_same_text(std::vector<Candidate>& candidates) {
    const SegmentKey wanted = text_key(question_.typographic_key);
    index::for_each_equal(
        transaction_, side_, question_.stored().ids,
        [&](std::uint32_t key) { return wanted.may_be_same_text(SegmentKey(key)); },
        [&](const index::Entry& entry) { same_.push_back(entry.id); }, query_.cancellation, kLookupRemedy);
    std::ranges::sort(same_, std::greater<>());
    if (same_.size() > kSameTextRead) same_.resize(kSameTextRead);
    std::erase_if(same_, [&](index::SegmentId id) {
      query_.cancellation.check(kLookupRemedy);
      auto unit = read_unit(id);
      if (!unit || text::typographic_key(unit->source.text) != question_.typographic_key) return true;
      candidates.push_back(candidate(id, 1, *std::move(unit)));
      candidates.back().same_text = true;
      return false;
    });
  }

  // Segments of figures are compared as figures, the others by their words.
  void read_close(double threshold, std::vector<Candidate>& candidates) {
    std::vector<Candidate> found;
    search_close(question_.words.ids, false, threshold, found);
    if (may_reach_figures(threshold)) {
      search_close(question_.figures.ids, true, threshold, found);
      std::ranges::stable_sort(found, {}, [](const Candidate& one) {
        return std::tuple(-one.base, std::numeric_limits<UnitId>::max() - one.unit.id);
      });
      if (found.size() > most_close()) found.resize(most_close());
    }
    std::ranges::move(found, std::back_inserter(candidates));
  }

  // No segment of figures has the question's longer words, nor more than this many identifiers.
  bool may_reach_figures(double threshold) const {
    const auto length = static_cast<double>(question_.figures.ids.size());
    const auto lacking =
        static_cast<double>(index::kIdsOfAWord * index::words_beyond_figures(question_.analysis));
    const auto longest = static_cast<double>(index::kMostFigureIds);
    return length - lacking >= threshold * length && longest >= threshold * length;
  }

  std::size_t most_close() const { return std::max(kOrdered, query_.max_results); }

  void search_close(std::span<const index::TokenId> ids, bool of_figures, double threshold,
                    std::vector<Candidate>& candidates) {
    thread_local index::Searcher searcher;
    const std::size_t wanted = most_close();
    index::ClosestSegments closest(transaction_, side_, searcher, ids,
                                   {.threshold = threshold,
                                    .k = wanted + same_.size(),
                                    .cancellation = query_.cancellation,
                                    .remedy = kLookupRemedy});
    for (std::size_t found = 0; found < wanted;) {
      const auto hit = closest.next();
      if (!hit) return;
      query_.cancellation.check(kLookupRemedy);
      if (index::are_of_figures(hit->tokens) != of_figures) continue;
      if (std::ranges::binary_search(same_, hit->id, std::greater<>())) continue;
      auto unit = read_unit(hit->id);
      if (!unit) continue;
      candidates.push_back(candidate(hit->id, hit->score(), *std::move(unit)));
      candidates.back().words.assign(hit->tokens.begin(), hit->tokens.end());
      ++found;
    }
  }

  Candidate candidate(index::SegmentId id, double base, TranslationUnit unit) const {
    return {.base = base,
            .same_text = false,
            .memory = place_,
            .reversed = side_of(id).side == Side::kTarget,
            .words = {},
            .unit = std::move(unit)};
  }

  std::optional<TranslationUnit> read_unit(index::SegmentId id) const {
    auto stored = find_unit_without_uses(transaction_, memory_.memory, side_of(id).unit);
    if (!stored || !query_.filter.accepts(*stored)) return std::nullopt;
    TranslationUnit unit = in_direction(*std::move(stored), side_of(id).side);
    if (!unit.target_language.same_primary(query_.target_language)) return std::nullopt;
    return unit;
  }

  const store::ReadTransaction& transaction_;
  const LookupQuery& query_;
  const Prepared& question_;
  const std::size_t place_;
  const SearchedMemory& memory_;
  const index::IndexSide side_;
  std::vector<index::SegmentId> same_;  // Of the same text, the newest first.
};

}  // namespace

std::vector<Candidate> find_candidates(const store::ReadTransaction& transaction, const LookupQuery& query,
                                       const Prepared& question) {
  std::vector<Candidate> candidates;
  for (std::size_t place = 0; place < query.memories.size(); ++place) {
    query.cancellation.check(kLookupRemedy);
    MemoryReader(transaction, query, question, place).read(candidates);
  }
  return candidates;
}

}  // namespace entente::memory
