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
  // With the same words, up to inflection, as an earlier one.
  std::int64_t repeated_segments = 0;
};

struct Statistics {
  std::int64_t units = 0;
  std::int64_t unit_bytes = 0;  // Of their records.
  std::vector<LanguageStatistics> languages;
};

// O(units). Throws as Cancellation::check does.
Statistics statistics(const store::ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
                      const Cancellation& cancellation);

}  // namespace entente::memory
