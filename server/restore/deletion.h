// The edit that deletes a thing, by its name. Private to this room.
#pragma once

#include "server/model/change.h"
#include "server/model/thing.h"

namespace entente::restore {

inline Edit deletion(const ThingName& thing, const Expectation& expected = {}) {
  switch (thing.kind) {
    case ThingName::Kind::kGlossary:
      return DeleteGlossary{thing.resource, expected};
    case ThingName::Kind::kMemory:
      return DeleteMemory{thing.resource, expected};
    case ThingName::Kind::kConcept:
      return DeleteConcept{thing.resource, thing.concept_id, expected};
    case ThingName::Kind::kUnit:
      break;
  }
  return DeleteUnit{thing.resource, thing.unit_id, expected};
}

}  // namespace entente::restore
