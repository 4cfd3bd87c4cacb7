#include "server/memory/search.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace entente::memory {
namespace {

// In segments verified; a line of rows counts as one. About 0.2 ms.
constexpr std::size_t kWorkBetweenDeadlineChecks = 4'096;

template <typename Visit>
void for_each_bit_downwards(const LineMask& mask, Visit&& visit) {
  for (std::size_t word = mask.size(); word-- > 0;) {
    for (std::uint64_t bits = mask[word]; bits != 0;) {
      const auto bit = static_cast<std::size_t>(std::bit_width(bits) - 1);
      bits ^= std::uint64_t{1} << bit;
      visit(word * 64 + bit);
    }
  }
}

void prefetch(std::span<const TokenId> tokens) {
  const char* begin = reinterpret_cast<const char*>(tokens.data());
  for (std::size_t at = 0; at < tokens.size_bytes(); at += kLineBytes) __builtin_prefetch(begin + at);
}

}  // namespace

void Searcher::start(std::span<const TokenId> question, const SearchOptions& options) {
  assert(!question.empty() && question.size() <= kMaxQuestionTokens);
  options_ = options;
  length_ = static_cast<std::uint32_t>(question.size());
  edit_distance_.ask(question);
  ranking_.start(options.threshold, options.k);
  key_hashes_.clear();
  append_key_hashes(question, key_hashes_);
  longer_group_ = group_of(length_);
  shorter_group_ = longer_group_ - 1;
  work_ = kWorkBetweenDeadlineChecks;  // A deadline that has passed is seen at once.
  truncated_ = false;
  counters_ = {};
}

// The score of a segment is at most shorter / longer length, which falls outward on either side.
std::optional<LengthGroup> Searcher::next_group() {
  if (truncated_) return std::nullopt;
  const bool has_longer = longer_group_ < kLengthGroups;
  const bool has_shorter = shorter_group_ >= 0;
  if (!has_longer && !has_shorter) return std::nullopt;
  bool take_longer = has_longer;
  if (has_longer && has_shorter) {
    const std::uint64_t longer = range_of(static_cast<LengthGroup>(longer_group_)).shortest;
    const std::uint64_t shorter = range_of(static_cast<LengthGroup>(shorter_group_)).longest;
    take_longer = longer <= length_ || std::uint64_t{length_} * length_ >= shorter * longer;
  }
  const auto group = static_cast<LengthGroup>(take_longer ? longer_group_ : shorter_group_);
  if (!can_hold_answer(range_of(group))) return std::nullopt;
  take_longer ? ++longer_group_ : --shorter_group_;
  return group;
}

bool Searcher::can_hold_answer(LengthRange lengths) const {
  return allowed_misses(lengths, UINT64_MAX) >= 0;
}

// An edit distance is at least longer length - overlap, and both the overlap needed and what it leaves to
// miss are tightest for the segment length nearest to the question's.
int Searcher::allowed_misses(LengthRange lengths, SegmentId highest_id) const {
  const std::uint32_t longer = std::max(length_, lengths.shortest);
  const int distance = ranking_.max_distance(longer, highest_id);
  const int needed = static_cast<int>(longer) - distance;
  if (distance < 0 || needed > static_cast<int>(lengths.longest)) return -1;
  return static_cast<int>(length_) - needed;
}

// A row's own count decides, not the token's: a rare token may share its row with a frequent one.
void Searcher::choose_rows(const BlockView& block) {
  constexpr std::uint32_t kRowBits = 14;
  static_assert((kMaxBlockSegments << kRowBits) <= UINT32_MAX);
  row_order_.clear();
  for (const std::uint32_t hash : key_hashes_) {
    const std::uint32_t row = row_of(hash, block.rows());
    row_order_.push_back(block.count(row) << kRowBits | row);
  }
  std::ranges::sort(row_order_);
  rows_.clear();
  for (const std::uint32_t each : row_order_) rows_.push_back(block.row(each & ((1u << kRowBits) - 1)));
}

void Searcher::search_block(const LiveBlock& bytes) {
  const BlockView block(bytes.block);
  ++counters_.blocks;
  choose_rows(block);
  LineMask mask;
  for (auto line = static_cast<std::ptrdiff_t>(block.lines()) - 1; line >= 0 && !truncated_; --line) {
    const std::size_t end = std::min(block.size(), (static_cast<std::size_t>(line) + 1) * kLineSegments);
    const int misses = allowed_misses(block.lengths(), block.id(end - 1));
    if (misses < 0) return;
    const RowScan scan{rows_, static_cast<std::uint32_t>(misses)};
    const std::ptrdiff_t found = find_candidates_(scan, line, mask);
    watch_deadline(static_cast<std::size_t>(line - found));
    if (found < 0) return;
    line = found;
    verify_line(block, bytes.live, static_cast<std::size_t>(line), mask);
  }
}

void Searcher::verify_line(const BlockView& block, std::string_view live, std::size_t line,
                           const LineMask& mask) {
  const std::size_t first = line * kLineSegments;
  const std::size_t end = std::min(block.size(), first + kLineSegments);
  const SegmentId highest_id = block.id(end - 1);
  for_each_bit_downwards(mask, [&](std::size_t bit) {
    if (first + bit < end) prefetch(block.tokens(first + bit));
  });
  for_each_bit_downwards(mask, [&](std::size_t bit) {
    const std::size_t place = first + bit;
    if (place >= end || !is_live(live, place)) return;
    verify(highest_id, block.tokens(place), block, place);
  });
}

void Searcher::verify(SegmentId highest_id, std::span<const TokenId> tokens, const BlockView& block,
                      std::size_t place) {
  ++counters_.candidates;
  watch_deadline(1);
  const std::size_t longer = std::max<std::size_t>(length_, tokens.size());
  const int limit = ranking_.max_distance(static_cast<std::uint32_t>(longer), highest_id);
  const int distance = edit_distance_.to(tokens, limit);
  if (distance <= limit) offer(block.id(place), longer, distance);
}

void Searcher::search_tail(std::span<const Entry> entries) {
  for (std::size_t i = entries.size(); i-- > 0 && !truncated_;) {
    const Entry& entry = entries[i];
    watch_deadline(1);
    const std::size_t longer = std::max<std::size_t>(length_, entry.tokens.size());
    const int limit = ranking_.max_distance(static_cast<std::uint32_t>(longer), entry.id);
    const int distance = edit_distance_.to(entry.tokens, limit);
    if (distance <= limit) offer(entry.id, longer, distance);
  }
}

void Searcher::offer(SegmentId id, std::size_t longer, int distance) {
  const Hit hit{id, static_cast<std::uint32_t>(distance), static_cast<std::uint32_t>(longer)};
  if (ranking_.would_enter(hit) && (!options_.accept || options_.accept(id))) ranking_.offer(hit);
}

void Searcher::watch_deadline(std::size_t work) {
  work_ += work;
  if (work_ < kWorkBetweenDeadlineChecks || !options_.deadline) return;
  work_ = 0;
  truncated_ = std::chrono::steady_clock::now() >= *options_.deadline;
}

SearchResult Searcher::finish() {
  return {ranking_.hits(), truncated_};
}

}  // namespace entente::memory
