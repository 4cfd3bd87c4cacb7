// Which stretches of words may be a term or start one? This is a set of hashes that recognition checks before
// it looks anything up. Even with a million terms, nearly every stretch of a sentence is not a term, and the
// filter finds that out in a few nanoseconds instead of a search in a table.
//
// Each language has one set for all glossaries, in levels: a small one that each new term rewrites, and
// larger ones into which the smaller are emptied (a log-structured merge). Each level is a table of lines of
// eight hashes in one value of the store, and is read in place. Hashes of deleted terms stay until the index
// is rebuilt. They cost a look into the table of terms and can make no hit.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// The meaning of a hash, as flags in its four lowest bits.
inline constexpr std::uint64_t kBeginsTerm = 1;  // A prefix of a longer term.
inline constexpr std::uint64_t kIsTerm = 2;      // A term is filed under it.
inline constexpr std::uint64_t kJoinsSeveral =
    4;  // A term of several words, written as one, is filed under it.
inline constexpr std::uint64_t kMarkFollows = 8;  // A prefix of a longer term that goes on with a mark.
inline constexpr std::uint64_t kTermFlags = 15;
constexpr std::uint64_t without_flags(std::uint64_t hash) {
  return hash & ~kTermFlags;
}

inline constexpr std::size_t kMaxFilterLevels = 12;

// A view that lasts as long as its transaction. Thread-safe.
class TermFilter {
 public:
  // Throws kDataLoss if a level is damaged.
  TermFilter(const store::ReadTransaction& transaction, const Language& language);

  // Prefetches the memory that find() reads.
  void prefetch(std::uint64_t hash) const;
  // The hash's flags; 0 if it is not there.
  std::uint64_t find(std::uint64_t hash) const;

  struct Level {
    const char* slots = nullptr;
    std::uint64_t lines = 0;
  };

 private:
  std::array<Level, kMaxFilterLevels> levels_{};
  std::size_t count_ = 0;
};

// What is wrong with the bytes of a level; "" if nothing is. Reads all of them.
std::string fault_of_level(std::string_view value);

// Adds hashes with their flags in the lowest bits, unless the filter has them with these flags. O(1)
// amortised: every hash is written about once for each level. Throws kDataLoss if a level is damaged.
void add_to_filter(store::WriteTransaction& transaction, const Language& language,
                   std::span<const std::uint64_t> flagged);

}  // namespace entente::glossary
