// Numbers as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace entente::cli {

// "3,000"
std::string grouped(std::int64_t number);
// "812 B", "12.3 MB"
std::string in_bytes(double bytes);
// "0:05", "2:03:40"
std::string in_hours(std::int64_t seconds);

}  // namespace entente::cli
