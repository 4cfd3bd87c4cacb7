#include "server/history/things.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/history/versions.h"

namespace entente::history {
namespace {

using store::ReadTransaction;
using Kind = ThingName::Kind;

template <typename Value>
std::vector<ThingVersion> as_things(std::vector<Version<Value>> versions) {
  std::vector<ThingVersion> things;
  for (Version<Value>& version : versions) {
    ThingVersion thing{version.sequence, {}};
    if (version.value) thing.content = *std::move(version.value);
    things.push_back(std::move(thing));
  }
  return things;
}

// The one that is there, else the last one that was.
template <typename Numbered>
std::optional<Numbered> last_of(std::vector<Version<Numbered>> versions) {
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (version->value) return std::move(version->value);
  }
  return std::nullopt;
}

template <typename Value>
std::optional<Value> at(const std::vector<Version<Value>>& versions, Revision moment) {
  const Version<Value>* found = version_at(versions, moment);
  return found == nullptr ? std::nullopt : found->value;
}

template <typename Value>
Content content_of(std::optional<Value> value) {
  return value ? Content(*std::move(value)) : Content();
}

template <typename Numbered>
Revision begin_of(const ReadTransaction& transaction, const std::optional<Numbered>& parent) {
  return history_begin(transaction, parent ? parent->number : kCatalogue);
}

bool speaks(const Language& language, const std::vector<Language>& languages) {
  return std::any_of(languages.begin(), languages.end(),
                     [&](const Language& wanted) { return language.same_primary(wanted); });
}

struct FieldsOf {
  std::vector<Field> operator()(std::monostate) const { return {}; }
  std::vector<Field> operator()(const Concept& value) const { return fields_of(value); }
  std::vector<Field> operator()(const TranslationUnit& value) const { return fields_of(value); }
  std::vector<Field> operator()(const catalogue::NumberedGlossary& value) const {
    return fields_of(value.glossary);
  }
  std::vector<Field> operator()(const catalogue::NumberedMemory& value) const {
    return fields_of(value.memory);
  }
};

}  // namespace

std::vector<ThingVersion> versions_of(const ReadTransaction& transaction, const ThingName& thing) {
  switch (thing.kind) {
    case Kind::kGlossary:
      return as_things(versions_of_glossary(transaction, thing.resource));
    case Kind::kMemory:
      return as_things(versions_of_memory(transaction, thing.resource));
    case Kind::kConcept: {
      const auto glossary = last_of(versions_of_glossary(transaction, thing.resource));
      if (!glossary) return {};
      return as_things(versions_of(transaction, *glossary, thing.concept_id));
    }
    case Kind::kUnit: {
      const auto memory = last_of(versions_of_memory(transaction, thing.resource));
      if (!memory) return {};
      return as_things(versions_of(transaction, *memory, thing.unit_id));
    }
  }
  return {};
}

Content content_at(const ReadTransaction& transaction, const ThingName& thing, Revision moment) {
  switch (thing.kind) {
    case Kind::kGlossary:
      return content_of(at(versions_of_glossary(transaction, thing.resource), moment));
    case Kind::kMemory:
      return content_of(at(versions_of_memory(transaction, thing.resource), moment));
    case Kind::kConcept: {
      const auto glossary = at(versions_of_glossary(transaction, thing.resource), moment);
      if (!glossary) return {};
      return content_of(at(versions_of(transaction, *glossary, thing.concept_id), moment));
    }
    case Kind::kUnit: {
      const auto memory = at(versions_of_memory(transaction, thing.resource), moment);
      if (!memory) return {};
      return content_of(at(versions_of(transaction, *memory, thing.unit_id), moment));
    }
  }
  return {};
}

Revision history_begin(const ReadTransaction& transaction, const ThingName& thing) {
  if (thing.kind == Kind::kConcept)
    return begin_of(transaction, last_of(versions_of_glossary(transaction, thing.resource)));
  if (thing.kind == Kind::kUnit)
    return begin_of(transaction, last_of(versions_of_memory(transaction, thing.resource)));
  return history_begin(transaction, kCatalogue);
}

bool is_there(const Content& content) {
  return !std::holds_alternative<std::monostate>(content);
}

std::vector<Field> fields_of(const Content& content) {
  return std::visit(FieldsOf{}, content);
}

bool has_language(const Content& content, const std::vector<Language>& languages) {
  if (const auto* value = std::get_if<Concept>(&content)) {
    return std::any_of(value->terms.begin(), value->terms.end(),
                       [&](const Term& term) { return speaks(term.language, languages); });
  }
  const auto* unit = std::get_if<TranslationUnit>(&content);
  return unit != nullptr &&
         (speaks(unit->source_language, languages) || speaks(unit->target_language, languages));
}

}  // namespace entente::history
