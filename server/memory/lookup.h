// Who has translated something close? Complete: every unit whose base reaches the minimum is found.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/memory/score.h"
#include "server/memory/unit_filter.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

struct SearchedMemory {
  catalogue::NumberedMemory memory;
  double penalty = 0;  // Percent points that all its matches lose.
};

struct LookupQuery {
  Segment segment;
  Language source_language;
  Language target_language;
  std::string previous_source;  // Empty where unknown.
  std::string next_source;
  std::vector<SearchedMemory> memories;
  UnitFilter filter;
  double age_penalty_per_year = 0;  // Percent points; kMostAgePenalty at most are lost.
  Time now;                         // What ages are measured against.
  double minimum_percent = 70;
  std::size_t max_results = 5;
  // Looked at while searching; beyond it the lookup throws kDeadlineExceeded.
  Cancellation cancellation;
};

inline constexpr double kMostAgePenalty = 30;

struct Match {
  TranslationUnit unit;   // In the direction of the question.
  bool reversed = false;  // It was stored in the other direction.
  Score score;
  double usefulness = 1;  // 0 to 1: what orders matches that are not of the same text.
  std::vector<Difference> differences;
};

// Best first, in the order that SCORING.md gives. The search visits few of the segments, at worst all.
std::vector<Match> lookup(const store::ReadTransaction& transaction, const LookupQuery& query);

}  // namespace entente::memory
