// Understands languages as people and tools write them in files.
#pragma once

#include <optional>
#include <string_view>

#include "server/model/language.h"

namespace entente::interchange {

// "fr", "fr_FR", "FRA", "fre", "French", "français", "French (Canada)", "anglais (Royaume-Uni)", with space
// round it and in any case. Nothing for what names no language, "xx" for example.
std::optional<Language> language_of(std::string_view text);

// The same of a cell that can say nothing but a language: also tags with rarer subtags, "zh-yue-HK".
std::optional<Language> language_in_cell(std::string_view text);

// The text with small ASCII letters, without the accents of Latin-1, and with one space for each run of
// spaces and of these: _ : / ( ) [ ] # . , ; " '
std::string plain_words(std::string_view text);

}  // namespace entente::interchange
