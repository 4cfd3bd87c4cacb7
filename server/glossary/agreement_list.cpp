#include "server/glossary/agreement_list.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "server/glossary/agreement_rows.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

// The bits of doubles that are not negative are in the order of their values.
std::string place_of(const AgreementPlace& at, const AgreementCounts& counts) {
  return store::Key()
      .u64(std::bit_cast<std::uint64_t>(highest_plausible_share(counts)))
      .text(at.concept_id)
      .u16(at.term)
      .str();
}

}  // namespace

double highest_plausible_share(const AgreementCounts& counts) {
  constexpr double kZ = 1.96;  // Of 95 %.
  if (counts.pairs() == 0) return 1;
  const auto n = static_cast<double>(counts.pairs());
  const double p = counts.share();
  const double centre = p + kZ * kZ / (2 * n);
  const double spread = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  return std::min(1.0, (centre + spread) / (1 + kZ * kZ / n));
}

AgreementPage list_agreement(const store::ReadTransaction& transaction,
                             const catalogue::NumberedGlossary& glossary,
                             const AgreementListQuestion& question) {
  std::vector<TermAgreement> found;
  for_each_agreement(
      transaction, glossary.number, [&](const AgreementPlace& at, const AgreementCounts& counts) {
        question.cancellation.check("allow more time");
        if (at.source != question.source.primary() || at.target != question.target.primary()) return true;
        if (counts.pairs() < question.least_pairs || counts.share() > question.most_share) return true;
        std::string place = place_of(at, counts);
        if (place > question.after)
          found.push_back(
              {.concept_id = at.concept_id, .term = at.term, .counts = counts, .place = std::move(place)});
        return true;
      });
  AgreementPage page;
  page.is_last = found.size() <= question.limit;
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), question.limit));
  std::partial_sort(found.begin(), end, found.end(),
                    [](const TermAgreement& a, const TermAgreement& b) { return a.place < b.place; });
  found.erase(end, found.end());
  page.terms = std::move(found);
  return page;
}

}  // namespace entente::glossary
