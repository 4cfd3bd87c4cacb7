#include "server/index/search.h"

#include <algorithm>
#include <cassert>

namespace entente::index {
namespace {

// Ordering the rows by their counts costs as much as reading a few lines, so that small blocks are read in
// the order of a larger one.
constexpr std::size_t kSegmentsWorthOrdering = 2'048;

// The lines that are prefetched before a block is searched; from there on the scan itself looks ahead.
constexpr std::size_t kLinesPrefetched = 3;

// This many candidates are gathered before the first is verified: meanwhile its tokens come from memory.
constexpr std::size_t kMostWaiting = 32;

// In short segments verified, or lines of 16 rows read. About 0.2 ms.
constexpr std::size_t kWorkBetweenChecks = 4'096;

// Tails of very long segments are not kept for the next search.
constexpr std::size_t kMostKeptBytes = 1 << 20;

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
  question_.assign(question.begin(), question.end());
  keys_in_order_ = false;
  key_hashes_.clear();
  append_key_hashes(question, key_hashes_);
  longer_group_ = group_of(length_);
  shorter_group_ = longer_group_ - 1;
  work_ = kWorkBetweenChecks;  // A deadline that has passed is seen at once.
  std::size_t kept = 0;
  for (const Group& group : groups_) kept += group.tail.bytes();
  if (kept > kMostKeptBytes) groups_.clear();
  visited_ = 0;
  waiting_.clear();
  counters_ = {};
}

// The score of a segment is at most shorter / longer length, which falls outward on either side.
std::optional<LengthGroup> Searcher::next_group() {
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

void Searcher::choose_rows(const BlockView& block) {
  if (!keys_in_order_ || block.size() >= kSegmentsWorthOrdering) order_keys(block);
  rows_.clear();
  for (const std::uint32_t hash : key_hashes_) rows_.push_back(block.row(row_of(hash, block.rows())));
}

void Searcher::prefetch_rows(const BlockView& block) const {
  const std::size_t last = (block.lines() - 1) * kLineBytes;
  if (block.size() >= kSegmentsWorthOrdering) block.prefetch_counts();
  const std::size_t lines = std::min(block.lines(), kLinesPrefetched);
  for (const std::uint32_t hash : key_hashes_) {
    const std::byte* row = block.row(row_of(hash, block.rows())) + last;
    for (std::size_t line = 0; line < lines; ++line) __builtin_prefetch(row - line * kLineBytes);
  }
}

// A row's own count decides, not the token's: a rare token may share its row with a frequent one.
void Searcher::order_keys(const BlockView& block) {
  counted_keys_.clear();
  for (const std::uint32_t hash : key_hashes_) {
    counted_keys_.push_back(std::uint64_t{block.count(row_of(hash, block.rows()))} << 32 | hash);
  }
  std::ranges::sort(counted_keys_);
  std::ranges::transform(counted_keys_, key_hashes_.begin(),
                         [](std::uint64_t counted) { return static_cast<std::uint32_t>(counted); });
  keys_in_order_ = true;
}

void Searcher::search_group(const Group& group) {
  const std::vector<Entry>& tail = group.tail.entries();
  for (std::size_t i = tail.size(); i-- > 0;) verify(tail[i]);
  // The newest first. The rows of the next are prefetched meanwhile: a block is seldom in the cache, and so
  // many small reads wait for little else.
  for (std::size_t i = group.blocks.size(); i-- > 0;) {
    if (i > 0) prefetch_rows(group.blocks[i - 1].block);
    search_block(group.blocks[i]);
  }
}

void Searcher::search_block(const LiveBlock& live_block) {
  const BlockView& block = live_block.block;
  ++counters_.blocks;
  choose_rows(block);
  LineMask mask;
  for (auto line = static_cast<std::ptrdiff_t>(block.lines()) - 1; line >= 0; --line) {
    const std::size_t end = std::min(block.size(), (static_cast<std::size_t>(line) + 1) * kLineSegments);
    const int misses = allowed_misses(block.lengths(), block.id(end - 1));
    if (misses < 0) break;
    const RowScan scan{rows_, static_cast<std::uint32_t>(misses)};
    const std::ptrdiff_t found = find_candidates_(scan, line, mask);
    look_at_cancellation(static_cast<std::size_t>(line - found) * (1 + rows_.size() / 16));
    if (found < 0) break;
    line = found;
    verify_line(live_block, static_cast<std::size_t>(line), mask);
  }
  verify_waiting();
}

void Searcher::verify_line(const LiveBlock& live_block, std::size_t line, const LineMask& mask) {
  const BlockView& block = live_block.block;
  const std::size_t first = line * kLineSegments;
  const std::size_t end = std::min(block.size(), first + kLineSegments);
  for_each_bit_downwards(mask, [&](std::size_t bit) {
    const std::size_t place = first + bit;
    if (place >= end || !is_live(live_block.live, place)) return;
    waiting_.push_back(block.entry(place));
    prefetch(waiting_.back().tokens);
    if (waiting_.size() == kMostWaiting) verify_waiting();
  });
}

void Searcher::verify_waiting() {
  for (const Entry& entry : waiting_) verify(entry);
  waiting_.clear();
}

void Searcher::verify(const Entry& entry) {
  ++counters_.candidates;
  look_at_cancellation(1 + entry.tokens.size() * (length_ / 64) / 16);
  const std::size_t longer = std::max<std::size_t>(length_, entry.tokens.size());
  const int limit = ranking_.max_distance(static_cast<std::uint32_t>(longer), entry.id);
  if (limit == 0) {
    if (std::ranges::equal(entry.tokens, question_)) offer(entry, longer, 0);
    return;
  }
  const int distance = edit_distance_.to(entry.tokens, limit);
  if (distance <= limit) offer(entry, longer, distance);
}

void Searcher::offer(const Entry& entry, std::size_t longer, int distance) {
  const Hit hit{entry.id, static_cast<std::uint32_t>(distance), static_cast<std::uint32_t>(longer),
                entry.tokens};
  if (!options_.after || is_better(*options_.after, hit)) ranking_.offer(hit);
}

void Searcher::look_at_cancellation(std::size_t work) {
  work_ += work;
  if (work_ < kWorkBetweenChecks) return;
  work_ = 0;
  options_.cancellation.check(options_.remedy);
}

}  // namespace entente::index
