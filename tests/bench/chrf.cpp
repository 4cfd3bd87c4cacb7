#include "tests/bench/chrf.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "server/text/utf8.h"

namespace entente::bench {
namespace {

std::u32string characters(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (c > ' ' && c != 0xA0 && c != 0x202F) all += c;
  }
  return all;
}

std::unordered_map<std::u32string_view, int> grams(const std::u32string& text, std::size_t size) {
  std::unordered_map<std::u32string_view, int> counts;
  for (std::size_t i = 0; i + size <= text.size(); ++i) ++counts[std::u32string_view(text).substr(i, size)];
  return counts;
}

}  // namespace

double chrf(std::string_view text, std::string_view reference) {
  constexpr std::size_t kOrders = 6;
  const std::u32string a = characters(text);
  const std::u32string b = characters(reference);
  double precision = 0;
  double recall = 0;
  std::size_t orders = 0;
  for (std::size_t size = 1; size <= std::min(kOrders, b.size()); ++size, ++orders) {
    const auto wanted = grams(b, size);
    double same = 0;
    for (const auto& [gram, count] : grams(a, size)) {
      const auto found = wanted.find(gram);
      if (found != wanted.end()) same += std::min(count, found->second);
    }
    if (a.size() >= size) precision += same / static_cast<double>(a.size() - size + 1);
    recall += same / static_cast<double>(b.size() - size + 1);
  }
  if (orders == 0 || precision + recall == 0) return 0;
  return 100 * 5 * precision * recall / (4 * precision + recall) / static_cast<double>(orders);
}

}  // namespace entente::bench
