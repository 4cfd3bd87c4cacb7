// Versions and fields of anything, by its name. For code that reads history without asking for the kind of
// thing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/history/fields.h"
#include "server/model/concept.h"
#include "server/model/thing.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::history {

// std::monostate: it did not exist, or is not kept any more.
using Content = std::variant<std::monostate, Concept, TranslationUnit, catalogue::NumberedGlossary,
                             catalogue::NumberedMemory>;

struct ThingVersion {
  Revision sequence = 0;
  Content content;
};

// Calls visit for the versions up to a moment, newest first, until it answers false. If the glossary or
// memory that the thing is in was deleted, the last one of that name counts. Checks the cancellation for each
// version.
void for_each_version_back(const store::ReadTransaction& transaction, const ThingName& thing, Revision moment,
                           const Cancellation& cancellation,
                           const std::function<bool(ThingVersion&&)>& visit);

// The last of these versions up to the moment; nothing if there is none. O(log n).
std::optional<ThingVersion> version_at(const store::ReadTransaction& transaction, const ThingName& thing,
                                       Revision moment);

// The content of the thing after a change, in the glossary or memory that had the name then. O(log n).
Content content_at(const store::ReadTransaction& transaction, const ThingName& thing, Revision moment);

// The first moment at which the history of the thing is complete; 0 means from the start.
Revision history_begin(const store::ReadTransaction& transaction, const ThingName& thing);

// The change that purged the last glossary or memory of the name that the thing has or is in; nothing where
// that was not purged.
std::optional<Revision> purged_by(const store::ReadTransaction& transaction, const ThingName& thing);

bool is_there(const Content& content);
std::vector<Field> fields_of(const Content& content);

// Whether a concept has a term, or a unit a side, in one of the languages. Glossaries and memories have none.
bool has_language(const Content& content, const std::vector<Language>& languages);

}  // namespace entente::history
