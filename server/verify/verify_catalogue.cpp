#include <set>

#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::KeyReader;
using store::Table;

// The number and revision of a glossary's or memory's record.
struct Record {
  std::uint32_t number = 0;
  Revision revision = 0;
};

std::optional<Record> read_record(const Verification& verification, Table table, std::string_view key,
                                  std::string_view bytes, catalogue::ResourceKind kind) {
  if (kind == catalogue::ResourceKind::kGlossary) {
    const auto value =
        verification.decoded(table, key, bytes, [&] { return records::decode_glossary(bytes, {}); });
    return value ? std::optional(Record{value->number, value->glossary.revision}) : std::nullopt;
  }
  const auto value =
      verification.decoded(table, key, bytes, [&] { return records::decode_memory(bytes, {}); });
  return value ? std::optional(Record{value->number, value->memory.revision}) : std::nullopt;
}

}  // namespace

void verify_catalogue(Verification& verification) {
  std::set<std::uint32_t> present;
  for (const Table table : {Table::kGlossaries, Table::kMemories}) {
    const auto kind =
        table == Table::kGlossaries ? catalogue::ResourceKind::kGlossary : catalogue::ResourceKind::kMemory;
    store::for_each_with_prefix(verification.transaction, table, {}, [&](auto key, auto bytes) {
      const auto record = read_record(verification, table, key, bytes, kind);
      if (!record) return true;
      verification.named.add(kind, std::string(key), record->number);
      if (record->number == 0) verification.broken(table, key, "it has no number");
      if (!present.insert(record->number).second)
        verification.broken(table, key, "another one has its number " + std::to_string(record->number));
      return true;
    });
  }
  const Table table = Table::kResourceVersions;
  store::for_each_with_prefix(verification.transaction, table, {}, [&](auto key, auto bytes) {
    const bool is_glossary = key.starts_with('g');
    if (!verification.has_form(table, key)) return true;
    if (!is_glossary && !key.starts_with('m')) {
      verification.broken(table, key, "it is of neither a glossary nor a memory");
    }
    if (bytes.empty()) return true;
    const auto kind = is_glossary ? catalogue::ResourceKind::kGlossary : catalogue::ResourceKind::kMemory;
    const auto record = read_record(verification, table, key, bytes, kind);
    if (!record) return true;
    KeyReader reader(key.substr(1));
    verification.named.add(kind, std::string(reader.text()), record->number);
    if (record->revision != reader.u64())
      verification.broken(table, key, "its record is of revision " + std::to_string(record->revision));
    return true;
  });
}

}  // namespace entente::verify
