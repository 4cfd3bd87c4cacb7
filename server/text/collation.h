// The alphabetical order of a language.
#pragma once

#include <string>
#include <string_view>

#include "server/model/language.h"

namespace entente::text {

// A sort key without zero bytes: its byte order is the language's alphabetical order (Unicode collation as
// tailored by CLDR, at all strengths: case and accents order texts that are otherwise equal). Keys depend on
// the version of ICU, so store them apart from what they order and rebuild them. Thread-safe.
std::string collation_key(std::string_view text, const Language& language);

// The version of these orders. Never sort keys of different versions in one list.
std::string collation_version();

}  // namespace entente::text
