// A change is a value: what, who, when, the expected revision and the identifiers are all inside it.
// Applying the same changes in the same order to an empty store gives the same content.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/model/concept.h"
#include "server/model/prepared_unit.h"
#include "server/model/time.h"
#include "server/model/unit.h"

namespace entente {

// What a Put expects to find. The default overwrites whatever is there.
struct Expectation {
  enum class Kind { kAnything, kNothing, kRevision };
  Kind kind = Kind::kAnything;
  Revision revision = 0;  // With kRevision only.

  static Expectation nothing() { return {Kind::kNothing, 0}; }
  static Expectation exactly(Revision revision) { return {Kind::kRevision, revision}; }
  bool operator==(const Expectation&) const = default;
};

// What was deleted comes back with its content under the number that it had, in place of what has the name
// now; 0 is the number that it has, or a new one.
struct PutGlossary {
  Glossary glossary;
  Expectation expected;
  std::uint32_t number = 0;
};

// Deletes the glossary and its concepts. Deleting what is not there is refused with kNotFound, here and
// below.
struct DeleteGlossary {
  std::string glossary;
  Expectation expected;
};

// The stored concept takes its author, times and revision from the change, except that a concept which
// existed keeps its creator and creation time, and that an imported one keeps those it brings. One that is
// equal to the stored one is left as it is, unless it is to be a version of its own.
struct PutConcept {
  Concept value;
  Expectation expected;
  bool refresh_equal = false;
};

struct DeleteConcept {
  std::string glossary;
  std::string id;
  Expectation expected;
};

struct PutMemory {
  Memory memory;
  Expectation expected;
  std::uint32_t number = 0;  // As PutGlossary's.
};

struct DeleteMemory {
  std::string memory;
  Expectation expected;
};

// As PutConcept. A unit without an identifier gets that of its duplicate or a new one before the change is
// applied.
struct PutUnit {
  TranslationUnit unit;
  Expectation expected;
  // A unit that is there already, equal in everything, takes the new author and time (a translator confirmed
  // it), or is left as it is (a file was imported again).
  bool refresh_equal = true;
  // Of this unit, where the caller has made it. What was made of another unit is not used.
  std::shared_ptr<const PreparedUnit> prepared = {};
  // The unit has the identifier of a deleted one and need not be stored.
  bool restores = false;
  // Set when it is applied: a translator confirmed a stored unit, and a use was counted.
  bool confirmed = false;
};

struct DeleteUnit {
  std::string memory;
  UnitId id = 0;
  Expectation expected;
};

// A translator took the unit's target over. Counted apart from the unit, which keeps its revision.
struct UseUnit {
  std::string memory;
  UnitId id = 0;
};

using Edit = std::variant<PutGlossary, DeleteGlossary, PutConcept, DeleteConcept, PutMemory, DeleteMemory,
                          PutUnit, DeleteUnit, UseUnit>;

// The part of an import that makes its glossary or memory; records are counted from 0.
inline constexpr std::uint64_t kCreationPart = ~std::uint64_t{0};

// All edits of a change are applied, or none is. It may put a thing several times, of which the last counts,
// but not delete a thing and do something else with it as well.
struct Change {
  std::string author;
  Time time;  // The journal enters a later one where this is not after that of the change before it.
  std::string comment;
  std::vector<Edit> edits;
  // What the change is a part of: an import, a batch edit, a call that may be repeated; "" is none. A part
  // that was applied before is not applied again.
  std::string operation;
  // Which part: how many edits of the operation come before it.
  std::uint64_t operation_part = 0;
  // A hash of what was asked for, so that one name does not stand for two things; 0 is not known.
  std::uint64_t request_hash = 0;
  // The journal enters the time as it is: the change comes from another journal.
  bool keeps_time = false;
};

// What an edit did, or would do, to the store.
enum class Outcome { kCreated, kUpdated, kDeleted, kUnchanged };

// What every edit of an applied change is marked with.
struct Stamp {
  Revision sequence = 0;
  std::string author;
  Time time;
};

}  // namespace entente
