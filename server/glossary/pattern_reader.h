// Private to this room. The patterns that are filed under a hash.
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
// Of concepts of one glossary with one and the same term it gives the first limits::kSameTermsPerGlossary.
//
// A search in the table waits for memory again and again, and the same few thousand words make most of every
// text: each thread keeps the patterns of the last hashes that it read, about 1 MiB, for as long as nothing
// is committed (a third of recognition's time at a million terms). A hash of many patterns is kept by the
// reader.
class PatternReader {
 public:
  PatternReader(const store::ReadTransaction& transaction, const Language& language,
                Cancellation cancellation = {});

  // The patterns under the hash, good until the next call. Throws kDataLoss where a row is damaged, and what
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
