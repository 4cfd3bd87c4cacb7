// Private to this room. Which runs of digits and separators are one number, and its canonical form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/runs.h"

namespace entente::text {

// Whether the language writes the decimal point, as English does. Others write a comma.
bool writes_decimal_point(std::string_view language);

// Reads the longest number that begins with the digits runs[first], and replaces `canonical` by it: ASCII
// digits, no group separators, "." before decimals; a date or version as it stands. Returns the number of
// runs it takes.
std::size_t read_number(std::string_view text, const std::vector<Run>& runs, std::size_t first,
                        bool decimal_point, std::string& canonical);

}  // namespace entente::text
