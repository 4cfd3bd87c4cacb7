// Anything that has versions, by its name: what it was, and its fields. For those that read history without
// asking which kind of thing it is of.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/history/fields.h"
#include "server/model/concept.h"
#include "server/model/thing.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::history {

// std::monostate: it was not there, or is not kept any more.
using Content = std::variant<std::monostate, Concept, TranslationUnit, catalogue::NumberedGlossary,
                             catalogue::NumberedMemory>;

struct ThingVersion {
  Revision sequence = 0;
  Content content;
};

// Oldest first; empty when there never was such a thing. Of what is in a glossary or memory that was deleted,
// those of the last one of that name. O(versions).
std::vector<ThingVersion> versions_of(const store::ReadTransaction& transaction, const ThingName& thing);

// What the thing was after a change, in the glossary or memory that had the name then.
Content content_at(const store::ReadTransaction& transaction, const ThingName& thing, Revision moment);

// The first moment at which the history that the thing belongs to is whole; 0 for all of it.
Revision history_begin(const store::ReadTransaction& transaction, const ThingName& thing);

bool is_there(const Content& content);
std::vector<Field> fields_of(const Content& content);

// Whether a concept or unit has a term or side in one of the languages; glossaries and memories have none.
bool has_language(const Content& content, const std::vector<Language>& languages);

}  // namespace entente::history
