#include "server/model/thing.h"

namespace entente {

std::string describe(const ThingName& thing) {
  switch (thing.kind) {
    case ThingName::Kind::kGlossary:
      return "glossary " + thing.resource;
    case ThingName::Kind::kMemory:
      return "memory " + thing.resource;
    case ThingName::Kind::kConcept:
      return "concept " + thing.concept_id + " of glossary " + thing.resource;
    case ThingName::Kind::kUnit:
      break;
  }
  return "unit " + std::to_string(thing.unit_id) + " of memory " + thing.resource;
}

}  // namespace entente
