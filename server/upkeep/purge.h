// Erases what was deleted, with all its history: a glossary or memory that was deleted, or what was removed
// from one that is still there. Deleting alone keeps every text, so that it can be undone. A purge is for
// what must not be kept at all, such as the memory of a client who withdraws it. No text of what it erases
// stays in the data file:
//
// - its content, former versions, uses and derived rows are left out;
// - its record loses its display name and description;
// - the journal keeps who changed it and when, without the comments of these changes, and without the
// identifiers
//   of its concepts, which are made of their terms (kErasedId).
//
// Of terms and segments in other glossaries and memories nothing is erased. The names of the glossary or
// memory and of its authors stay. A new change of the journal says that it was purged, by whom and when, and
// how much it was. Whoever asks for a former state gets an error that names that change.
//
// Backups that were made before still have everything. So may the disk itself, until the file system uses the
// place of the former data file for something else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/journal_entry.h"
#include "server/model/thing.h"
#include "server/model/time.h"
#include "server/store/rewrite.h"
#include "server/store/transaction.h"

namespace entente::upkeep {

// In place of the identifier of a concept that was purged.
inline constexpr const char* kErasedId = "(purged)";

struct PurgeCounts {
  std::uint64_t concepts = 0;
  std::uint64_t units = 0;
  std::uint64_t versions = 0;  // Former ones, of either.

  bool operator==(const PurgeCounts&) const = default;
};

// "257 units, 12 former versions".
std::string describe(const PurgeCounts& counts);

enum class PurgeScope : std::uint8_t {
  kDeleted,  // Glossaries or memories of the name that were deleted.
  kRemoved,  // The concepts or units that were deleted from the one that is there.
};

struct PurgeOrder {
  ThingName resource;  // A glossary or memory.
  PurgeScope scope = PurgeScope::kDeleted;
  std::string author = {};
  Time now = {};
  std::string comment = {};  // Why; kept in the journal.
};

// What there is to purge, for a list.
struct Purgeable {
  ThingName resource;
  PurgeScope scope = PurgeScope::kDeleted;
  PurgeCounts counts;
};
std::vector<Purgeable> purgeable(const store::ReadTransaction& transaction);

class Purge {
 public:
  // Reads what it erases. Throws kFailedPrecondition where nothing of the name was deleted, or where all that
  // was is purged already, and kNotFound where there never was such a glossary or memory. O(what it erases +
  // the journal). Some 100 bytes of memory for each thing that was removed.
  Purge(const store::ReadTransaction& transaction, PurgeOrder order);

  const PurgeCounts& counts() const { return counts_; }
  // The number of the change that says so.
  Revision change() const { return change_; }

  // For store::rewrite of the same store, which nothing changed meanwhile. They must not outlive this.
  store::RowRules rules() const;

 private:
  // Which number the name stood for from which change on; nothing where it was deleted.
  using Numbers = std::map<Revision, std::optional<std::uint32_t>>;

  void choose_deleted(const store::ReadTransaction& transaction);
  void choose_removed(const store::ReadTransaction& transaction);
  void require_something(const store::ReadTransaction& transaction) const;
  void count(const store::ReadTransaction& transaction);
  std::optional<std::uint32_t> number_at(Revision sequence) const;
  bool goes(std::optional<std::uint32_t> number) const;
  bool leaves_out(store::Table table, std::string_view key) const;
  std::optional<std::string> replaces(store::Table table, std::string_view key, std::string_view value) const;
  bool erases(const JournalEdit& edit, Revision sequence) const;
  bool scrub(std::vector<JournalEdit>& edits, Revision sequence) const;
  std::optional<std::string> without_texts(std::string_view key, std::string_view record) const;
  std::optional<std::string> scrubbed_entry(std::string_view key, std::string_view value) const;
  std::optional<std::string> scrubbed_part(std::string_view value) const;

  const PurgeOrder order_;
  Numbers numbers_;
  // From which change on the history of a number is whole then. Of kDeleted these are the numbers that go.
  std::map<std::uint32_t, Revision> begins_;
  std::set<std::string, std::less<>> removed_;  // Of kRemoved: the keys of versions without the revision.
  PurgeCounts counts_;
  Revision change_ = 0;
  Time time_;
};

}  // namespace entente::upkeep
