#include "server/catalogue/catalogue.h"

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

// What differs between the two kinds of resource; all else is written once below.
struct GlossaryKind {
  using Numbered = NumberedGlossary;
  static constexpr Table kTable = Table::kGlossaries;
  static constexpr const char* kName = "glossary";
  static Numbered decode(std::string_view bytes, std::string_view id) {
    return records::decode_glossary(bytes, id);
  }
  static Glossary& value(Numbered& numbered) { return numbered.glossary; }
};

struct MemoryKind {
  using Numbered = NumberedMemory;
  static constexpr Table kTable = Table::kMemories;
  static constexpr const char* kName = "memory";
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
typename Kind::Numbered require(const ReadTransaction& transaction, std::string_view id) {
  auto found = find<Kind>(transaction, id);
  if (!found) throw Error(Reason::kNotFound, "There is no " + describe<Kind>(id));
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

template <typename Kind, typename Resource>
Outcome prepare_put(const ReadTransaction& transaction, const Resource& wanted, const Expectation& expected) {
  auto found = find<Kind>(transaction, wanted.id);
  const auto revision = found ? std::optional(Kind::value(*found).revision) : std::nullopt;
  check_expectation(expected, revision, describe<Kind>(wanted.id));
  if (!found) return Outcome::kCreated;
  Resource as_wanted = wanted;
  as_wanted.revision = Kind::value(*found).revision;
  as_wanted.created = Kind::value(*found).created;
  as_wanted.updated = Kind::value(*found).updated;
  return as_wanted == Kind::value(*found) ? Outcome::kUnchanged : Outcome::kUpdated;
}

template <typename Kind>
Outcome prepare_delete(const ReadTransaction& transaction, std::string_view id, const Expectation& expected) {
  auto found = require<Kind>(transaction, id);
  check_expectation(expected, Kind::value(found).revision, describe<Kind>(id));
  return Outcome::kDeleted;
}

std::uint32_t take_number(WriteTransaction& transaction) {
  const auto stored = transaction.get(Table::kMeta, kNextNumber);
  const std::uint32_t number = stored ? KeyReader(*stored).u32() : 1;
  transaction.put(Table::kMeta, kNextNumber, Key().u32(number + 1));
  return number;
}

template <typename Kind, typename Resource>
void apply_put(WriteTransaction& transaction, const Resource& wanted, const Stamp& stamp) {
  auto stored = find<Kind>(transaction, wanted.id);
  typename Kind::Numbered numbered{wanted, stored ? stored->number : take_number(transaction)};
  Kind::value(numbered).created = stored ? Kind::value(*stored).created : stamp.time;
  Kind::value(numbered).updated = stamp.time;
  Kind::value(numbered).revision = stamp.sequence;
  transaction.put(Kind::kTable, wanted.id, records::encode(numbered));
}

}  // namespace

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

Outcome prepare(const ReadTransaction& transaction, const PutGlossary& edit) {
  return prepare_put<GlossaryKind>(transaction, edit.glossary, edit.expected);
}

Outcome prepare(const ReadTransaction& transaction, const DeleteGlossary& edit) {
  return prepare_delete<GlossaryKind>(transaction, edit.glossary, edit.expected);
}

Outcome prepare(const ReadTransaction& transaction, const PutMemory& edit) {
  return prepare_put<MemoryKind>(transaction, edit.memory, edit.expected);
}

Outcome prepare(const ReadTransaction& transaction, const DeleteMemory& edit) {
  return prepare_delete<MemoryKind>(transaction, edit.memory, edit.expected);
}

void apply(WriteTransaction& transaction, const PutGlossary& edit, const Stamp& stamp) {
  apply_put<GlossaryKind>(transaction, edit.glossary, stamp);
}

void apply(WriteTransaction& transaction, const DeleteGlossary& edit, const Stamp&) {
  transaction.erase(Table::kGlossaries, edit.glossary);
}

void apply(WriteTransaction& transaction, const PutMemory& edit, const Stamp& stamp) {
  apply_put<MemoryKind>(transaction, edit.memory, stamp);
}

void apply(WriteTransaction& transaction, const DeleteMemory& edit, const Stamp&) {
  transaction.erase(Table::kMemories, edit.memory);
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
      throw Error(Reason::kAborted, "The " + what + " was changed by somebody else: its etag is now \"" +
                                        (stored ? std::to_string(*stored) : std::string()) + "\", not \"" +
                                        std::to_string(expected.revision) + "\"; read it again and retry");
  }
}

}  // namespace entente::catalogue
