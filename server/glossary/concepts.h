// Reading concepts. Functions of a transaction; no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/model/concept.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// Where a concept stands in the concepts table.
store::Key concept_key(std::uint32_t glossary, std::string_view id);

std::optional<Concept> find_concept(const store::ReadTransaction& transaction,
                                    const catalogue::NumberedGlossary& glossary, std::string_view id);

// At most `limit`, in order of their identifiers, after `after` ("" begins); of one subject field unless it
// is empty. O(concepts passed over).
std::vector<Concept> list_concepts(const store::ReadTransaction& transaction,
                                   const catalogue::NumberedGlossary& glossary, std::string_view after,
                                   std::size_t limit, std::string_view subject_field);

// The concept's terms in the language, what to write first: preferred, admitted, not judged, deprecated,
// superseded, forbidden; among equals as the concept has them.
std::vector<Term> terms_in_order(const Concept& value, const Language& language);

// The place of a status in that order.
int rank(TermStatus status);

}  // namespace entente::glossary
