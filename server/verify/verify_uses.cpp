#include <unordered_map>

#include "server/history/versions.h"
#include "server/memory/units.h"
#include "server/store/key.h"
#include "server/verify/verification.h"

namespace entente::verify {
namespace {

using store::Key;
using store::KeyReader;
using store::Table;
using Kind = JournalEdit::Kind;

// What the journal says of a unit, whose identifier no other memory has.
struct Uses {
  std::uint32_t count = 0;
  Time last;
  bool is_stored = false;
};
using AllUses = std::unordered_map<UnitId, Uses>;

AllUses uses_in_journal(const store::ReadTransaction& transaction) {
  AllUses all;
  store::for_each_with_prefix(transaction, Table::kJournal, {}, [&](auto key, auto bytes) {
    try {
      const auto entry = records::decode_journal_entry(bytes, KeyReader(key).u64());
      for (const JournalEdit& edit : entry.edits) {
        if (edit.kind != Kind::kUse && !(edit.kind == Kind::kPut && edit.confirmed)) continue;
        Uses& uses = all[edit.thing.unit_id];
        ++uses.count;
        uses.last = entry.time;
      }
    } catch (const std::exception&) {
      // Named with the journal.
    }
    return true;
  });
  return all;
}

bool was_ever(const Verification& verification, std::string_view key) {
  if (verification.transaction.get(Table::kUnits, key)) return true;
  store::Cursor cursor = verification.transaction.cursor(Table::kUnitVersions);
  return cursor.seek(key) && cursor.key().starts_with(key);
}

void verify_row(const Verification& verification, AllUses& all, std::string_view key,
                std::string_view bytes) {
  const Table table = Table::kUnitUses;
  if (bytes.size() != 2 * sizeof(std::uint64_t))
    return verification.broken(table, key, "it is no such record");
  if (!was_ever(verification, key)) return verification.broken(table, key, "there never was such a unit");
  KeyReader value(bytes);
  const std::uint64_t count = value.u64();
  const Time last{std::chrono::microseconds(value.u64())};
  KeyReader reader(key);
  reader.u32();
  Uses& logged = all[reader.u64()];
  logged.is_stored = true;
  if (count != logged.count) {
    verification.broken(
        table, key,
        "it counts " + std::to_string(count) + " uses, the journal " + std::to_string(logged.count));
  } else if (last != logged.last) {
    verification.broken(table, key, "its last use is not that of the journal");
  }
}

}  // namespace

void verify_uses(Verification& verification) {
  const Table table = Table::kUnitUses;
  AllUses all = uses_in_journal(verification.transaction);
  store::for_each_with_prefix(verification.transaction, table, {}, [&](auto key, auto bytes) {
    if (verification.has_form(table, key) && !verification.is_left_over(KeyReader(key).u32()))
      verify_row(verification, all, key, bytes);
    return true;
  });
  for (const auto& [unit, uses] : all) {
    if (uses.is_stored || uses.count == 0) continue;
    for (const auto& [number, kind] : verification.named.kinds) {
      const Key key = memory::unit_key(number, unit);
      // Where history was cut off, the uses of a unit that an undo brought back may be gone.
      if (kind != catalogue::ResourceKind::kMemory || verification.begin_of(number) > 0) continue;
      if (was_ever(verification, key))
        verification.broken(table, key, "the uses that the journal has are missing");
    }
  }
}

}  // namespace entente::verify
