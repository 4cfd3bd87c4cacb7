// What somebody may have meant who wrote a name that there is not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::settings {

// "; did you mean \"tls.key\"?" with the name that is nearest to the written one, or nothing where none is
// near.
std::string did_you_mean(std::string_view written, const std::vector<std::string>& names);

}  // namespace entente::settings
