// Is the index of a memory written as it must be, and what is in it? For those that hold it against the
// units, or look for damage. Reads nothing that it has not measured before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "server/index/segment_index.h"
#include "server/store/transaction.h"

namespace entente::index {

// A segment that lives in the index.
struct IndexedSegment {
  std::string_view language;  // A primary subtag.
  Entry entry;                // Views, good until the call ends.
  bool in_block = false;      // Else in a tail.
};

// What is wrong with the row of that key.
using ReportFault = std::function<void(std::string_view key, const std::string& what)>;

// Calls visit for each living segment of the rows that are sound, and fault for the others. Holds one block
// at a time. O(size of the index).
void check_index(const store::ReadTransaction& transaction, std::uint32_t memory,
                 const std::function<void(const IndexedSegment&)>& visit, const ReportFault& fault);

}  // namespace entente::index
