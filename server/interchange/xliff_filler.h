// Fills the untranslated segments of an XLIFF (1.x, 2.x, SDLXLIFF, MQXLIFF); all else comes out byte for
// byte.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/fill.h"
#include "server/interchange/problem.h"

namespace entente::interchange {

// What is written, in the file's own encoding (a character that it lacks as a reference):
//   1.x   a target after the source or seg-source, with state and state-qualifier: translated and exact-match
//         from 100 %, needs-review-translation and fuzzy-match below; needs-translation where a segment of
//         the unit stays empty. approved="no" where the unit has no such attribute. Candidates are alt-trans
//         with match-quality and origin.
//   2.x   a target after the source; at the segment, state "translated" and subState "entente:exact-match",
//         or "initial" and "entente:fuzzy-match". Candidates are matches of the unit; a segment without an
//         identifier gets one for them.
//   SDL   the mrk of the target; at its sdl:seg, conf ("Translated" or "Draft"), origin="tm", origin-system,
//         percent. No candidates.
//   memoQ the target; mq:status="PartiallyEdited" and mq:percent. Candidates as in 1.x.
// The codes of a target are those of its source. A translation that is there stays, unless it repeats its
// source and is called new or needs-translation. Units with translate="no" and locked ones are not asked for.
// Holds two units of the file, not more. Not for several threads at once.
class XliffFiller {
 public:
  // What the callbacks throw comes out of feed() and finish(), and ends the work. on_bytes has then had a
  // part of the file.
  XliffFiller(const FillOptions& options, OnFill on_fill, OnBytes on_bytes);
  ~XliffFiller();

  // Throws kInvalidArgument with the line if the file is not well-formed, no XLIFF, or in an encoding that
  // cannot be written.
  void feed(std::string_view chunk);
  void finish();

  const FillCounts& counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
