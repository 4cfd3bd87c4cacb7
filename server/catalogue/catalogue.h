// Which glossaries and memories are there? Their records, the numbers that stand for them in the keys of
// other tables, and what is counted of them. Functions of a transaction; no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/change.h"
#include "server/records/records.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::catalogue {

using entente::NumberedGlossary;
using entente::NumberedMemory;

std::optional<NumberedGlossary> find_glossary(const store::ReadTransaction& transaction, std::string_view id);
std::optional<NumberedMemory> find_memory(const store::ReadTransaction& transaction, std::string_view id);

// Throw kNotFound with the identifier.
NumberedGlossary require_glossary(const store::ReadTransaction& transaction, std::string_view id);
NumberedMemory require_memory(const store::ReadTransaction& transaction, std::string_view id);

// At most `limit`, in order of their identifiers, after `after` ("" begins).
std::vector<NumberedGlossary> list_glossaries(const store::ReadTransaction& transaction,
                                              std::string_view after, std::size_t limit);
std::vector<NumberedMemory> list_memories(const store::ReadTransaction& transaction, std::string_view after,
                                          std::size_t limit);

// All of them. Glossaries come by priority, the higher first, then by identifier; memories by identifier.
std::vector<NumberedGlossary> all_glossaries(const store::ReadTransaction& transaction);
std::vector<NumberedMemory> all_memories(const store::ReadTransaction& transaction);

// What is counted of a glossary (concepts, terms) or a memory (units). Kept, not counted: O(1).
struct Counters {
  std::int64_t concepts = 0;
  std::int64_t terms = 0;
  std::int64_t units = 0;

  Counters& operator+=(const Counters& other);
};

Counters counters(const store::ReadTransaction& transaction, std::uint32_t number);
void add(store::WriteTransaction& transaction, std::uint32_t number, const Counters& change);

enum class ResourceKind : std::uint8_t { kGlossary, kMemory };

// Where a superseded or deleted record stands in the table of resources' versions; under the revision of its
// deletion stands nothing.
store::Key resource_version_key(ResourceKind kind, std::string_view id, Revision revision);
store::Key resource_version_prefix(ResourceKind kind, std::string_view id);

// Check an edit of a glossary or memory itself, then write it; see journal::Applier. An edit that is refused,
// or that changes nothing, has written nothing. Deleting takes the record away and leaves the content under
// its number, which no other will ever get, to history and compaction.
Outcome apply(store::WriteTransaction& transaction, const PutGlossary& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const DeleteGlossary& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const PutMemory& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const DeleteMemory& edit, const Stamp& stamp);

// Holds what an edit expects against the revision that is stored, if any. `what` names the thing in messages
// ("concept daesh of glossary conflict"). Throws kAlreadyExists or kAborted.
void check_expectation(const Expectation& expected, std::optional<Revision> stored, const std::string& what);

}  // namespace entente::catalogue
