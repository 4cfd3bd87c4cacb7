#include "server/memory/document_analysis.h"

#include <algorithm>
#include <utility>

#include "server/index/token_ids.h"
#include "server/memory/candidates.h"
#include "server/memory/lookup.h"
#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/stable_hash.h"

namespace entente::memory {
namespace {

Band band_of_percent(int percent) {
  if (percent > 100) return Band::kContext;
  if (percent == 100) return Band::k100;
  if (percent >= 95) return Band::k95To99;
  if (percent >= 85) return Band::k85To94;
  if (percent >= 75) return Band::k75To84;
  return percent >= 50 ? Band::k50To74 : Band::kNew;
}

}  // namespace

DocumentAnalysis::DocumentAnalysis(LookupQuery query) : query_(std::move(query)) {
  query_.minimum_percent = 50;
  // The first in the order of usefulness need not have the highest percent.
  query_.max_results = kOrdered;
}

void DocumentAnalysis::add(const store::ReadTransaction& transaction, Segment segment) {
  if (current_) count(transaction, segment.text);
  current_ = std::move(segment);
}

void DocumentAnalysis::finish(const store::ReadTransaction& transaction) {
  if (current_) count(transaction, {});
  current_.reset();
}

void DocumentAnalysis::count(const store::ReadTransaction& transaction, const std::string& next) {
  LookupQuery query = query_;
  query.segment = *current_;
  query.previous_source = previous_;
  query.next_source = next;
  Band band = band_of(transaction, query);
  const bool is_first = seen_.insert(text::stable_hash(text::typographic_key(current_->text))).second;
  // A translator who has translated the first one has translated this one, if no memory has.
  if (!is_first && band > Band::kRepetition && band != Band::k100) band = Band::kRepetition;
  BandCount& counted = bands_[static_cast<std::size_t>(band)];
  ++counted.segments;
  counted.words += static_cast<std::int64_t>(
      index::counted_words(text::analyze(current_->text, query_.source_language)).ids.size());
  previous_ = current_->text;
}

Band DocumentAnalysis::band_of(const store::ReadTransaction& transaction, const LookupQuery& query) const {
  int best = 0;
  for (const Match& match : lookup(transaction, query)) best = std::max(best, match.score.percent);
  return band_of_percent(best);
}

}  // namespace entente::memory
