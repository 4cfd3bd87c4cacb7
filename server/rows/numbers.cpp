#include "server/rows/numbers.h"

#include <limits>
#include <string_view>

#include "server/store/key.h"

namespace entente::rows {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;

void add(NamedNumbers& named, ResourceKind kind, std::string_view id, std::string_view bytes) {
  if (bytes.empty()) return;
  named.add(kind, std::string(id),
            kind == ResourceKind::kGlossary ? records::decode_glossary(bytes, id).number
                                            : records::decode_memory(bytes, id).number);
}

}  // namespace

std::vector<std::uint32_t> numbers_in(const store::ReadTransaction& transaction, Table table) {
  std::vector<std::uint32_t> numbers;
  store::Cursor cursor = transaction.cursor(table);
  for (bool there = cursor.seek({}); there;) {
    if (cursor.key().size() < sizeof(std::uint32_t)) {
      there = cursor.next();
      continue;
    }
    numbers.push_back(KeyReader(cursor.key()).u32());
    if (numbers.back() == std::numeric_limits<std::uint32_t>::max()) break;
    there = cursor.seek(Key().u32(numbers.back() + 1));
  }
  return numbers;
}

NamedNumbers named_numbers(const store::ReadTransaction& transaction) {
  NamedNumbers named;
  store::for_each_with_prefix(transaction, Table::kGlossaries, {}, [&](auto id, auto bytes) {
    add(named, ResourceKind::kGlossary, id, bytes);
    return true;
  });
  store::for_each_with_prefix(transaction, Table::kMemories, {}, [&](auto id, auto bytes) {
    add(named, ResourceKind::kMemory, id, bytes);
    return true;
  });
  store::for_each_with_prefix(
      transaction, Table::kResourceVersions, {}, [&](std::string_view key, std::string_view bytes) {
        const auto kind = key.starts_with("g") ? ResourceKind::kGlossary : ResourceKind::kMemory;
        add(named, kind, KeyReader(key.substr(1)).text(), bytes);
        return true;
      });
  return named;
}

}  // namespace entente::rows
