#include "server/wire/names.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::wire {
namespace {

constexpr std::size_t kShown = 80;  // Of a wrong name, in a message.

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// most: of the bytes of its last part.
[[noreturn]] void refuse(std::string_view field, std::string_view name, const std::string& form,
                         std::size_t most = limits::kConceptIdCharacters) {
  const std::string shown =
      name.empty() ? "is empty" : "\"" + std::string(name.substr(0, kShown)) + "\" is wrong";
  const bool is_too_long = name.size() - (name.rfind('/') + 1) > most;
  throw bad_field(field, shown + ": it must be " + form, is_too_long ? cause::kLimitExceeded : "");
}

std::vector<std::string_view> split(std::string_view name) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t slash = name.find('/');
    parts.push_back(name.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    name.remove_prefix(slash + 1);
  }
}

bool is_resource_id(std::string_view id) {
  return !id.empty() && id.size() <= limits::kResourceIdCharacters && is_small(id.front()) &&
         id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

bool is_concept_id(std::string_view id) {
  return !id.empty() && id.size() <= limits::kConceptIdCharacters &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return is_small(c) || is_capital(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
         });
}

std::string parse_resource(std::string_view field, std::string_view name, std::string_view collection) {
  const auto parts = split(name);
  if (parts.size() != 2 || parts[0] != collection || !is_resource_id(parts[1])) {
    refuse(field, name, std::string(collection) + "/ID, ID being 1 to 63 of a-z, 0-9 and '-', a letter first",
           limits::kResourceIdCharacters);
  }
  return std::string(parts[1]);
}

}  // namespace

std::string parse_glossary_name(std::string_view field, std::string_view name) {
  return parse_resource(field, name, "glossaries");
}

std::string parse_memory_name(std::string_view field, std::string_view name) {
  return parse_resource(field, name, "memories");
}

ConceptName parse_concept_name(std::string_view field, std::string_view name) {
  const auto parts = split(name);
  if (parts.size() != 4 || parts[0] != "glossaries" || !is_resource_id(parts[1]) || parts[2] != "concepts" ||
      !is_concept_id(parts[3])) {
    refuse(field, name, "glossaries/ID/concepts/CONCEPT");
  }
  return {std::string(parts[1]), std::string(parts[3])};
}

UnitName parse_unit_name(std::string_view field, std::string_view name) {
  const auto parts = split(name);
  UnitName parsed;
  const bool form =
      parts.size() == 4 && parts[0] == "memories" && is_resource_id(parts[1]) && parts[2] == "units";
  if (form) {
    const char* end = parts[3].data() + parts[3].size();
    const auto [stop, error] = std::from_chars(parts[3].data(), end, parsed.id);
    if (error != std::errc() || stop != end) parsed.id = 0;
  }
  if (parsed.id == 0) refuse(field, name, "memories/ID/units/NUMBER");
  parsed.memory = parts[1];
  return parsed;
}

ThingName parse_thing_name(std::string_view field, std::string_view name) {
  const auto parts = split(name);
  if (parts.size() == 2 && parts[0] == "glossaries")
    return ThingName::of_glossary(parse_glossary_name(field, name));
  if (parts.size() == 2 && parts[0] == "memories")
    return ThingName::of_memory(parse_memory_name(field, name));
  if (parts.size() == 4 && parts[0] == "memories") {
    UnitName unit = parse_unit_name(field, name);
    return ThingName::of_unit(std::move(unit.memory), unit.id);
  }
  if (parts.size() == 4 && parts[0] == "glossaries") {
    ConceptName value = parse_concept_name(field, name);
    return ThingName::of_concept(std::move(value.glossary), std::move(value.id));
  }
  refuse(field, name,
         "glossaries/ID, glossaries/ID/concepts/CONCEPT, memories/ID or memories/ID/units/NUMBER");
}

std::string glossary_name(std::string_view glossary) {
  return "glossaries/" + std::string(glossary);
}

std::string concept_name(std::string_view glossary, std::string_view id) {
  return glossary_name(glossary) + "/concepts/" + std::string(id);
}

std::string memory_name(std::string_view memory) {
  return "memories/" + std::string(memory);
}

std::string unit_name(std::string_view memory, UnitId id) {
  return memory_name(memory) + "/units/" + std::to_string(id);
}

std::string thing_name(const ThingName& thing) {
  switch (thing.kind) {
    case ThingName::Kind::kGlossary:
      return glossary_name(thing.resource);
    case ThingName::Kind::kMemory:
      return memory_name(thing.resource);
    case ThingName::Kind::kConcept:
      return concept_name(thing.resource, thing.concept_id);
    case ThingName::Kind::kUnit:
      break;
  }
  return unit_name(thing.resource, thing.unit_id);
}

void check_resource_id(std::string_view field, std::string_view id) {
  if (is_resource_id(id)) return;
  refuse(field, id, "1 to 63 of a-z, 0-9 and '-', a letter first and no '-' last",
         limits::kResourceIdCharacters);
}

void check_concept_id(std::string_view field, std::string_view id) {
  if (!is_concept_id(id)) refuse(field, id, "1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-'");
}

}  // namespace entente::wire
