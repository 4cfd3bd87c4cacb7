// The words that name columns, as plain_words writes them.
#pragma once

#include <optional>
#include <string_view>

#include "server/interchange/tables/column.h"

namespace entente::interchange {

std::optional<Field> field_named(std::string_view words);

// Takes what the words say of a column, besides its language and side. False, and nothing is changed, if they
// say nothing.
bool set_by_words(Column& column, std::string_view words);

}  // namespace entente::interchange
