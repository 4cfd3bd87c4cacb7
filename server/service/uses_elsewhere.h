// A unit of a file says how often it was used where it comes from.
#pragma once

namespace entente::service {

// The property that keeps the number. An export adds it to the uses here.
inline constexpr const char* kUsesElsewhere = "usagecount";

}  // namespace entente::service
