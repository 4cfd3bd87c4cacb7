// What was it before? Every version of a concept, unit, glossary or memory, and its state at a moment. A
// moment is a sequence number: the state after that change. Functions of a transaction; no state.
//
// Old history may be removed (upkeep/retention.h), always the oldest versions of a thing first. So a version
// that is found is right. A version that was removed looks like one that never existed: if none is found for
// a moment before the start of the history, the answer is refused with kFailedPrecondition.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/model/concept.h"
#include "server/model/unit.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::history {

inline constexpr Revision kNow = std::numeric_limits<Revision>::max();

template <typename Value>
struct Version {
  Revision sequence = 0;       // Of the change that wrote it.
  std::optional<Value> value;  // Nothing if that change deleted it.
};

// A change that wrote or deleted something.
struct ChangeOfThing {
  Revision sequence = 0;
  bool is_deletion = false;
};

// The versions of one thing that are kept. A view of its transaction, which it must not outlive.
template <typename Value>
class Versions {
 public:
  // Where they are stored, and the present version if there is one.
  struct Place {
    const store::ReadTransaction& transaction;
    store::Table table;
    store::Key prefix;
    std::uint32_t number;  // Of the history that they belong to.
    std::function<Value(std::string_view)> decode;
    std::optional<Value> present;
    Revision present_revision = 0;
  };
  explicit Versions(Place place) : place_(std::move(place)) {}

  // The last version up to the moment; nothing if there is none. O(log n).
  std::optional<Version<Value>> at(Revision moment) const;

  // The same. Throws kFailedPrecondition if the version of that moment may have been removed.
  std::optional<Version<Value>> kept_at(Revision moment) const;

  // The value of that version; nothing if there is none, or if its change deleted the thing.
  std::optional<Value> value_at(Revision moment) const { return value_of(at(moment)); }
  std::optional<Value> kept_value_at(Revision moment) const { return value_of(kept_at(moment)); }

  // Calls visit for the versions up to the moment, newest first, until it answers false.
  void for_each_back(Revision moment, const std::function<bool(Version<Value>&&)>& visit) const;

  // All versions, oldest first.
  std::vector<Version<Value>> all() const;

  // The first change from a moment on that `accepts` takes. Reads no content.
  std::optional<ChangeOfThing> find_change(Revision from, const std::function<bool(Revision)>& accepts) const;

 private:
  static std::optional<Value> value_of(std::optional<Version<Value>>&& version) {
    return version ? std::move(version->value) : std::nullopt;
  }
  Version<Value> version_of(std::string_view key, std::string_view value) const;

  const Place place_;
};

// All versions of a unit have the uses that it has now.
Versions<Concept> versions_of(const store::ReadTransaction& transaction,
                              const catalogue::NumberedGlossary& glossary, std::string_view id);
Versions<TranslationUnit> versions_of(const store::ReadTransaction& transaction,
                                      const catalogue::NumberedMemory& memory, UnitId id);
Versions<catalogue::NumberedGlossary> versions_of_glossary(const store::ReadTransaction& transaction,
                                                           std::string_view id);
Versions<catalogue::NumberedMemory> versions_of_memory(const store::ReadTransaction& transaction,
                                                       std::string_view id);

// The state at a moment; nothing if it did not exist then. Throw kFailedPrecondition if the version of that
// moment may have been removed. O(log n).
std::optional<Concept> concept_at(const store::ReadTransaction& transaction,
                                  const catalogue::NumberedGlossary& glossary, std::string_view id,
                                  Revision moment);
std::optional<TranslationUnit> unit_at(const store::ReadTransaction& transaction,
                                       const catalogue::NumberedMemory& memory, UnitId id, Revision moment);
std::optional<catalogue::NumberedGlossary> glossary_at(const store::ReadTransaction& transaction,
                                                       std::string_view id, Revision moment);
std::optional<catalogue::NumberedMemory> memory_at(const store::ReadTransaction& transaction,
                                                   std::string_view id, Revision moment);

// Calls visit for the concepts of a moment after an identifier ("" starts with the first), in order, until it
// answers false. Throws kFailedPrecondition for a moment at which the glossary is no longer complete. Checks
// the cancellation for each version. O(concepts and versions read).
void for_each_concept_at(const store::ReadTransaction& transaction,
                         const catalogue::NumberedGlossary& glossary, Revision moment, std::string_view after,
                         const Cancellation& cancellation, const std::function<bool(const Concept&)>& visit);

// The number that stands for the records of glossaries and memories themselves.
inline constexpr std::uint32_t kCatalogue = 0;

// The first moment at which the history of a glossary or memory, or that of the catalogue, is complete.
Revision history_begin(const store::ReadTransaction& transaction, std::uint32_t number);
void set_history_begin(store::WriteTransaction& transaction, std::uint32_t number, Revision begin);
// For when nothing is left under the number. False when there was none.
bool erase_history_begin(store::WriteTransaction& transaction, std::uint32_t number);

// The change that purged a deleted glossary or memory: of its content and its history no byte is left, and
// only its record says that it was there. Nothing for a number that was not purged.
std::optional<Revision> purged_by(const store::ReadTransaction& transaction, std::uint32_t number);
// The key of the row in kMeta that says so; its value is the change, as u64.
store::Key purged_key(std::uint32_t number);
// The key of the row that has the first moment.
store::Key history_begin_key(std::uint32_t number);

// Throws kFailedPrecondition for a moment before the start of the history; the message says so if it was
// purged.
void require_history(const store::ReadTransaction& transaction, std::uint32_t number, Revision moment);

}  // namespace entente::history
