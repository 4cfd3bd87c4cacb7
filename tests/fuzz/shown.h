// Records as text, to be compared and to be shown in a message.
#pragma once

#include <string>
#include <vector>

#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::fuzz {

// Every field that a file can fill; bytes outside ASCII as "\xE9".
std::string shown(const Segment& segment);
std::string shown(const TranslationUnit& unit);
std::string shown(const Concept& value);

// Whether the server would keep it: no character is forbidden. Throws Broken if it is not UTF-8.
bool is_storable(const TranslationUnit& unit);
bool is_storable(const Concept& value);

// Throw Broken, with the first difference, unless both are equal.
void expect_equal(const std::string& what, const std::string& expected, const std::string& found);
void expect_equal(const std::string& what, const std::vector<std::string>& expected,
                  const std::vector<std::string>& found);

}  // namespace entente::fuzz
