// The stored counts of agreement, and how far each memory has been read for each glossary. Functions of a
// transaction; no state. All throw kDataLoss where a row is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/glossary/agreement_counts.h"
#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// A term of a glossary, and a direction: the primary subtags of two languages.
struct AgreementPlace {
  std::string concept_id;
  std::uint16_t term = 0;
  std::string source;
  std::string target;

  auto operator<=>(const AgreementPlace&) const = default;
};

// Zeros where nothing was counted. O(log n).
AgreementCounts agreement(const store::ReadTransaction& transaction, std::uint32_t glossary,
                          const AgreementPlace& place);

// Calls visit for each row of the glossary, by concept, until it returns false. O(rows).
using AgreementVisit = std::function<bool(const AgreementPlace&, const AgreementCounts&)>;
void for_each_agreement(const store::ReadTransaction& transaction, std::uint32_t glossary,
                        const AgreementVisit& visit);

void add_agreement(store::WriteTransaction& transaction, std::uint32_t glossary, const AgreementPlace& place,
                   const AgreementCounts& counts);

// For each edit of a concept; null is no version. If the terms differ, erases the concept's counts, which
// were of other terms, and counts the concept as changed.
void terms_changed(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept* before,
                   const Concept* after);

// How many times terms of the glossary have changed since forget_agreement().
std::uint64_t changed_concepts(const store::ReadTransaction& transaction, std::uint32_t glossary);

// Up to which unit the memory has been read for the glossary; nothing if it has not.
std::optional<UnitId> learned_until(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                    std::uint32_t memory);
void set_learned_until(store::WriteTransaction& transaction, std::uint32_t glossary, std::uint32_t memory,
                       UnitId last);

// Erases at most this many of the glossary's counts; then, once none is left, what has been read and changed.
// Returns false when all is erased.
bool forget_agreement(store::WriteTransaction& transaction, std::uint32_t glossary, std::size_t at_most);

// Whether a value is one of the table's; for verify.
bool is_agreement_value(std::string_view value);
bool is_learned_value(std::string_view value);

}  // namespace entente::glossary
