#include "server/catalogue/catalogue.h"

#include <algorithm>
#include <limits>

#include "server/error/error.h"
#include "server/store/key.h"

namespace entente::catalogue {
namespace {

using store::Key;
using store::KeyReader;
using store::ReadTransaction;
using store::Table;
using store::WriteTransaction;

constexpr std::string_view kNextNumber = "next_resource_number";

// The differences between the two kinds of resource. Everything else is written once.
struct GlossaryKind {
  using Numbered = NumberedGlossary;
  static constexpr Table kTable = Table::kGlossaries;
  static constexpr const char* kName = "glossary";
  static constexpr ResourceKind kKind = ResourceKind::kGlossary;
  static Numbered decode(std::string_view bytes, std::string_view id) {
    return records::decode_glossary(bytes, id);
  }
  static Glossary& value(Numbered& numbered) { return numbered.glossary; }
};

struct MemoryKind {
  using Numbered = NumberedMemory;
  static constexpr Table kTable = Table::kMemories;
  static constexpr const char* kName = "memory";
  static constexpr ResourceKind kKind = ResourceKind::kMemory;
  static Numbered decode(std::string_view bytes, std::string_view id) {
    return records::decode_memory(bytes, id);
  }
  static Memory& value(Numbered& numbered) { return numbered.memory; }
};

template <typename Kind>
std::string describe(std::string_view id) {
  return std::string(Kind::kName) + " " + std::string(id);
}

template <typename Kind>
std::optional<typename Kind::Numbered> find(const ReadTransaction& transaction, std::string_view id) {
  if (id.empty()) return std::nullopt;
  const auto bytes = transaction.get(Kind::kTable, id);
  if (!bytes) return std::nullopt;
  return Kind::decode(*bytes, id);
}

template <typename Kind>
Error missing(std::string_view id) {
  return Error(Reason::kNotFound, "There is no " + describe<Kind>(id));
}

template <typename Kind>
typename Kind::Numbered require(const ReadTransaction& transaction, std::string_view id) {
  auto found = find<Kind>(transaction, id);
  if (!found) throw missing<Kind>(id);
  return *std::move(found);
}

template <typename Kind>
std::vector<typename Kind::Numbered> list(const ReadTransaction& transaction, std::string_view after,
                                          std::size_t limit) {
  std::vector<typename Kind::Numbered> found;
  store::Cursor cursor = transaction.cursor(Kind::kTable);
  for (bool there = cursor.seek(after); there && found.size() < limit; there = cursor.next()) {
    if (cursor.key() != after) found.push_back(Kind::decode(cursor.value(), cursor.key()));
  }
  return found;
}

std::uint32_t next_number(const ReadTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kNextNumber);
  return stored ? KeyReader(*stored).u32() : 1;
}

// Whether a version of this name has the number.
template <typename Kind>
bool is_kept(const ReadTransaction& transaction, std::string_view id, std::uint32_t number) {
  bool found = false;
  store::for_each_with_prefix(transaction, Table::kResourceVersions, resource_version_prefix(Kind::kKind, id),
                              [&](std::string_view, std::string_view value) {
                                found = !value.empty() && Kind::decode(value, id).number == number;
                                return !found;
                              });
  return found;
}

// The content under the number may have been removed with its history since the caller looked. A restored
// name must not come back empty.
template <typename Kind>
void require_content(const ReadTransaction& transaction, std::string_view id, std::uint32_t number) {
  if (number == 0 || number >= next_number(transaction) || is_kept<Kind>(transaction, id, number)) return;
  throw Error(Reason::kFailedPrecondition,
              "What the deleted " + describe<Kind>(id) + " held is not kept any more; import it again");
}

// The next number, or the wanted one. Neither is given again.
std::uint32_t take_number(WriteTransaction& transaction, std::uint32_t wanted) {
  const std::uint32_t next = next_number(transaction);
  const std::uint32_t number = wanted != 0 ? wanted : next;
  transaction.put(Table::kMeta, kNextNumber, Key().u32(std::max(next, number + 1)));
  return number;
}

template <typename Kind>
void keep_version(WriteTransaction& transaction, typename Kind::Numbered& superseded) {
  const auto& value = Kind::value(superseded);
  transaction.put(Table::kResourceVersions, resource_version_key(Kind::kKind, value.id, value.revision),
                  records::encode(superseded));
}

// Whether the stored record is the wanted one already.
template <typename Resource>
bool same_content(const Resource& stored, Resource wanted) {
  wanted.revision = stored.revision;
  wanted.created = stored.created;
  wanted.updated = stored.updated;
  return wanted == stored;
}

template <typename Kind, typename Resource>
Outcome put(WriteTransaction& transaction, const Resource& wanted, std::uint32_t number,
            const Expectation& expected, const Stamp& stamp) {
  auto stored = find<Kind>(transaction, wanted.id);
  if (!stored || stored->number != number) require_content<Kind>(transaction, wanted.id, number);
  check_expectation(expected, stored ? std::optional(Kind::value(*stored).revision) : std::nullopt,
                    describe<Kind>(wanted.id));
  const bool keeps = stored && (number == 0 || number == stored->number);
  if (keeps && same_content(Kind::value(*stored), wanted)) return Outcome::kUnchanged;
  typename Kind::Numbered numbered{wanted, keeps ? stored->number : take_number(transaction, number)};
  Resource& value = Kind::value(numbered);
  if (keeps) value.created = Kind::value(*stored).created;
  if (value.created == Time()) value.created = stamp.time;
  if (stored && Kind::value(*stored).revision != stamp.sequence) keep_version<Kind>(transaction, *stored);
  value.updated = stamp.time;
  value.revision = stamp.sequence;
  transaction.put(Kind::kTable, wanted.id, records::encode(numbered));
  return stored ? Outcome::kUpdated : Outcome::kCreated;
}

template <typename Kind>
Outcome erase(WriteTransaction& transaction, const std::string& id, const Expectation& expected,
              const Stamp& stamp) {
  auto stored = find<Kind>(transaction, id);
  check_expectation(expected, stored ? std::optional(Kind::value(*stored).revision) : std::nullopt,
                    describe<Kind>(id));
  if (!stored) throw missing<Kind>(id);
  keep_version<Kind>(transaction, *stored);
  transaction.put(Table::kResourceVersions, resource_version_key(Kind::kKind, id, stamp.sequence), {});
  transaction.erase(Kind::kTable, id);
  return Outcome::kDeleted;
}

}  // namespace

