// The units of the searched memories that may become matches, each read once.
#pragma once

#include <cstddef>
#include <vector>

#include "server/index/token_ids.h"
#include "server/memory/lookup_query.h"
#include "server/memory/prepared.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

struct Candidate {
  double base = 0;  // 0 to 1, over stems.
  // Up to typography: only inline tags and penalties may differ, neighbours may lift it.
  bool same_text = false;
  std::size_t memory = 0;  // Its place in the query's list.
  bool reversed = false;
  // Of the source, as the base counts them; none where the text is the same.
  std::vector<index::TokenId> words;
  TranslationUnit unit;  // In the direction of the question, without its uses.
};

// For each memory: the units of the same text, and the kOrdered best others by base (the newest first among
// equals) that reach the minimum. All are in the wanted languages, and the filter accepts them. Throws as the
// query's cancellation does.
std::vector<Candidate> find_candidates(const store::ReadTransaction& transaction, const LookupQuery& query,
                                       const Prepared& question);

// For each memory, this many units with the best base are ordered by usefulness.
inline constexpr std::size_t kOrdered = 50;

// This many units of the same text are read, the newest first, to find those with the question's neighbours.
inline constexpr std::size_t kSameTextRead = 1'000;

// What a caller whose deadline passed can do.
inline constexpr const char* kLookupRemedy = "allow more time or raise minimum_percent";

}  // namespace entente::memory
