// The dates of TMX files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/model/time.h"

namespace entente::interchange {

// TMX's form, YYYYMMDDThhmmssZ, and what tools write for it: a date alone (its first moment), "-" and ":"
// between the numbers, a space for T, no seconds, fractions of them (not kept), a zone "+02:00" or none
// (UTC). Nothing if the text is no such date.
std::optional<Time> parse_tmx_date(std::string_view text);

// To the second; "" for Time().
std::string tmx_date(Time time);

}  // namespace entente::interchange
