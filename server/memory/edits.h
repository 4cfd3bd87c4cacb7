// The memory's part of the journal: how the edits of units are checked and written, index rows with them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/memory/unit_index.h"
#include "server/model/change.h"
#include "server/store/transaction.h"

namespace entente::memory {

// Applies a sequence of edits of units, of one change or of several; see journal::Applier. What it writes is
// complete after finish(). A superseded or deleted version goes to the version table under its own revision;
// a deletion leaves an empty value there, under its own revision.
//
// A unit without an identifier refreshes the one with the same languages, source, target and neighbours. If
// there is none and the memory replaces repeated sources, it replaces the newest unit that differs only in
// the target. Otherwise it gets the next free identifier. A unit's uses are kept when it is deleted. All
// functions throw kNotFound where the memory or the named unit does not exist, and kAborted where the
// expectation is not met.
class UnitWriter {
 public:
  explicit UnitWriter(store::WriteTransaction& transaction);

  Outcome apply(PutUnit& edit, const Stamp& stamp);
  Outcome apply(const DeleteUnit& edit, const Stamp& stamp);
  Outcome apply(const UseUnit& edit, const Stamp& stamp);

  void finish();

 private:
  struct OpenMemory {
    catalogue::NumberedMemory memory;
    std::int64_t added_units = 0;
  };

  OpenMemory& open(const std::string& id);
  std::optional<TranslationUnit> find_repeated(const OpenMemory& memory, const TranslationUnit& unit,
                                               const PreparedUnit& rows) const;
  std::optional<TranslationUnit> find_put(const OpenMemory& memory, const PutUnit& edit,
                                          const PreparedUnit& rows) const;
  TranslationUnit require_unit(const OpenMemory& memory, UnitId id, const Expectation& expected) const;
  void put(OpenMemory& memory, const TranslationUnit& unit, PreparedUnit rows);
  void retire(OpenMemory& memory, const TranslationUnit& stored, const Stamp& stamp);
  void count_use(const OpenMemory& memory, UnitId id, const Stamp& stamp);

  store::WriteTransaction& transaction_;
  std::map<std::string, OpenMemory> memories_;
  IndexBatch index_;
  UnitId next_unit_;
};

// What an import's edit would do to a unit without an identifier, without doing it.
Outcome expected_outcome(const store::ReadTransaction& transaction, const catalogue::NumberedMemory& memory,
                         const PutUnit& edit);

}  // namespace entente::memory
