// The units of the searched memories that may become matches, each read once.
#pragma once

#include <cstddef>
#include <vector>

#include "server/memory/lookup.h"
#include "server/memory/score.h"
#include "server/memory/unit_index.h"
#include "server/model/unit.h"
#include "server/store/transaction.h"

namespace entente::memory {

struct Candidate {
  double base = 0;  // 0 to 1, over stems.
  bool same_text =
      false;  // Up to typography: only inline tags and penalties may differ, neighbours may lift it.
  std::size_t memory = 0;  // The place in the query's list.
  bool reversed = false;
  std::vector<index::TokenId>
      words;             // Of the source, as the base counts them; none where the text is the same.
  TranslationUnit unit;  // In the direction of the question, without its uses.
};

// Of each memory the units of the same text, and the kOrdered best others by base (the newest first among
// equals) that reach the minimum; all in the wanted languages and accepted by the filter. Throws
// kDeadlineExceeded.
std::vector<Candidate> find_candidates(const store::ReadTransaction& transaction, const LookupQuery& query,
                                       const Prepared& question);

// So many of a memory's best by base are put in order by more than the base.
inline constexpr std::size_t kOrdered = 50;

// So many units of the same text are read, the newest, to see which of them have the question's neighbours.
inline constexpr std::size_t kSameTextRead = 1'000;

}  // namespace entente::memory
