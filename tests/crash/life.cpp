#include "tests/crash/life.h"

#include "server/store/checksum.h"
#include "tests/support/store_rows.h"

namespace entente::testing {

Change ScriptedLife::next() {
  constexpr int kImportEach = 10;
  constexpr int kUnits = 40;
  Change change = life_.next();
  if (++changes_ % kImportEach != 1) return change;
  change.edits.clear();
  if (changes_ == 1) {
    for (const char* id : {"imported", "memory-0", "memory-1"})
      change.edits.push_back(PutMemory{{.id = id}, {}});
    for (const char* id : {"glossary-0", "glossary-1"}) change.edits.push_back(PutGlossary{{.id = id}, {}});
  }
  for (int i = 0; i < kUnits; ++i) {
    const std::string number = std::to_string(changes_ * kUnits + i);
    change.edits.push_back(
        PutUnit{unit_of("imported", "la phrase importée numéro " + number + std::string(i * 9, 'x'),
                        "the imported sentence number " + number),
                {}});
  }
  return change;
}

std::uint64_t content_hash(const store::ReadTransaction& read) {
  using store::Table;
  std::uint64_t hash = 0;
  for (const Table table :
       {Table::kJournal, Table::kGlossaries, Table::kConcepts, Table::kMemories, Table::kUnits}) {
    for (const auto& [key, value] : rows_of(read, table))
      hash = hash * 0x9E3779B97F4A7C15u + std::hash<std::string>()(key + "=" + value);
  }
  return hash;
}

}  // namespace entente::testing
