// Cuts what no unit may hold, so that it does not cost the unit. Private to this room.
#pragma once

#include <string>
#include <vector>

#include "server/model/unit.h"

namespace entente::interchange {

// Makes names, properties, notes and neighbours fit model/limits.h; the segments stay as they are. A property
// that is too long for one becomes a note, "key: value". The result says what was done, for a message after
// "The tu ".
std::vector<std::string> fit(TranslationUnit& unit);

}  // namespace entente::interchange
