#include "server/index/stem_counts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <string>

#include "server/store/key.h"

namespace entente::index {
namespace {

using store::Key;
using store::Table;

// A page of counters fills a page of the store; 66 of them distinguish the stems of a million segments well
// enough.
constexpr std::uint32_t kCountersPerPage = 1'000;
constexpr std::uint32_t kCounterPages = 66;
constexpr std::uint16_t kSegmentsPage = 0xffff;  // Its first counter is that of the segments.

using Page = std::array<std::uint32_t, kCountersPerPage>;

Key page_key(const IndexSide& side, std::uint16_t page) {
  return Key().u32(side.memory).text(side.language.primary()).u16(page);
}

std::uint32_t counter_of(TokenId token) {
  return static_cast<std::uint32_t>((std::uint64_t{token} * kCounterPages * kCountersPerPage) >> 32);
}

// Once for each different stem; twice for a counter that two stems share.
template <typename Visit>
void for_each_counter(const Entry& segment, const Visit& visit) {
  thread_local std::vector<TokenId> tokens;  // Kept for its capacity.
  tokens.assign(segment.tokens.begin(), segment.tokens.end());
  std::ranges::sort(tokens);
  const auto end = std::unique(tokens.begin(), tokens.end());
  std::for_each(tokens.begin(), end, [&](TokenId token) { visit(counter_of(token)); });
}

Page read_page(const store::ReadTransaction& transaction, const IndexSide& side, std::uint16_t number) {
  Page page{};
  const auto bytes = transaction.get(Table::kStemCounts, page_key(side, number));
  if (bytes) std::memcpy(page.data(), bytes->data(), std::min(bytes->size(), sizeof page));
  return page;
}

std::uint32_t read_counter(const store::ReadTransaction& transaction, const IndexSide& side,
                           std::uint16_t page, std::uint32_t place) {
  const auto bytes = transaction.get(Table::kStemCounts, page_key(side, page));
  std::uint32_t count = 0;
  if (bytes && bytes->size() == sizeof(Page))
    std::memcpy(&count, bytes->data() + place * sizeof count, sizeof count);
  return count;
}

void write_page(store::WriteTransaction& transaction, const IndexSide& side, std::uint16_t number,
                const Page& page) {
  transaction.put(Table::kStemCounts, page_key(side, number),
                  {reinterpret_cast<const char*>(page.data()), sizeof page});
}

}  // namespace

void count_stems(store::WriteTransaction& transaction, const IndexSide& side,
                 std::span<const Entry> segments) {
  if (segments.empty()) return;
  // Faster than sorting the counters of an import's segments.
  thread_local std::vector<std::uint32_t> counts;
  counts.assign(kCounterPages * kCountersPerPage, 0);
  for (const Entry& segment : segments)
    for_each_counter(segment, [](std::uint32_t counter) { ++counts[counter]; });
  for (std::uint16_t number = 0; number < kCounterPages; ++number) {
    const auto own = std::span(counts).subspan(std::size_t{number} * kCountersPerPage, kCountersPerPage);
    if (std::ranges::all_of(own, [](std::uint32_t count) { return count == 0; })) continue;
    Page page = read_page(transaction, side, number);
    std::ranges::transform(page, own, page.begin(), std::plus<>());
    write_page(transaction, side, number, page);
  }
  Page all = read_page(transaction, side, kSegmentsPage);
  all[0] += static_cast<std::uint32_t>(segments.size());
  write_page(transaction, side, kSegmentsPage, all);
}

StemTally::StemTally() : counters_(kCounterPages * kCountersPerPage) {}

void StemTally::add(const Entry& segment) {
  ++segments_;
  for_each_counter(segment, [this](std::uint32_t counter) { ++counters_[counter]; });
}

std::vector<std::uint16_t> StemTally::pages_below(const store::ReadTransaction& transaction,
                                                  const IndexSide& side) const {
  std::vector<std::uint16_t> below;
  for (std::uint16_t number = 0; number < kCounterPages; ++number) {
    const Page page = read_page(transaction, side, number);
    const auto* const counted = counters_.data() + std::size_t{number} * kCountersPerPage;
    if (!std::equal(page.begin(), page.end(), counted, std::greater_equal<>())) below.push_back(number);
  }
  if (read_page(transaction, side, kSegmentsPage)[0] < segments_) below.push_back(kSegmentsPage);
  store::for_each_with_prefix(
      transaction, Table::kStemCounts, Key().u32(side.memory).text(side.language.primary()),
      [&](std::string_view key, std::string_view value) {
        const std::uint16_t number = store::KeyReader(key.substr(key.size() - 2)).u16();
        if (value.size() != sizeof(Page) || (number >= kCounterPages && number != kSegmentsPage))
          below.push_back(number);
        return true;
      });
  return below;
}

WeightedWords weigh(const store::ReadTransaction& transaction, std::span<const IndexSide> sides,
                    std::span<const TokenId> words, const Cancellation& cancellation, const char* remedy) {
  WeightedWords weighted{{words.begin(), words.end()}, {}};
  double segments = 1;
  for (const IndexSide& side : sides) segments += read_counter(transaction, side, kSegmentsPage, 0);
  for (const TokenId word : words) {
    const std::uint32_t counter = counter_of(word);
    double with_word = 0;
    for (const IndexSide& side : sides) {
      cancellation.check(remedy);
      with_word += read_counter(transaction, side, static_cast<std::uint16_t>(counter / kCountersPerPage),
                                counter % kCountersPerPage);
    }
    weighted.weights.push_back(std::log(1 + segments / (1 + with_word)));
  }
  return weighted;
}

}  // namespace entente::index
