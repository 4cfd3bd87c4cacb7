// What the index stores with a segment, so that few units are read only to be left out.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/model/segment.h"
#include "server/text/stable_hash.h"

namespace entente::memory {

// The key of a segment: some bits of three hashes. One is of its typographic key (text::typographic_key), one
// of its unit without the target (languages, source, tags, neighbours), one of the target. Different bits
// mean different values; where they are equal, the values must be compared.
class SegmentKey {
 public:
  SegmentKey(std::uint64_t text, std::uint64_t context, std::uint64_t target)
      : bits_(static_cast<std::uint32_t>(text % 1024 << 22 | context % 2048 << 11 | target % 2048)) {}
  explicit SegmentKey(std::uint32_t bits) : bits_(bits) {}

  std::uint32_t bits() const { return bits_; }
  bool may_be_same_text(SegmentKey other) const { return (bits_ ^ other.bits_) >> 22 == 0; }
  bool may_be_same_context(SegmentKey other) const { return ((bits_ ^ other.bits_) >> 11 & 2047) == 0; }
  bool may_be_same_unit(SegmentKey other) const { return ((bits_ ^ other.bits_) & 0x3fffff) == 0; }

 private:
  std::uint32_t bits_;
};

// The key of a text that is looked up, for SegmentKey::may_be_same_text.
inline SegmentKey text_key(std::string_view typographic_key) {
  return {text::Hash().add(typographic_key).end(), 0, 0};
}

// The text and the tags, in all that tells two segments apart.
text::Hash& add(text::Hash& hash, const Segment& segment);

}  // namespace entente::memory
