// Resource names as the API writes them: "glossaries/conflict/concepts/daesh". Throws kInvalidArgument,
// naming the request's field, where a name is of another form.
#pragma once

#include <string>
#include <string_view>

#include "server/model/thing.h"
#include "server/model/unit.h"

namespace entente::wire {

struct ConceptName {
  std::string glossary;
  std::string id;
};

struct UnitName {
  std::string memory;
  UnitId id = 0;
};

std::string parse_glossary_name(std::string_view field, std::string_view name);
ConceptName parse_concept_name(std::string_view field, std::string_view name);
std::string parse_memory_name(std::string_view field, std::string_view name);
UnitName parse_unit_name(std::string_view field, std::string_view name);

// Of any kind.
ThingName parse_thing_name(std::string_view field, std::string_view name);

std::string glossary_name(std::string_view glossary);
std::string concept_name(std::string_view glossary, std::string_view id);
std::string memory_name(std::string_view memory);
std::string unit_name(std::string_view memory, UnitId id);
std::string thing_name(const ThingName& thing);

// 1 to 63 of [a-z0-9-], a letter first, no '-' last.
void check_resource_id(std::string_view field, std::string_view id);
// 1 to 128 of [A-Za-z0-9._-].
void check_concept_id(std::string_view field, std::string_view id);

}  // namespace entente::wire
