// Reading concepts. Functions of a transaction; no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/concept_filter.h"
#include "server/glossary/term_hit.h"
#include "server/model/concept.h"
#include "server/store/key.h"
#include "server/store/transaction.h"

namespace entente::glossary {

// The key of a concept in the concepts table.
store::Key concept_key(std::uint32_t glossary, std::string_view id);

// The key of a superseded or deleted version in the table of versions.
store::Key concept_version_key(std::uint32_t glossary, std::string_view id, Revision revision);

std::optional<Concept> find_concept(const store::ReadTransaction& transaction,
                                    const catalogue::NumberedGlossary& glossary, std::string_view id);

// The term of a hit, of the concept that the hit names. Throws kDataLoss where it has no such term.
const Term& term_of(const Concept& value, const TermHit& hit);

struct ConceptListQuestion {
  ConceptFilter filter;
  // If set: only concepts with a term in this language, in the order of its alphabet by the term to write
  // first.
  Language order_by;
  // ConceptPage::end of the page before; "" for the first page.
  std::string after;
  std::size_t limit = 50;
  // Of stored records. A page holds one record at least.
  std::size_t most_bytes = std::numeric_limits<std::size_t>::max();
  Cancellation cancellation;
};

struct ConceptPage {
  std::vector<Concept> concepts;
  // The position after which the next page starts; empty if this is the last page. Bytes, not text.
  std::string end;
};

// In the order of identifiers or of an alphabet. O(concepts read). Throws what Cancellation::check throws.
ConceptPage list_concepts(const store::ReadTransaction& transaction,
                          const catalogue::NumberedGlossary& glossary, const ConceptListQuestion& question);

}  // namespace entente::glossary
