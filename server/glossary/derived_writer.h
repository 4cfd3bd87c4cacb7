// Keeps what is derived from concepts as they change.
#pragma once

#include <cstdint>

#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Brings all that is derived from a concept from one version of it to another; null is none. Both have one
// identifier. Writes what the two versions do not have in common, and so nothing where their terms are equal.
// What filters have of a version that is gone stays. Throws kDataLoss where a row that it reads is damaged.
void update_derived(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept* before,
                    const Concept* after);

}  // namespace entente::glossary
