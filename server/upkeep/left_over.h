// Rows under the number of a glossary or memory that was deleted before the kept history starts: no version
// names the number any more, and no change can bring it back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>

#include "server/store/transaction.h"

namespace entente::upkeep {

// The numbers that still have such rows. The result stays right, since the catalogue never names a number
// again. Throws kDataLoss where a record cannot be read.
std::set<std::uint32_t> left_over_numbers(const store::ReadTransaction& transaction);

// Removes about at_most rows of the number, a concept together with its derived rows; returns how many, 0
// when nothing is left.
std::size_t remove_left_over(store::WriteTransaction& transaction, std::uint32_t number, std::size_t at_most);

}  // namespace entente::upkeep
