// Private to this room. Reads the patterns that are filed under a hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/term_pattern.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Reads the patterns that are filed under hashes, of all glossaries. Ends no later than its transaction; not
// thread-safe. O(log n + patterns) a hash.
//
// If many concepts of one glossary have the same term, it gives the first limits::kSameTermsPerGlossary.
//
// A search in the table waits for memory again and again, and the same few thousand words make up most of
// every text. Therefore each thread caches the patterns of the last hashes that it read, about 1 MiB, until
// the next commit. This saves a third of recognition's time at a million terms. The reader itself caches
// hashes with many patterns.
class PatternReader {
 public:
  PatternReader(const store::ReadTransaction& transaction, const Language& language,
                Cancellation cancellation = {});

  // The patterns under the hash, valid until the next call. Throws kDataLoss if a row is damaged, and what
  // Cancellation::check throws.
  std::span<const TermPattern> under(std::uint64_t hash);

 private:
  void read(std::uint64_t hash, std::vector<TermPattern>& patterns);

  store::Cursor cursor_;
  const store::Snapshot snapshot_;
  const std::string language_;
  const Cancellation cancellation_;
  std::vector<TermPattern> patterns_;
  std::unordered_map<std::uint64_t, std::vector<TermPattern>> large_;  // By hash.
  std::size_t held_ = 0;                                               // Patterns in large_.
};

}  // namespace entente::glossary
