// Reads XLIFF 1.0 to 1.2, SDLXLIFF, MQXLIFF, and XLIFF 2.0 to 2.2 in chunks.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"

namespace entente::interchange {

// A unit for each segment whose translation is finished: in 1.x approved="yes" or a target with the state
// translated, signed-off or final (what is approved and says needs-… or new is not finished); in 2.x the
// state translated, reviewed or final; in SDLXLIFF the conf Translated, ApprovedTranslation or
// ApprovedSignOff; in MQXLIFF a status that says Confirmed or Proofread. One problem at the end of the file
// counts the others. Candidates (alt-trans, matches) are other people's suggestions for the translator: they
// are counted in the same problem, and never go in. The header of a PO file that translate-toolkit converted
// is no unit.
//
// The file's original becomes the document, notes the notes, and id, resname (name in 2.x) and contexts the
// properties "id", "resname" and by their type. The neighbours in the file, translated or not, become the
// previous and next source. A phase, Trados or memoQ say who changed the translation and when; otherwise the
// date of the file does. White space collapses unless xml:space is "preserve".
//
// A file element without a target language is in the language of its target elements, else of the options.
class XliffReader final : public Reader {
 public:
  // on_unit takes each unit, without its memory, and its line. on_problem takes each one that is left out.
  // What they throw comes out of feed() and finish(), and ends the reading.
  XliffReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem);
  ~XliffReader() override;

  // Throws kInvalidArgument with the line if the file is not well-formed or no XLIFF.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
