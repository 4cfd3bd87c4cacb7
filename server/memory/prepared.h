// Segments as the score and the differences need them: analysed once, and aligned once.
#pragma once

#include <string>
#include <vector>

#include "server/index/alignment.h"
#include "server/index/token_ids.h"
#include "server/model/language.h"
#include "server/model/segment.h"
#include "server/text/analysis.h"

namespace entente::memory {

// A segment with what comparing it again and again needs. Views of the segment: it must outlive this.
struct Prepared {
  Prepared(const Segment& segment, const Language& language);

  const Segment& segment;
  text::Analysis analysis;
  std::vector<const text::Token*> counted;
  std::vector<index::TokenId> ids;
  std::string typographic_key;
};

// Two segments side by side. Views of both.
struct Comparison {
  Comparison(const Prepared& question, const Prepared& segment);

  const Prepared& question;
  const Prepared& segment;
  std::vector<index::AlignedPair> words;  // A cheapest script over the counted words.
};

}  // namespace entente::memory
