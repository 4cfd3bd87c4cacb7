// Reads tables in text files: CSV, TSV and their like, OmegaT's glossaries, and UTX.
#pragma once

#include <memory>

#include "server/interchange/reader.h"

namespace entente::interchange {

// Encoding, delimiter, quotes and header are found in the file. Without a header that is known, the columns
// are source, target and comment in the options' languages, as in OmegaT's .txt, .utf8 and .tab; lines that
// begin with '#' are comments in such a table of TABs, and are reported. "#UTX" at the beginning makes it
// UTX, which says its columns and languages itself. Memory is constant, but for what ConceptRows says.
class TableReader final : public Reader {
 public:
  // The first gives units, the second concepts.
  TableReader(ReadOptions options, OnUnit on_unit, OnProblem on_problem);
  TableReader(ReadOptions options, OnConcept on_concept, OnProblem on_problem);
  ~TableReader() override;

  // Throws kInvalidArgument, with the line, where the table does not say what its columns hold.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
