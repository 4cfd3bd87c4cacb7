// Updates what is derived from concepts when they change.
#pragma once

#include <cstdint>

#include "server/model/concept.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Replaces everything derived from one version of a concept with what is derived from another; null means no
// version. Both versions have the same identifier. Writes only the difference, so it writes nothing if their
// terms are equal. Filters keep the hashes of earlier versions. Throws kDataLoss if a row that it reads is
// damaged.
void update_derived(store::WriteTransaction& transaction, std::uint32_t glossary, const Concept* before,
                    const Concept* after);

}  // namespace entente::glossary
