// Keys as a person reads them, and whether a key is built as its table's must be (store/FORMAT.md).
#pragma once

#include <string>
#include <string_view>

#include "server/store/tables.h"

namespace entente::rows {

// "1 truce 7": the parts with spaces between them, bytes that are no text in hexadecimal.
std::string key_text(store::Table table, std::string_view key);

bool is_well_formed(store::Table table, std::string_view key);

}  // namespace entente::rows
