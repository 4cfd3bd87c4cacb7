#include "server/glossary/wildcard.h"

#include <algorithm>

#include "server/text/utf8.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kWordBits = 64;

void set(std::vector<std::uint64_t>& bits, std::size_t i) {
  bits[i / kWordBits] |= std::uint64_t{1} << i % kWordBits;
}

bool has(const std::vector<std::uint64_t>& bits, std::size_t i) {
  return (bits[i / kWordBits] >> i % kWordBits & 1) != 0;
}

}  // namespace

Wildcard::Wildcard(std::string_view pattern) {
  const std::size_t words = pattern.size() / kWordBits + 1;
  stars_.resize(words);
  any_.resize(words);
  std::vector<std::size_t> ones;  // Where "?" is.
  for (std::size_t at = 0; at < pattern.size();) {
    const char32_t code_point = text::next_code_point(pattern, at);
    if (code_point == U'*') {
      set(stars_, length_);
      continue;
    }
    if (code_point == U'?') {
      ones.push_back(length_);
    } else {
      set(masks_.try_emplace(code_point, words).first->second, length_);
    }
    ++length_;
  }
  for (const std::size_t one : ones) {
    set(any_, one);
    for (auto& [code_point, mask] : masks_) set(mask, one);
  }
  ascii_.fill(any_.data());
  for (const auto& [code_point, mask] : masks_) {
    if (code_point < ascii_.size()) ascii_[code_point] = mask.data();
  }
}

const std::uint64_t* Wildcard::mask_of(char32_t code_point) const {
  if (code_point < ascii_.size()) return ascii_[code_point];
  const auto found = masks_.find(code_point);
  return found == masks_.end() ? any_.data() : found->second.data();
}

bool Wildcard::matches(std::string_view text) const {
  Bits state(stars_.size());
  set(state, 0);
  const bool ends_with_star = has(stars_, length_);
  for (std::size_t at = 0; at < text.size();) {
    if (ends_with_star && has(state, length_)) return true;
    const std::uint64_t* const mask = mask_of(text::next_code_point(text, at));
    std::uint64_t carry = 0;
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < state.size(); ++i) {
      const std::uint64_t taken = state[i] & mask[i];
      state[i] = taken << 1 | carry | (state[i] & stars_[i]);
      carry = taken >> (kWordBits - 1);
      all |= state[i];
    }
    if (all == 0) return false;
  }
  return has(state, length_);
}

}  // namespace entente::glossary