Key resource_version_prefix(ResourceKind kind, std::string_view id) {
  return Key().bytes(kind == ResourceKind::kGlossary ? "g" : "m").text(id);
}

Key resource_version_key(ResourceKind kind, std::string_view id, Revision revision) {
  return resource_version_prefix(kind, id).u64(revision);
}

std::optional<NumberedGlossary> find_glossary(const ReadTransaction& transaction, std::string_view id) {
  return find<GlossaryKind>(transaction, id);
}

std::optional<NumberedMemory> find_memory(const ReadTransaction& transaction, std::string_view id) {
  return find<MemoryKind>(transaction, id);
}

NumberedGlossary require_glossary(const ReadTransaction& transaction, std::string_view id) {
  return require<GlossaryKind>(transaction, id);
}

NumberedMemory require_memory(const ReadTransaction& transaction, std::string_view id) {
  return require<MemoryKind>(transaction, id);
}

std::vector<NumberedGlossary> list_glossaries(const ReadTransaction& transaction, std::string_view after,
                                              std::size_t limit) {
  return list<GlossaryKind>(transaction, after, limit);
}

std::vector<NumberedMemory> list_memories(const ReadTransaction& transaction, std::string_view after,
                                          std::size_t limit) {
  return list<MemoryKind>(transaction, after, limit);
}

std::vector<NumberedGlossary> all_glossaries(const ReadTransaction& transaction) {
  auto glossaries = list<GlossaryKind>(transaction, {}, std::numeric_limits<std::size_t>::max());
  std::stable_sort(glossaries.begin(), glossaries.end(),
                   [](const NumberedGlossary& a, const NumberedGlossary& b) {
                     return a.glossary.priority > b.glossary.priority;
                   });
  return glossaries;
}

std::vector<NumberedMemory> all_memories(const ReadTransaction& transaction) {
  return list<MemoryKind>(transaction, {}, std::numeric_limits<std::size_t>::max());
}

Counters& Counters::operator+=(const Counters& other) {
  concepts += other.concepts;
  terms += other.terms;
  units += other.units;
  return *this;
}

Counters counters(const ReadTransaction& transaction, std::uint32_t number) {
  const auto bytes = transaction.get(Table::kCounters, Key().u32(number));
  if (!bytes) return {};
  KeyReader reader(*bytes);
  Counters found;
  found.concepts = static_cast<std::int64_t>(reader.u64());
  found.terms = static_cast<std::int64_t>(reader.u64());
  found.units = static_cast<std::int64_t>(reader.u64());
  return found;
}

void add(WriteTransaction& transaction, std::uint32_t number, const Counters& change) {
  Counters sum = counters(transaction, number);
  sum += change;
  transaction.put(Table::kCounters, Key().u32(number),
                  Key()
                      .u64(static_cast<std::uint64_t>(sum.concepts))
                      .u64(static_cast<std::uint64_t>(sum.terms))
                      .u64(static_cast<std::uint64_t>(sum.units)));
}

Outcome apply(WriteTransaction& transaction, const PutGlossary& edit, const Stamp& stamp) {
  return put<GlossaryKind>(transaction, edit.glossary, edit.number, edit.expected, stamp);
}

Outcome apply(WriteTransaction& transaction, const DeleteGlossary& edit, const Stamp& stamp) {
  return erase<GlossaryKind>(transaction, edit.glossary, edit.expected, stamp);
}

Outcome apply(WriteTransaction& transaction, const PutMemory& edit, const Stamp& stamp) {
  return put<MemoryKind>(transaction, edit.memory, edit.number, edit.expected, stamp);
}

Outcome apply(WriteTransaction& transaction, const DeleteMemory& edit, const Stamp& stamp) {
  return erase<MemoryKind>(transaction, edit.memory, edit.expected, stamp);
}

void check_expectation(const Expectation& expected, std::optional<Revision> stored, const std::string& what) {
  switch (expected.kind) {
    case Expectation::Kind::kAnything:
      return;
    case Expectation::Kind::kNothing:
      if (stored) throw Error(Reason::kAlreadyExists, "There is a " + what + " already");
      return;
    case Expectation::Kind::kRevision:
      if (stored == expected.revision) return;
      if (!stored) throw Error(Reason::kAborted, "The " + what + " was deleted by somebody else");
      throw Error(Reason::kAborted, "The " + what + " was changed by somebody else: its etag is now \"" +
                                        std::to_string(*stored) + "\", not \"" +
                                        std::to_string(expected.revision) + "\"; read it again and retry");
  }
}

}  // namespace entente::catalogue
