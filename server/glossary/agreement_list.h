// The terms of a glossary by agreement, the least agreed first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/agreement_counts.h"
#include "server/model/language.h"
#include "server/store/transaction.h"

namespace entente::glossary {

struct AgreementListQuestion {
  Language source;
  Language target;
  double most_share = 1;
  std::uint64_t least_pairs = 1;
  // TermAgreement::place of the last one of the page before; "" for the first page.
  std::string after;
  std::size_t limit = 50;
  Cancellation cancellation;
};

struct TermAgreement {
  std::string concept_id;
  std::uint16_t term = 0;  // The position in Concept::terms.
  AgreementCounts counts;
  std::string place;  // In the order of the list. Bytes, not text.
};

struct AgreementPage {
  std::vector<TermAgreement> terms;
  bool is_last = true;
};

// By highest_plausible_share(), the lowest first, then by concept and term. Counts that change between two
// pages may move a term from one page to the other. O(counted terms of the glossary). Throws what
// Cancellation::check throws.
AgreementPage list_agreement(const store::ReadTransaction& transaction,
                             const catalogue::NumberedGlossary& glossary,
                             const AgreementListQuestion& question);

// The upper end of the 95 % confidence interval of the share (Wilson 1927), 0 to 1: a low share of few pairs
// has a higher one than the same share of many. 1 if there are no pairs.
double highest_plausible_share(const AgreementCounts& counts);

}  // namespace entente::glossary
