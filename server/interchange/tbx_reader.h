// Reads TBX files in chunks: ISO 30042:2019 (root tbx) in DCA and DCT style, 2008 (root martif), and
// the older TBX-Min (root TBX).
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"
#include "server/model/concept.h"

namespace entente::interchange {

// Data categories and values are understood in the words of other tools, too; see tbx_vocabulary.h. What the
// model has no field for becomes a note of the concept, "category (term): value". A link becomes a note
// ("xGraphic: howitzer.jpg <https://example.org/howitzer.jpg>"), or a source. Terms have one space for every
// run of white space. A deprecated term with the termNote x-forbidden "yes" is forbidden.
//
// Other characters than [A-Za-z0-9._-] of an identifier become '-', and it is cut to
// limits::kConceptIdCharacters; the server names an entry that has none. A second entry of one identifier has
// the same one if it only adds languages (glossary::merge_languages joins the two), else one with a number at
// its end; both are reported.
//
// The options' languages are those of tags that are no language, as the "xx" of csv2tbx: the target language
// of the first such tag, the source language of the second.
//
// An entry beyond limits::kImportRecordBytes, kImportRecordElements or kTermsPerConcept is left out where it
// passes the limit. What passes another limit of the API goes to the notes.
class TbxReader final : public Reader {
 public:
  // on_concept takes each concept, without its glossary, and the line of its entry. on_problem takes each
  // entry that is left out, and what of an entry did not go in as it stands. What they throw comes out of
  // feed() and finish(), and ends the reading.
  TbxReader(OnConcept on_concept, OnProblem on_problem, const ReadOptions& options = {});
  ~TbxReader() override;

  // Throws kInvalidArgument with the line if the file is not well-formed or no TBX.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
