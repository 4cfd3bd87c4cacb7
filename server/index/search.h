// Lossless fuzzy search: exactly the k best of all segments that score at least the threshold, in the order
// of is_better(), by score = 1 - (word-level edit distance) / (longer length). The caller reads the groups of
// segments, so that this knows nothing about where they lie.
//
// The answer does not depend on how segments are spread over blocks, on the order of blocks or on the
// instruction set. An id must live in one place only.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/index/block.h"
#include "server/index/edit_distance.h"
#include "server/index/group.h"
#include "server/index/length_group.h"
#include "server/index/ranking.h"
#include "server/index/row_scan.h"
#include "server/index/token_ids.h"

namespace entente::index {

inline constexpr std::size_t kMaxQuestionTokens = 10'000;

struct SearchOptions {
  double threshold = 0.7;    // 0 to 1.
  std::size_t k = 5;         // At least 1.
  std::optional<Hit> after;  // Only segments that are worse than this one count.
  Cancellation cancellation;
  const char* remedy = "allow more time";  // What the caller can do when the deadline passed.
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

  // The k best, best first; good until the next search. Calls read_group(length_group, group) for each group
  // that may hold an answer, the best possible score first, which reads the group's segments in place of what
  // `group` held. Throws as Cancellation::check does.
  //
  // REQUIRES 1 to kMaxQuestionTokens tokens, and a threshold that lets at most kMaxAllowedMisses of them
  // differ. `question` need not outlive the call.
  template <std::invocable<LengthGroup, Group&> ReadGroup>
  const std::vector<Hit>& search(std::span<const TokenId> question, const SearchOptions& options,
                                 ReadGroup&& read_group) {
    start(question, options);
    while (const auto group = next_group()) {
      if (visited_ == groups_.size()) groups_.emplace_back();
      Group& segments = groups_[visited_++];
      read_group(*group, segments);
      search_group(segments);
    }
    return ranking_.finish();
  }

  // Of the last search.
  const SearchCounters& counters() const { return counters_; }

 private:
  void start(std::span<const TokenId> question, const SearchOptions& options);
  std::optional<LengthGroup> next_group();
  void search_group(const Group& group);
  void search_block(const LiveBlock& block);
  void prefetch_rows(const BlockView& block) const;
  bool can_hold_answer(LengthRange lengths) const;
  int allowed_misses(LengthRange lengths, SegmentId highest_id) const;
  void choose_rows(const BlockView& block);
  void order_keys(const BlockView& block);
  void verify_line(const LiveBlock& block, std::size_t line, const LineMask& mask);
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
  std::vector<Group> groups_;  // The first visited_ of them are this search's, for hits view their tails.
  std::size_t visited_ = 0;
  // Candidates whose tokens have been asked for and may not yet have come from memory.
  std::vector<Entry> waiting_;
  std::size_t work_ = 0;  // Since the cancellation was looked at.
  SearchCounters counters_;
};

}  // namespace entente::index
