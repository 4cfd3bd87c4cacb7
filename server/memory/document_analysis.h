// How much of a document do the memories already know? Counted in the bands that translators quote by.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "server/memory/lookup.h"
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

// Takes a document's segments in order; a segment's band needs the one that follows it, so that it is known
// one segment later. Not thread-safe.
class DocumentAnalysis {
 public:
  // The query says languages, memories, filter and cancellation; the rest of it does not matter.
  explicit DocumentAnalysis(LookupQuery query);

  // Throws kDeadlineExceeded.
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
  std::set<std::string> seen_;  // Typographic keys.
  std::array<BandCount, kBands> bands_{};
};

}  // namespace entente::memory
