// Which program made what is derived from concepts and units? Written down in the store, so that what another
// text pipeline indexed, or a rebuilding left half done, is never misread.
#pragma once

#include <string>

#include "server/store/transaction.h"

namespace entente::rows {

enum class DerivedState : std::uint8_t {
  kCurrent,     // By this program's rules, whole.
  kOther,       // By others; or by nobody knows which.
  kUnfinished,  // A rebuilding was ended before it was done.
};

DerivedState derived_state(const store::ReadTransaction& transaction);

// What the store has when all is by this program's rules: the pipeline's version, that of the rows that are
// made of its words, and that of the alphabets.
std::string derived_version();

void mark_current(store::WriteTransaction& transaction);
void mark_unfinished(store::WriteTransaction& transaction);

bool is_derived(store::Table table);

}  // namespace entente::rows
