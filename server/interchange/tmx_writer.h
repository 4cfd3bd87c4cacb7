// Translation units as TMX 1.4b, level 2, piece by piece. What TmxReader reads back equals what was written,
// except for the memory, the identifier and the revision, times below a second, and characters that XML 1.0
// cannot carry.
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
