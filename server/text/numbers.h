// Private to this room. Which runs of digits and separators make one number, and what is its canonical form?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/runs.h"

namespace entente::text {

// Whether the language has a decimal point, like English. Others have a comma.
bool writes_decimal_point(std::string_view language);

// Reads the longest number that starts with the digits runs[first], and sets `canonical` to its form: ASCII
// digits, no group separators, "." before decimals; a date or version unchanged. Returns how many runs it
// has.
std::size_t read_number(std::string_view text, const std::vector<Run>& runs, std::size_t first,
                        bool decimal_point, std::string& canonical);

}  // namespace entente::text
