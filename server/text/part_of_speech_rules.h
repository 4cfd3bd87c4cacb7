// Private to this room. possible_classes() for each language that has rules.
#pragma once

#include <string_view>
#include <vector>

#include "server/text/analysis.h"
#include "server/text/word_class.h"

namespace entente::text {

std::vector<WordClasses> french_classes(const Analysis& analysis, std::string_view text);
std::vector<WordClasses> english_classes(const Analysis& analysis);

}  // namespace entente::text
