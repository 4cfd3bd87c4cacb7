// Which stretches of words may begin or be a term? A set of hashes that a sentence is held against before
// anything is looked up: among a million terms nearly every stretch of a sentence is none, and says so here
// for a few nanoseconds instead of a search in a table.
//
// One set a language for all glossaries, in levels: a small one that each new term rewrites, and ever larger
// ones into which the smaller are emptied (a log-structured merge), each a table of lines of eight
// hashes in one value of the store, read where it lies. Hashes of terms that are gone stay until the index is
// made anew; they cost a look into the table of terms and can make no hit.
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

// What a hash stands for, as flags in its three lowest bits.
inline constexpr std::uint64_t kBeginsTerm = 1;    // The beginning of a longer term.
inline constexpr std::uint64_t kIsTerm = 2;        // A term is filed under it.
inline constexpr std::uint64_t kJoinsSeveral = 4;  // A term of several words is, as one word.
inline constexpr std::uint64_t kTermFlags = 7;
constexpr std::uint64_t without_flags(std::uint64_t hash) {
  return hash & ~kTermFlags;
}

inline constexpr std::size_t kMaxFilterLevels = 12;

// A view that lasts as long as its transaction. Thread-safe.
class TermFilter {
 public:
  // Throws kDataLoss where a level is none.
  TermFilter(const store::ReadTransaction& transaction, const Language& language);

  // Asks for the memory that find() will read.
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

// What is wrong with the bytes of a level, to be read before a filter is made of them; "" if nothing is.
std::string fault_of_level(std::string_view value);

// Adds hashes with their flags in the lowest bits; those that are there with these flags are left. O(1)
// amortised: every hash is written about once a level.
void add_to_filter(store::WriteTransaction& transaction, const Language& language,
                   std::span<const std::uint64_t> flagged);

}  // namespace entente::glossary
