// Reads the glossary module of XLIFF 2.x (gls:glossary) as concepts.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"

namespace entente::interchange {

// A concept for each glossEntry that has a term and a translation, or a definition. Units repeat entries: one
// that is equal to an earlier one of the file is passed over. Its identifier is made of those of file, unit
// and entry. Sources of terms, translations and definitions are kept.
class XliffGlossaryReader final : public Reader {
 public:
  XliffGlossaryReader(const ReadOptions& options, OnConcept on_concept, OnProblem on_problem);
  ~XliffGlossaryReader() override;

  // Throws kInvalidArgument with the line if the file is not well-formed or no XLIFF.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
