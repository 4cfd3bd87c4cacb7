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
ThingVersion as_thing(Version<Value>&& version) {
  ThingVersion thing{version.sequence, {}};
  if (version.value) thing.content = *std::move(version.value);
  return thing;
}

// The one that is there, else the last one that was.
template <typename Numbered>
std::optional<Numbered> last_of(const Versions<Numbered>& versions) {
  std::optional<Numbered> last;
  versions.for_each_back(kNow, [&](Version<Numbered>&& version) {
    last = std::move(version.value);
    return !last;
  });
  return last;
}

// Calls visit with the Versions of the thing, in the glossary or memory that choose picks of those that had
// the name, if any.
template <typename Choose, typename Visit>
void with_versions(const ReadTransaction& transaction, const ThingName& thing, Choose&& choose,
                   Visit&& visit) {
  switch (thing.kind) {
    case Kind::kGlossary:
      return visit(versions_of_glossary(transaction, thing.resource));
    case Kind::kMemory:
      return visit(versions_of_memory(transaction, thing.resource));
    case Kind::kConcept:
      if (const auto glossary = choose(versions_of_glossary(transaction, thing.resource)))
        visit(versions_of(transaction, *glossary, thing.concept_id));
      return;
    case Kind::kUnit:
      if (const auto memory = choose(versions_of_memory(transaction, thing.resource)))
        visit(versions_of(transaction, *memory, thing.unit_id));
      return;
  }
}

constexpr auto kLast = [](const auto& versions) { return last_of(versions); };

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

void for_each_version_back(const ReadTransaction& transaction, const ThingName& thing, Revision moment,
                           const Cancellation& cancellation,
                           const std::function<bool(ThingVersion&&)>& visit) {
  with_versions(transaction, thing, kLast, [&]<typename Value>(const Versions<Value>& versions) {
    versions.for_each_back(moment, [&](Version<Value>&& version) {
      cancellation.check("ask for fewer versions");
      return visit(as_thing(std::move(version)));
    });
  });
}

std::optional<ThingVersion> version_at(const ReadTransaction& transaction, const ThingName& thing,
                                       Revision moment) {
  std::optional<ThingVersion> found;
  with_versions(transaction, thing, kLast, [&](const auto& versions) {
    if (auto version = versions.at(moment)) found = as_thing(*std::move(version));
  });
  return found;
}

Content content_at(const ReadTransaction& transaction, const ThingName& thing, Revision moment) {
  Content content;
  const auto then = [&](const auto& versions) { return versions.value_at(moment); };
  with_versions(transaction, thing, then, [&](const auto& versions) {
    if (auto value = versions.value_at(moment)) content = *std::move(value);
  });
  return content;
}

Revision history_begin(const ReadTransaction& transaction, const ThingName& thing) {
  if (thing.kind == Kind::kConcept)
    return begin_of(transaction, last_of(versions_of_glossary(transaction, thing.resource)));
  if (thing.kind == Kind::kUnit)
    return begin_of(transaction, last_of(versions_of_memory(transaction, thing.resource)));
  return history_begin(transaction, kCatalogue);
}

std::optional<Revision> purged_by(const ReadTransaction& transaction, const ThingName& thing) {
  const auto of_last = [&](const auto& versions) -> std::optional<Revision> {
    const auto last = last_of(versions);
    return last ? purged_by(transaction, last->number) : std::nullopt;
  };
  return thing.is_of_memory() ? of_last(versions_of_memory(transaction, thing.resource))
                              : of_last(versions_of_glossary(transaction, thing.resource));
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
