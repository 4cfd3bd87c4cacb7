// The identifiers of tus in our files. Private to this room.
//
// Tools join tus of one text unless each has a tuid. One that was imported is written as it was; where
// another unit of the file may have had the same, "~" and the unit's number follow. A unit without one gets
// "entente-" and its number.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/model/unit.h"

namespace entente::interchange {

class TmxTuids {
 public:
  // Another one for each unit. In constant memory: with some millions of units it may take one for used that
  // is new, and adds the number then.
  std::string next(const TranslationUnit& unit);

 private:
  bool may_be_used(const std::string& tuid);

  std::vector<std::uint64_t> bits_;
  std::uint64_t count_ = 0;
};

// What was imported of a tuid of ours; "" if nothing was.
std::string imported_tuid(const std::string& tuid);

}  // namespace entente::interchange
