// Dates of files, to the second: ISO 8601 and what is close to it.
#pragma once

#include <string_view>

#include "server/model/time.h"

namespace entente::interchange {

// Time() for what is no date: "2024-03-02", "2024-03-02T10:11:12Z", "2024-03-02 10:11+0100",
// "20240302T101112Z", and the "03/02/2024 10:11:12" of Trados (month first). Without a zone it is UTC.
Time parse_iso_date(std::string_view text);

}  // namespace entente::interchange
