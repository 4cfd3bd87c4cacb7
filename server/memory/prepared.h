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

  // As the index stores it.
  const index::Counted& stored() const { return of_figures ? figures : words; }

  const Segment& segment;
  text::Analysis analysis;
  index::Counted words;
  index::Counted figures;
  bool of_figures;
  std::string typographic_key;
};

// Two segments side by side. Views of both. They are compared as figures if the segment is of figures,
// whatever the question is: so the index compares them, too.
struct Comparison {
  Comparison(const Prepared& question, const Prepared& segment);

  const Prepared& question;
  const Prepared& segment;
  const index::Counted& question_words;
  const index::Counted& segment_words;
  std::vector<index::AlignedPair> words;  // A cheapest script over these.

  // Whether the two have the same word or number there, up to inflection.
  bool is_shared_word(const index::AlignedPair& pair) const;
};

}  // namespace entente::memory
