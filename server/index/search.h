// Lossless fuzzy search: exactly the k best of all segments that score at least the threshold, in the order
// of is_better(), by score = 1 - (word-level edit distance) / (longer length). The caller hands over the
// blocks, so that this knows nothing about where they lie:
//
//   searcher.start(question, options);
//   searcher.search_tail(entries);
//   while (auto group = searcher.next_group()) {
//     for (each block of the group, best the newest first) searcher.search_block(block);
//   }
//   searcher.finish();
//
// The answer does not depend on how segments are spread over blocks, on the order of blocks or on the
// instruction set. An id must live in one place only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/index/block.h"
#include "server/index/edit_distance.h"
#include "server/index/length_group.h"
#include "server/index/ranking.h"
#include "server/index/row_scan.h"
#include "server/index/token_ids.h"

namespace entente::index {

inline constexpr std::size_t kMaxQuestionTokens = 10'000;

struct SearchOptions {
  double threshold = 0.7;  // 0 to 1.
  std::size_t k = 5;       // At least 1.
  // Says which segments count; all if empty. Called for the few that would enter the answer.
  std::function<bool(const Entry&)> accept;
  Cancellation cancellation;
};

struct SearchResult {
  std::vector<Hit> hits;   // Best first.
  bool truncated = false;  // It was cancelled: these are the best of what was seen.
};

struct SearchCounters {
  std::uint64_t blocks = 0;
  std::uint64_t candidates = 0;  // Segments that the rows could not exclude.
};

// Not thread-safe: one for each thread, reused, so that a warm search allocates nothing.
class Searcher {
 public:
  explicit Searcher(InstructionSet set = best_instruction_set())
      : find_candidates_(find_candidates_with(set)) {}

  // REQUIRES 1 to kMaxQuestionTokens tokens, of which the threshold lets at most kMaxAllowedMisses differ.
  // `question` need not outlive the call.
  void start(std::span<const TokenId> question, const SearchOptions& options);

  // The next group that may hold an answer, by best possible score; nothing when the answer is complete.
  std::optional<LengthGroup> next_group();

  // Ask for the memory of a block's header, then of its rows, some time before they are searched: a block is
  // seldom in the cache, and so many small reads wait for little else.
  static void foresee(const LiveBlock& block);
  void foresee_rows(const LiveBlock& block) const;

  // REQUIRES a block of the group given last.
  void search_block(const LiveBlock& block);

  // Segments of any length that are in no block yet. O(entries).
  void search_tail(std::span<const Entry> entries);

  SearchResult finish();
  const SearchCounters& counters() const { return counters_; }

 private:
  bool can_hold_answer(LengthRange lengths) const;
  int allowed_misses(LengthRange lengths, SegmentId highest_id) const;
  void choose_rows(const BlockView& block);
  void order_keys(const BlockView& block);
  void verify_line(const BlockView& block, std::string_view live, std::size_t line, const LineMask& mask);
  void verify_waiting();
  void verify(const Entry& entry);
  void offer(const Entry& entry, std::size_t longer, int distance);
  void look_at_cancellation(std::size_t work);

  FindCandidates find_candidates_;
  SearchOptions options_;
  std::uint32_t length_ = 0;  // Of the question.
  EditDistance edit_distance_;
  Ranking ranking_;
  std::vector<TokenId> question_;
  std::vector<std::uint32_t> key_hashes_;  // The rarest first, once they are in order.
  bool keys_in_order_ = false;
  std::vector<std::uint64_t> counted_keys_;
  std::vector<const std::byte*> rows_;
  int shorter_group_ = -1;  // The next to visit on either side.
  int longer_group_ = 0;
  // Candidates whose tokens have been asked for and may not yet have come from memory.
  std::vector<Entry> waiting_;
  std::size_t work_ = 0;  // Since the cancellation was looked at.
  bool truncated_ = false;
  SearchCounters counters_;
};

}  // namespace entente::index
