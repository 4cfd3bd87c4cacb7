// Where were these words used? Answered from the rows of the index, and verified on the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/memory/unit_filter.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

// Where a segment stands among the hits of a query: less is better. A total order.
struct ConcordanceRank {
  std::uint32_t gap = 0;           // Words of the segment that stand between the query's.
  std::uint32_t out_of_order = 0;  // 1 if these stand in another order.
  std::uint32_t length = 0;        // Words of the segment.
  std::uint32_t memory = 0;        // The place in the query's list.
  std::uint64_t age = 0;           // The newer the segment, the less.

  auto operator<=>(const ConcordanceRank&) const = default;
};

struct ConcordanceQuery {
  // Words in any order and inflection. What stands in quotes ("..." or « ... ») must stand so in the segment,
  // up to case, accents and typography.
  std::string text;
  Language language;
  Language other_language;  // Of the other side; any if empty.
  std::vector<catalogue::NumberedMemory> memories;
  UnitFilter filter;
  std::optional<ConcordanceRank> after;  // The last hit of the page before.
  std::size_t page_size = 20;
  Cancellation cancellation;
};

struct TextSpan {
  int begin = 0;  // Code points, half-open.
  int end = 0;

  bool operator==(const TextSpan&) const = default;
};

struct ConcordanceHit {
  TranslationUnit unit;  // The side that was searched is its source.
  bool reversed = false;
  std::vector<TextSpan> spans;  // Where the words stand in the source.
  ConcordanceRank rank;
};

struct ConcordancePage {
  std::vector<ConcordanceHit> hits;  // Best first.
  bool is_last = true;
  std::size_t total_segments = 0;  // That have all the words, before filter and quotes.
};

inline constexpr std::size_t kMaxConcordanceWords = 100;

// Throws kInvalidArgument for a query without words or with too many, and kDeadlineExceeded. O(segments of
// the language), some 0.5 ns each, and 0.2 us for each that has all the words.
ConcordancePage concordance(const store::ReadTransaction& transaction, const ConcordanceQuery& query);

}  // namespace entente::memory
