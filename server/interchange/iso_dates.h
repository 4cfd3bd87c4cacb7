// Moments as other programs write them after ISO 8601, to the microsecond. Without a zone they are UTC.
#pragma once

#include <string>
#include <string_view>

#include "server/model/time.h"

namespace entente::interchange {

// "2010-04-17", "20100417", "2010/04/17", alone or with a time of day after "T" or a space: "12:00",
// "12:00:30", "12:00:30.25", "120030", with "Z" or a zone as "+02:00" or not; and "03/02/2024 10:11:12" of
// Trados, the month first. Time() if the text is none of these.
Time parse_iso_date(std::string_view text);

// "2010-04-17"; "" for Time().
std::string iso_day(Time time);
// "10:20:30Z" or "10:20:30.250000Z"; "" at midnight, and for Time().
std::string iso_time_of_day(Time time);

}  // namespace entente::interchange
