// A moment, to the microsecond, UTC.
#pragma once

#include <chrono>

namespace entente {

using Time = std::chrono::sys_time<std::chrono::microseconds>;

}  // namespace entente
