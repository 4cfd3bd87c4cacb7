// What the journal remembers of a change: who did what to which thing, and when. The content itself stands in
// the content and version tables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/model/change.h"
#include "server/model/thing.h"
#include "server/model/time.h"

namespace entente {

struct JournalEdit {
  // A purge erases what was deleted of a glossary or memory, which is its thing.
  enum class Kind : std::uint8_t { kPut, kDelete, kUse, kPurge };

  Kind kind = Kind::kPut;
  ThingName thing;
  bool confirmed = false;  // A put of a unit that counted a use.

  bool operator==(const JournalEdit&) const = default;
};

struct JournalEntry {
  Revision sequence = 0;
  std::string author;
  Time time;
  std::string comment;
  std::vector<JournalEdit> edits;
  std::string operation;  // As in Change.
  std::uint64_t operation_part = 0;
};

// The result of a part of an operation.
struct AppliedPart {
  Revision sequence = 0;  // Of the change, or the newest one then if nothing had to be changed.
  std::vector<Outcome> outcomes;
  std::vector<JournalEdit> unchanged;  // The edits without effect, in order; the entry has the others.
  std::uint64_t matched = 0;           // As in Change, and so is the hash.
  std::uint64_t request_hash = 0;
  std::uint32_t hash_version = 0;  // Of the rules that made it: other rules, other hashes.
};

// How an edit is named in the entry of its change.
JournalEdit journal_edit(const Edit& edit);

}  // namespace entente
