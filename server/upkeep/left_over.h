// What stands under the number of a glossary or memory that was deleted before the kept history begins: no
// version names it any more, and no change can bring it back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>

#include "server/store/transaction.h"

namespace entente::upkeep {

// Such numbers that still have something. A number never becomes named again (catalogue refuses to), so that
// the answer holds on. Throws kDataLoss where a record cannot be read.
std::set<std::uint32_t> left_over_numbers(const store::ReadTransaction& transaction);

// Removes up to about so many rows of the number, derived ones with what they are derived from; answers how
// many. 0 when nothing is left.
std::size_t remove_left_over(store::WriteTransaction& transaction, std::uint32_t number, std::size_t at_most);

}  // namespace entente::upkeep
