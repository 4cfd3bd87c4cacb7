// What a lookup asks for. Plain values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/catalogue/catalogue.h"
#include "server/memory/unit_filter.h"
#include "server/model/segment.h"
#include "server/model/time.h"

namespace entente::memory {

struct SearchedMemory {
  catalogue::NumberedMemory memory;
  double penalty = 0;  // Percent points that each of its matches loses.
};

struct LookupQuery {
  Segment segment;
  Language source_language;
  Language target_language;
  std::string previous_source;  // Empty where unknown.
  std::string next_source;
  std::vector<SearchedMemory> memories;
  UnitFilter filter;
  double age_penalty_per_year = 0;  // Percent points; a match loses at most kMostAgePenalty.
  Time now;                         // What ages are measured against.
  double minimum_percent = 70;
  std::size_t max_results = 5;
  Cancellation cancellation;
};

inline constexpr double kMostAgePenalty = 30;

}  // namespace entente::memory
