// What becomes of one thing when changes are taken back? Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "server/catalogue/catalogue.h"
#include "server/model/change.h"
#include "server/model/thing.h"
#include "server/restore/touched.h"
#include "server/store/transaction.h"

namespace entente::restore {

// A later change edited the same thing. An undo of the selected changes would take that back as well.
struct UndoConflict {
  ThingName thing;
  Revision sequence = 0;  // The later change.
  std::string reason;     // "Change 12 deleted concept truce of glossary conflict".
  bool is_final = false;  // It was purged: no force brings it back.
};

// "Change 12 changed concept truce of glossary conflict again".
UndoConflict conflict_of(const ThingName& thing, Revision sequence, const std::string& before,
                         const std::string& after);

// Neither edit nor conflict: the thing is as it was already, or its glossary or memory takes it along.
struct UndoDecision {
  std::optional<Edit> edit;
  std::optional<UndoConflict> conflict;
  bool is_deletion = false;
  Revision revision = 0;                // What is there now.
  std::optional<std::uint32_t> number;  // Of a glossary or memory that is put.
};

// The number of each glossary and memory that an undo puts.
using RestoredNumbers = std::map<ThingName, std::uint32_t>;

// Decides by what one transaction sees. A view of its arguments, which it must not outlive.
class UndoDecider {
 public:
  // restored: glossaries and memories are decided first, and what is in them by that.
  UndoDecider(const store::ReadTransaction& transaction, const Touched& touched,
              const RestoredNumbers& restored, bool force)
      : transaction_(transaction), touched_(touched), restored_(restored), force_(force) {}

  // Throws kFailedPrecondition if the version that is wanted is cut off. O(log n) in the thing's versions.
  UndoDecision decide(const TouchedThing& thing);

 private:
  // What has the name of a glossary or memory now. It is read once for the things in it that follow each
  // other.
  template <typename Numbered>
  struct Parent {
    std::string id;
    std::optional<Numbered> now;
  };

  template <typename Numbered, typename ReadAt, typename Id>
  UndoDecision decide_within(const TouchedThing& thing, Parent<Numbered>& parent, const ReadAt& read_at,
                             const Id& id);
  UndoDecision unreachable(const TouchedThing& thing) const;
  static UndoDecision purged(const TouchedThing& thing, Revision by);
  template <typename Versions>
  UndoDecision decide_among(const TouchedThing& thing, const Versions& versions) const;

  const store::ReadTransaction& transaction_;
  const Touched& touched_;
  const RestoredNumbers& restored_;
  const bool force_;
  Parent<catalogue::NumberedGlossary> glossary_;
  Parent<catalogue::NumberedMemory> memory_;
};

}  // namespace entente::restore
