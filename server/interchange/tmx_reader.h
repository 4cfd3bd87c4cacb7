// Reads TMX 1.1 to 1.4b files in chunks.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"
#include "server/model/unit.h"

namespace entente::interchange {

// Pairs. Where the file says the source (srclang of the tu, else of the header) and a tuv is in it, a tu
// gives one unit for each other language. Where it says "*all*" or nothing, or no tuv is in that language, it
// gives one for each pair of its languages, since a unit is found from both sides: de, fr and en give de-fr,
// de-en and fr-en, each in the order of the file, but for the options' source language, which comes first.
// Regions are languages of their own. A tuv without text, the second of one language and one whose language
// is unknown (model/known_language.h) cost themselves only; the options' languages stand for unknown ones,
// the source's first, unless another tuv has them.
//
// Who and when. What the tu does not say is the target's tuv's, then the source's. A date or a user that
// stands alone stands for both creation and change. Properties and notes are the tu's and both tuvs', those
// that repeat others left out; tmx_properties.h says which become fields, and what the second one of a type
// becomes. Neighbours in the target's tuv stay properties. The tuid is the property "tuid". What is too long
// for a unit is cut and reported. Not kept: the attributes that describe tools (segtype, datatype, o-tmf,
// creationtool, ...), assoc of ph, and the header's props and notes.
//
// Inline elements: see tmx_segment.h. Markup that stands in a seg as text becomes tags (text_tags.h), except
// in our own files, where it was text.
//
// A character that XML forbids is left out of its tu, an entity that nothing declares costs it; both are
// reported. A tu beyond limits::kImportRecordBytes or kImportRecordElements is left out where it passes the
// limit.
class TmxReader final : public Reader {
 public:
  // on_unit takes each unit, without its memory, and the line of its tu. on_problem takes each tu of which
  // something is left out, once, after its units. What they throw comes out of feed() and finish(), and ends
  // the reading.
  TmxReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem);
  ~TmxReader() override;

  // Throws kInvalidArgument with the line if the file is not well-formed, no TMX, or in an encoding that
  // is not read.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
