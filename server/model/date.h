// Calendar dates as texts, ISO 8601: "2014-06-29", or a month ("2014-06") or a year ("2014") alone. Their
// order is that of their bytes.
#pragma once

#include <string_view>

namespace entente {

// Whether the text is such a date; a day is one to the month's last.
bool is_iso_date(std::string_view text);

// Whether a date lies between two others, both included. An empty one sets no limit. A month or a year alone
// starts with its first day and ends with its last.
bool is_valid_on(std::string_view from, std::string_view until, std::string_view date);

// Whether what holds from one date until another holds on any day; an empty date is no limit.
bool is_period(std::string_view from, std::string_view until);

}  // namespace entente
