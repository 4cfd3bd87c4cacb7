// What does a memory hold?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/store/transaction.h"

namespace entente::memory {

struct LanguageStatistics {
  std::string language;  // The primary subtag.
  std::int64_t segments = 0;
  std::int64_t words = 0;  // Words and numbers.
  std::int64_t repeated_segments =
      0;  // Of the same words, up to inflection, as another one; the first don't count.
};

struct Statistics {
  std::int64_t units = 0;
  std::int64_t unit_bytes = 0;  // Of their records.
  std::vector<LanguageStatistics> languages;
};

// O(units). Throws kDeadlineExceeded.
Statistics statistics(const store::ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
                      const Cancellation& cancellation);

}  // namespace entente::memory
