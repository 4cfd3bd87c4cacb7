// What was it before? Every version of a concept, unit, glossary or memory, and the one of a moment. A moment
// is a sequence number: the state after that change. Functions of a transaction; no state.
//
// History may be cut off (upkeep/retention.h), always the oldest versions of a thing first. So a version that
// is found is the right one; where none is found for a moment before the history's beginning, the answer is
// refused with kFailedPrecondition, since what is missing there cannot be told from what never was.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/model/concept.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::history {

inline constexpr Revision kNow = std::numeric_limits<Revision>::max();

template <typename Value>
struct Version {
  Revision sequence = 0;       // Of the change that wrote it.
  std::optional<Value> value;  // Nothing when that change deleted it.
};

// Oldest first; empty when there never was such a thing. O(versions).
std::vector<Version<Concept>> versions_of(const store::ReadTransaction& transaction,
                                          const catalogue::NumberedGlossary& glossary, std::string_view id);
std::vector<Version<TranslationUnit>> versions_of(const store::ReadTransaction& transaction,
                                                  const catalogue::NumberedMemory& memory, UnitId id);
std::vector<Version<catalogue::NumberedGlossary>> versions_of_glossary(
    const store::ReadTransaction& transaction, std::string_view id);
std::vector<Version<catalogue::NumberedMemory>> versions_of_memory(const store::ReadTransaction& transaction,
                                                                   std::string_view id);

// The state at a moment; nothing when it was not there. A unit comes with the uses that it has now. Throw
// kFailedPrecondition where the version of that moment may have been cut off.
std::optional<Concept> concept_at(const store::ReadTransaction& transaction,
                                  const catalogue::NumberedGlossary& glossary, std::string_view id,
                                  Revision moment);
std::optional<TranslationUnit> unit_at(const store::ReadTransaction& transaction,
                                       const catalogue::NumberedMemory& memory, UnitId id, Revision moment);
std::optional<catalogue::NumberedGlossary> glossary_at(const store::ReadTransaction& transaction,
                                                       std::string_view id, Revision moment);
std::optional<catalogue::NumberedMemory> memory_at(const store::ReadTransaction& transaction,
                                                   std::string_view id, Revision moment);

// The last of the versions that is not later than the moment, or null.
template <typename Value>
const Version<Value>* version_at(const std::vector<Version<Value>>& versions, Revision moment) {
  const Version<Value>* found = nullptr;
  for (const Version<Value>& version : versions) {
    if (version.sequence <= moment) found = &version;
  }
  return found;
}

// Calls visit for the concepts of a moment behind an identifier ("" begins), in order, until it answers
// false. Throws kFailedPrecondition for a moment at which the glossary is not whole any more. O(concepts and
// versions passed over).
void for_each_concept_at(const store::ReadTransaction& transaction,
                         const catalogue::NumberedGlossary& glossary, Revision moment, std::string_view after,
                         const std::function<bool(const Concept&)>& visit);

// Stands for the records of the glossaries and memories themselves, where their contents have a number.
inline constexpr std::uint32_t kCatalogue = 0;

// The first moment at which the history of a glossary or memory, or that of the catalogue, is whole.
Revision history_begin(const store::ReadTransaction& transaction, std::uint32_t number);
void set_history_begin(store::WriteTransaction& transaction, std::uint32_t number, Revision begin);
// When nothing is left under the number. False when there was none.
bool erase_history_begin(store::WriteTransaction& transaction, std::uint32_t number);

// Throws kFailedPrecondition for a moment before the history's beginning.
void require_history(const store::ReadTransaction& transaction, std::uint32_t number, Revision moment);

// As version_at, of versions of a thing in the glossary or memory of that number (or of the catalogue).
// Throws kFailedPrecondition where the version of that moment may have been cut off.
template <typename Value>
const Version<Value>* kept_version_at(const store::ReadTransaction& transaction, std::uint32_t number,
                                      const std::vector<Version<Value>>& versions, Revision moment) {
  const Version<Value>* found = version_at(versions, moment);
  if (found == nullptr) require_history(transaction, number, moment);
  return found;
}

}  // namespace entente::history
