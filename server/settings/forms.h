// The values of settings as text: what an option or a variable of the environment says, and what the
// documents show.
#pragma once

#include <string>
#include <string_view>

#include "server/settings/table.h"

namespace entente::settings {

// Sets the value from a text. Returns what is wrong with it, to go on from "log.level ": "is \"loud\"; write
// one of debug, info". Nothing where it is right. A list has its elements between commas. A duration has a
// unit: ms, s, min, h or d; a size is a number of bytes, or of KiB, MiB, GiB or TiB.
std::string set(const Setting& setting, Values& values, std::string_view text);

// As the file writes it: "\"24h\"", "[\"127.0.0.1:50051\"]", "64".
std::string shown(const Setting& setting, const Values& values);

// What to write, for a person: "a duration such as 30s, 5min or 24h".
std::string expected(const Setting& setting);

// "DURATION".
std::string type_name(const Setting& setting);

}  // namespace entente::settings
