// Keys in a form that a person reads, and whether a key has the form of its table (store/FORMAT.md).
#pragma once

#include <string>
#include <string_view>

#include "server/store/tables.h"

namespace entente::rows {

// "1 truce 7": the parts, separated by spaces; bytes that are no text in hexadecimal.
std::string key_text(store::Table table, std::string_view key);

bool is_well_formed(store::Table table, std::string_view key);

}  // namespace entente::rows
