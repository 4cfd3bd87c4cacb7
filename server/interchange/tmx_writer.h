// Writes translation units as TMX 1.4b, level 2, one by one. TmxReader reads back what was written, except
// for the memory, the identifier and the revision, fractions of seconds, and characters that XML 1.0 forbids.
#pragma once

#include <string>

#include "server/model/unit.h"

namespace entente::interchange {

class TmxWriter {
 public:
  std::string begin() const;
  std::string write(const TranslationUnit& unit) const;
  std::string end() const;
};

}  // namespace entente::interchange
