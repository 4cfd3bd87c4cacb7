// Which glossaries and memories are there? Their records, their numbers in the keys of other tables, and
// their counters. Functions of a transaction; no state.
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

// At most `limit` in the order of identifiers, after the identifier `after`; "" starts with the first.
std::vector<NumberedGlossary> list_glossaries(const store::ReadTransaction& transaction,
                                              std::string_view after, std::size_t limit);
std::vector<NumberedMemory> list_memories(const store::ReadTransaction& transaction, std::string_view after,
                                          std::size_t limit);

// All of them. Glossaries are sorted by priority, the higher first, then by identifier; memories by
// identifier.
std::vector<NumberedGlossary> all_glossaries(const store::ReadTransaction& transaction);
std::vector<NumberedMemory> all_memories(const store::ReadTransaction& transaction);

// The counters of a glossary (concepts, terms) or a memory (units). They are stored: O(1).
struct Counters {
  std::int64_t concepts = 0;
  std::int64_t terms = 0;
  std::int64_t units = 0;

  Counters& operator+=(const Counters& other);
};

Counters counters(const store::ReadTransaction& transaction, std::uint32_t number);
void add(store::WriteTransaction& transaction, std::uint32_t number, const Counters& change);

enum class ResourceKind : std::uint8_t { kGlossary, kMemory };

// The key of a superseded or deleted record in the table of resource versions. A deletion has an empty value
// under its own revision.
store::Key resource_version_key(ResourceKind kind, std::string_view id, Revision revision);
store::Key resource_version_prefix(ResourceKind kind, std::string_view id);

// All check an edit of a glossary or memory itself, then write it; see journal::Applier. A refused edit, or
// one that changes nothing, writes nothing. A deletion removes the record. The content stays under its number
// for history and compaction; the number is never used again.
Outcome apply(store::WriteTransaction& transaction, const PutGlossary& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const DeleteGlossary& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const PutMemory& edit, const Stamp& stamp);
Outcome apply(store::WriteTransaction& transaction, const DeleteMemory& edit, const Stamp& stamp);

// Checks what an edit expects against the stored revision, if there is one. `what` names the thing in
// messages ("concept daesh of glossary conflict"). Throws kAlreadyExists or kAborted.
void check_expectation(const Expectation& expected, std::optional<Revision> stored, const std::string& what);

}  // namespace entente::catalogue
