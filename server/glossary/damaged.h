// Private to this room. What a reader throws that meets a row which cannot be one.
#pragma once

#include <string_view>

#include "server/error/error.h"
#include "server/store/tables.h"

namespace entente::glossary {

// kDataLoss with the table, the key (what is no letter of ASCII as "\\x1f") and the way out: these rows can
// be rebuilt from the concepts.
Error damaged(store::Table table, std::string_view key);

}  // namespace entente::glossary
