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
  std::string context;  // The message context; empty where unknown. See kContextProperty.
  std::vector<SearchedMemory> memories;
  UnitFilter filter;
  // Percent points for each whole year; a match loses at most kMostAgePenalty.
  double age_penalty_per_year = 0;
  Time now;  // What ages are measured against.
  double minimum_percent = 70;
  std::size_t max_results = 5;
  Cancellation cancellation;
};

inline constexpr double kMostAgePenalty = 30;

// The property of a unit that says in which context the message stands, as PO's msgctxt does.
inline constexpr const char* kContextProperty = "context";

}  // namespace entente::memory
