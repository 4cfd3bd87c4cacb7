// What language do people and tools mean by a text? More than BCP 47 allows: "FRA", "French", "fr-FR ".
#pragma once

#include <optional>
#include <string_view>

#include "server/model/language.h"

namespace entente {

// The language that the text means; nothing if it means none that ISO 639 knows. White space and quotation
// marks at the ends, capitals, '_' for '-', and what follows '.' or '@' (a POSIX locale) do not count.
//
// Codes of three letters become those of two where there is one (FRA, fre and fra are fr), as BCP 47 wants;
// so do regions (fra-FRA is fr-FR). A language may have its English name, its French one or its own; a region
// after it, in parentheses or after a comma or dash: "French (Canada)" is fr-CA. A region after a name that
// is unknown does not count. "und", "mul", "mis" and "zxx" are no languages.
std::optional<Language> known_language(std::string_view text);

}  // namespace entente
