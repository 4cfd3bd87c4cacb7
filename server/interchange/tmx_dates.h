// TMX's dates, YYYYMMDDThhmmssZ.
#pragma once

#include <string>
#include <string_view>

#include "server/model/time.h"

namespace entente::interchange {

// Time() if the text is no such date.
Time parse_tmx_date(std::string_view text);
// To the second; "" for Time().
std::string tmx_date(Time time);

}  // namespace entente::interchange
