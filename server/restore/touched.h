// Which things did the selected changes touch, and which of these changes touched each? Private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "server/model/thing.h"

namespace entente::restore {

// A thing and the selected changes that touched it, ascending; never none.
struct TouchedThing {
  ThingName name;
  std::vector<Revision> changes;
};

// Some 24 bytes for each unit and change, so that an import of a million units can be taken back.
class Touched {
 public:
  // Changes are added in ascending order.
  void add(Revision change, const ThingName& thing);
  // When all are added.
  void sort();

  // How much has been added: glossaries, memories and concepts once each, a unit once for each edit of it.
  std::size_t size() const { return resources_.size() + concepts_.size() + units_.size(); }

  // Glossaries and memories.
  const std::vector<TouchedThing>& resources() const { return resources_; }
  bool has_resource(const ThingName& name) const;

  // Concepts and units, one after the other from a place on; the first is at 0. False at the end. The next is
  // at the place that the call leaves.
  bool next(std::size_t& place, TouchedThing& out) const;

 private:
  struct Unit {
    std::uint32_t memory = 0;  // Of memories_.
    Revision change = 0;
    UnitId id = 0;

    auto key() const { return std::tuple(memory, id, change); }
  };

  std::vector<TouchedThing> resources_;
  std::vector<TouchedThing> concepts_;
  std::map<ThingName, std::size_t> places_;  // In resources_ and concepts_.
  std::vector<std::string> memories_;
  std::map<std::string, std::uint32_t> numbers_;  // Of memories_.
  std::vector<Unit> units_;
};

}  // namespace entente::restore
