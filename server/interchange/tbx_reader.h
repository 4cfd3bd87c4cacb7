// Reads TBX files in chunks: ISO 30042:2019 (root tbx) in DCA and DCT style, and 2008 (root martif).
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"
#include "server/model/concept.h"

namespace entente::interchange {

// A category that the model has no field for becomes a note of the concept, "category: value". A deprecated
// term with the termNote x-forbidden "yes" is forbidden. Other characters than [A-Za-z0-9._-] of an
// identifier become '-', and it is cut to 128 characters; the server names an entry that has none. An entry
// beyond limits::kImportRecordBytes, kImportRecordElements or kTermsPerConcept is left out where it passes
// the limit.
class TbxReader final : public Reader {
 public:
  // on_concept takes each concept, without its glossary, and the line of its entry. on_problem takes each
  // entry or term that is left out. What they throw comes out of feed() and finish(), and ends the reading.
  TbxReader(OnConcept on_concept, OnProblem on_problem);
  ~TbxReader() override;

  // Throws kInvalidArgument with the line if the file is not well-formed or no TBX.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
