// The newest segments of a length group, which are in no block yet. A tail is short, so that it is compared
// one by one.
//
//   tail = for each segment: u64 id, u32 count, u32 key, count × u32 tokens     little-endian
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/index/block.h"
#include "server/index/length_group.h"
#include "server/index/token_ids.h"

namespace entente::index {

class Tail {
 public:
  Tail() = default;
  Tail(Tail&&) = default;
  Tail& operator=(Tail&&) = default;

  // Reads the segments of a tail of this group in place of what it held. The bytes may be damaged: what is
  // wrong with them, and "" if nothing is. entries() are then those before the damage.
  std::string_view read(std::string_view bytes, LengthRange group);

  // What this takes from the heap for tokens.
  std::size_t bytes() const { return tokens_.capacity() * sizeof(TokenId); }

  // Views of this.
  const std::vector<Entry>& entries() const { return entries_; }

  static void append(std::string& bytes, const Entry& segment);

 private:
  std::vector<TokenId> tokens_;  // A copy: the bytes need not be aligned.
  std::vector<Entry> entries_;
};

}  // namespace entente::index
