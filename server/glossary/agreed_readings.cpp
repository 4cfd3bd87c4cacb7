#include "server/glossary/agreed_readings.h"

#include <algorithm>
#include <string>

#include "server/glossary/agreement_rows.h"

namespace entente::glossary {
namespace {

bool are_readings(const TermHit& a, const TermHit& b) {
  return a.begin == b.begin && a.end == b.end && a.glossary == b.glossary;
}

}  // namespace

void prefer_agreed_readings(const store::ReadTransaction& transaction,
                            const std::vector<catalogue::NumberedGlossary>& glossaries,
                            const Language& source, const Language& target, std::vector<TermHit>& hits) {
  const auto counts_of = [&](const TermHit& hit) {
    return agreement(transaction, glossaries[hit.glossary].number,
                     {.concept_id = hit.concept_id,
                      .term = hit.term,
                      .source = std::string(source.primary()),
                      .target = std::string(target.primary())});
  };
  for (auto begin = hits.begin(); begin != hits.end();) {
    const auto end =
        std::find_if(begin, hits.end(), [&](const TermHit& hit) { return !are_readings(*begin, hit); });
    const AgreementCounts first = end - begin > 1 ? counts_of(*begin) : AgreementCounts();
    auto best = begin;
    double best_share = first.share() + kDifferenceToPrefer;
    if (first.pairs() >= kPairsToPrefer && !begin->is_weak()) {
      for (auto hit = begin + 1; hit != end; ++hit) {
        const AgreementCounts counts = counts_of(*hit);
        if (hit->is_weak() || counts.pairs() < kPairsToPrefer || counts.share() <= best_share) continue;
        best = hit;
        best_share = counts.share();
      }
    }
    if (best != begin) {
      std::swap(best->outranked, begin->outranked);
      std::rotate(begin, best, best + 1);
    }
    begin = end;
  }
}

}  // namespace entente::glossary
