// What a concordance asks for and answers. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/memory/unit_filter.h"
#include "server/model/language.h"
#include "server/model/unit.h"

namespace entente::memory {

// The place of a segment among the hits of a query: less is better. A total order.
struct ConcordanceRank {
  std::uint32_t gap = 0;           // Words of the segment between the query's words.
  std::uint32_t out_of_order = 0;  // 1 if the query's words are in another order there.
  std::uint32_t length = 0;        // Words of the segment.
  std::uint32_t memory = 0;        // The place in the query's list.
  std::uint64_t age = 0;           // The newer the segment, the less.

  auto operator<=>(const ConcordanceRank&) const = default;
};

struct ConcordanceQuery {
  // Words in any order and inflection. A segment must have what is in quotes ("..." or « ... ») as it is, up
  // to case, accents and typography.
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
  std::vector<TextSpan> spans;  // Where the words are in the source.
  ConcordanceRank rank;
};

// What an answer took.
struct ConcordanceWork {
  std::size_t segments_visited = 0;
  std::size_t units_read = 0;
};

struct ConcordancePage {
  std::vector<ConcordanceHit> hits;  // Best first.
  bool is_last = true;
  std::size_t total_segments = 0;  // That have all the words, before filter and quotes.
  ConcordanceWork work;
};

}  // namespace entente::memory
