// The version of the rules that made the derived rows. The store keeps it, so that rows of another text
// pipeline and rows of an unfinished rebuild are never misread.
#pragma once

#include <string>

#include "server/store/transaction.h"

namespace entente::rows {

enum class DerivedState : std::uint8_t {
  kCurrent,     // All rows follow this program's rules.
  kOther,       // They follow other rules, or unknown ones.
  kUnfinished,  // A rebuild did not finish.
};

DerivedState derived_state(const store::ReadTransaction& transaction);

// The version of this program's rules: that of the text pipeline, that of the rows made from its words, and
// that of the alphabets.
std::string derived_version();

void mark_current(store::WriteTransaction& transaction);
void mark_unfinished(store::WriteTransaction& transaction);

// Whether a rebuild makes the table's rows, or erases them so that a server makes them again.
bool is_derived(store::Table table);

}  // namespace entente::rows
