// The pairs of a line, as logfmt and as JSON.
#pragma once

#include <string>
#include <string_view>

namespace entente::logs {

// "event=x" and so on: adds a space first where there is something already. A value with other characters
// than those of names, numbers and addresses is quoted, and stays on its line whatever it holds.
void append_pair(std::string& line, std::string_view name, std::string_view value);

// The pairs of a line as the members of a JSON object: "\"event\":\"x\"". Whole numbers are numbers.
std::string as_members(std::string_view line);

}  // namespace entente::logs
