// Private to this room. The error for a row that cannot be valid.
#pragma once

#include <string_view>

#include "server/error/error.h"
#include "server/store/tables.h"

namespace entente::glossary {

// kDataLoss with the table and the key, in which other bytes than printable ASCII are written as "\\x1f", and
// with what to do: these rows can be rebuilt from the concepts.
Error damaged(store::Table table, std::string_view key);

}  // namespace entente::glossary
