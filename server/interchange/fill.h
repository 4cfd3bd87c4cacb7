// What pre-translation asks for each untranslated segment of a file, and what it takes for an answer. The
// asker passes the file on byte for byte, but for what it fills in.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/model/language.h"
#include "server/model/segment.h"

namespace entente::interchange {

// Valid during the call.
struct FillRequest {
  const Segment& source;
  std::string_view previous_source;  // "" at the ends of a file.
  std::string_view next_source;
  std::string_view document;
  std::string_view context;  // PO: the msgctxt.
  Language source_language;  // Of the file, else of the options; may be empty.
  Language target_language;
  int line = 0;
};

struct FillCandidate {
  Segment source;
  Segment target;
  double percent = 0;
  std::string origin;  // A memory's name.
};

struct Fill {
  // None: the segment stays untranslated. The threshold is the caller's.
  std::optional<Segment> target;
  // The source that the target translates: its tags say which tag of the target stands for which. Without it,
  // tags are matched by their numbers and order.
  std::optional<Segment> matched_source;
  double percent = 0;  // From 100 the translation is marked as exact, below as one to review.
  std::string origin;
  std::vector<FillCandidate> candidates;  // XLIFF: attached to the unit, with or without a target.
};

using OnFill = std::function<Fill(const FillRequest&)>;
// Takes the next bytes of the filled file.
using OnBytes = std::function<void(std::string_view)>;

struct FillOptions {
  Language source_language;  // Of files that do not say them.
  Language target_language;
  // XLIFF, for OmegaT, which offers nothing for a unit without a target: what stays untranslated gets its
  // source as the target, with the state "new" ("initial" in 2.x).
  bool copy_source = false;
  // XLIFF 1.x: a filled unit without the attribute gets approved="no". One that has it keeps it.
  bool write_approved = true;
};

struct FillCounts {
  std::size_t exact = 0;       // Filled with 100 or more.
  std::size_t fuzzy = 0;       // Filled with less.
  std::size_t unfilled = 0;    // Asked for, without an answer.
  std::size_t translated = 0;  // Had a translation, which stays as it is.
  std::size_t locked = 0;      // Not to be translated.

  bool operator==(const FillCounts&) const = default;
};

}  // namespace entente::interchange
