// Is the index of a memory sound, and what is in it? For a caller that compares it with the units. It checks
// the size of everything before it reads it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "server/index/segment_index.h"
#include "server/store/transaction.h"

namespace entente::index {

// A live segment of the index.
struct IndexedSegment {
  std::string_view language;  // A primary subtag.
  Entry entry;                // Views, good until the call ends.
  bool in_block = false;      // Else in a tail.
};

// Receives the key of a row and what is wrong with it.
using ReportFault = std::function<void(std::string_view key, const std::string& what)>;

// Calls visit for each live segment of the rows that are sound, and fault for each row that is not. Keeps one
// block in memory at a time. O(size of the index).
void check_index(const store::ReadTransaction& transaction, std::uint32_t memory,
                 const std::function<void(const IndexedSegment&)>& visit, const ReportFault& fault);

}  // namespace entente::index
