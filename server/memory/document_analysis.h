// How much of a document do the memories already know? Counted in the bands by which translators quote.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>

#include "server/memory/lookup_query.h"
#include "server/model/segment.h"
#include "server/store/transaction.h"

namespace entente::memory {

enum class Band : std::uint8_t {
  kContext,  // 101 and 102.
  kRepetition,
  k100,
  k95To99,
  k85To94,
  k75To84,
  k50To74,
  kNew
};
inline constexpr std::size_t kBands = 8;

struct BandCount {
  std::int64_t segments = 0;
  std::int64_t words = 0;
};

// Takes a document's segments in order. A segment's band needs the one that follows it, so that it is known
// one segment later. Keeps two segments and some 40 bytes for each different one. Not thread-safe.
class DocumentAnalysis {
 public:
  // Uses the query's languages, memories, filter and cancellation, and nothing else of it.
  explicit DocumentAnalysis(LookupQuery query);

  // Both throw as the query's cancellation does.
  void add(const store::ReadTransaction& transaction, Segment segment);
  // After the last segment.
  void finish(const store::ReadTransaction& transaction);

  // In the order of Band.
  const std::array<BandCount, kBands>& bands() const { return bands_; }

 private:
  void count(const store::ReadTransaction& transaction, const std::string& next);
  Band band_of(const store::ReadTransaction& transaction, const LookupQuery& query) const;

  LookupQuery query_;
  std::string previous_;
  std::optional<Segment> current_;
  std::unordered_set<std::uint64_t> seen_;  // Hashes of typographic keys.
  std::array<BandCount, kBands> bands_{};
};

}  // namespace entente::memory
