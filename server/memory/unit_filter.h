// Which units count, by their fields other than the text. Plain values.
#pragma once

#include <map>
#include <string>

#include "server/model/unit.h"

namespace entente::memory {

// Accepts a unit that meets every part that is set; an empty filter accepts all.
struct UnitFilter {
  std::string domain;
  std::string client;
  std::string document;
  std::string author;  // The creator or the last changer.
  Time created_from;   // At this time or later; likewise below.
  Time created_before;
  Time updated_from;
  Time updated_before;
  // Free properties (tags among them) that the unit must have; an empty value accepts any.
  std::map<std::string, std::string> properties;

  bool operator==(const UnitFilter&) const = default;
  bool empty() const { return *this == UnitFilter(); }
  bool accepts(const TranslationUnit& unit) const;
};

}  // namespace entente::memory
