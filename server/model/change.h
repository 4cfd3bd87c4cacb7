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

// A number brings a deleted glossary back with its content: it replaces the glossary that has the name now. 0
// keeps the present number, or takes a new one.
struct PutGlossary {
  Glossary glossary;
  Expectation expected;
  std::uint32_t number = 0;
};

// Deletes the glossary and its concepts. A deletion of something that is not there is refused with kNotFound,
// here and below.
struct DeleteGlossary {
  std::string glossary;
  Expectation expected;
};

// The stored concept takes its author, times and revision from the change. A concept that existed keeps its
// creator and creation time; an imported one keeps those that it brings. A concept that equals the stored one
// is left as it is, unless refresh_equal asks for a new version.
struct PutConcept {
  Concept value;
  Expectation expected;
  bool refresh_equal = false;
  // Of a file, where another one may have had other languages of the same concept, or another concept under
  // the same identifier.
  bool imported = false;
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

// As PutConcept. A unit without an identifier gets that of its duplicate, or a new one.
struct PutUnit {
  TranslationUnit unit;
  Expectation expected;
  // Whether a stored unit that equals this one takes the new author and time (a translator confirmed it) or
  // is left as it is (a file was imported again).
  bool refresh_equal = true;
  // memory::prepared(unit), if the caller has made it. The writer ignores it if it is of another unit.
  std::shared_ptr<const PreparedUnit> prepared = {};
  // The unit has the identifier of a deleted one, so that none needs to be stored.
  bool restores = false;
  // Set when the edit is applied: a translator confirmed a stored unit, and a use was counted.
  bool confirmed = false;
};

struct DeleteUnit {
  std::string memory;
  UnitId id = 0;
  Expectation expected;
};

// A translator used the unit's target. Uses are counted apart from the unit, which keeps its revision.
struct UseUnit {
  std::string memory;
  UnitId id = 0;
};

using Edit = std::variant<PutGlossary, DeleteGlossary, PutConcept, DeleteConcept, PutMemory, DeleteMemory,
                          PutUnit, DeleteUnit, UseUnit>;

// The part of an import that creates its glossary or memory. The other parts are counted from 0.
inline constexpr std::uint64_t kCreationPart = ~std::uint64_t{0};

// All edits of a change are applied, or none is. A change may put a thing several times, and the last put
// counts. A change that deletes a thing does nothing else to it.
struct Change {
  std::string author;
  Time time;  // The journal enters a later time if this one is not after that of the change before.
  std::string comment;
  std::vector<Edit> edits;
  // What the change is a part of: an import, a batch edit, a call that may be repeated; "" is none. A part
  // that was applied before is not applied again.
  std::string operation;
  // Which part this is: how many edits of the operation come before it.
  std::uint64_t operation_part = 0;
  // A hash of the request, and for an import of the records of this part. It detects two requests under one
  // operation's name. 0 means not known.
  std::uint64_t request_hash = 0;
  // Of a batch edit: how many records matched since the part before.
  std::uint64_t matched = 0;
  // The change comes from another journal, and its time is entered as it is.
  bool keeps_time = false;
};

// What an edit did, or would do, to the store.
enum class Outcome { kCreated, kUpdated, kDeleted, kUnchanged };

// What every edit of an applied change carries.
struct Stamp {
  Revision sequence = 0;
  std::string author;
  Time time;
};

}  // namespace entente
