// Languages as tools write them: "fr", "FR", "fr_FR", "fr-FR", "fra". Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::gateway {

// BCP 47, "fr-FR"; "" for what is no language ("<none>", "auto").
std::string language_tag(std::string_view written);

// "fr" of "fr-FR".
std::string primary_language(std::string_view tag);

// ISO 639-3 of a primary subtag, "fra"; the subtag itself where it is not known.
std::string three_letters(std::string_view primary);

// The name in English, "French"; the subtag itself where it is not known.
std::string english_name(std::string_view primary);

}  // namespace entente::gateway
