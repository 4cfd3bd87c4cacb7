// The name of what has versions: a glossary, a memory, a concept or a unit.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

#include "server/model/unit.h"

namespace entente {

struct ThingName {
  enum class Kind : std::uint8_t { kGlossary, kMemory, kConcept, kUnit };

  Kind kind = Kind::kGlossary;
  std::string resource;    // The glossary or memory that it is, or that it is in.
  std::string concept_id;  // Of a concept only.
  UnitId unit_id = 0;      // Of a unit only.

  static ThingName of_glossary(std::string id) { return {Kind::kGlossary, std::move(id), {}, 0}; }
  static ThingName of_memory(std::string id) { return {Kind::kMemory, std::move(id), {}, 0}; }
  static ThingName of_concept(std::string glossary, std::string id) {
    return {Kind::kConcept, std::move(glossary), std::move(id), 0};
  }
  static ThingName of_unit(std::string memory, UnitId id) { return {Kind::kUnit, std::move(memory), {}, id}; }

  bool is_resource() const { return kind == Kind::kGlossary || kind == Kind::kMemory; }
  // A memory or a unit of one; else a glossary or a concept of one.
  bool is_of_memory() const { return kind == Kind::kMemory || kind == Kind::kUnit; }
  // The glossary or memory that it is, or that it is in.
  ThingName resource_name() const { return is_of_memory() ? of_memory(resource) : of_glossary(resource); }

  // Glossaries and memories come before what is in them.
  auto operator<=>(const ThingName&) const = default;
};

// "concept truce of glossary conflict".
std::string describe(const ThingName& thing);

}  // namespace entente
