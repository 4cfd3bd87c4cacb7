// Lists of texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

// All of them in one line, with `between` between two.
std::string joined(const std::vector<std::string>& texts, std::string_view between);

// What is left of the texts, in their order, when each of the others has taken one that is equal away.
std::vector<std::string> without(const std::vector<std::string>& texts, std::vector<std::string> others);

}  // namespace entente::cli
