// Who has translated something close? Complete: every unit that reaches the minimum is found.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "server/catalogue/catalogue.h"
#include "server/memory/score.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

struct LookupQuery {
  Segment segment;
  Language source_language;
  Language target_language;
  std::string previous_source;  // Empty where unknown.
  std::string next_source;
  std::vector<catalogue::NumberedMemory> memories;
  double minimum_percent = 70;
  std::size_t max_results = 5;
  // Looked at while searching; beyond it the lookup throws kDeadlineExceeded.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

struct Match {
  TranslationUnit unit;   // In the direction of the question.
  bool reversed = false;  // It was stored in the other direction.
  Score score;
  std::vector<Difference> differences;
};

// Best first: by percent, then by the score's value, then the most recently changed, then by memory (in the
// order given) and the older unit. O(segments of the memories).
std::vector<Match> lookup(const store::ReadTransaction& transaction, const LookupQuery& query);

}  // namespace entente::memory
