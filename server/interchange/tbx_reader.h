// TBX into concepts, from chunks: ISO 30042:2019 (root tbx) in DCA and DCT style, and 2008 (root martif).
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "server/interchange/problem.h"
#include "server/model/concept.h"

namespace entente::interchange {

// A category that the model has no field for is kept as a note of the concept, "category: value", never
// dropped in silence. A deprecated term with the termNote x-forbidden "yes" is forbidden. Identifiers are
// brought to [A-Za-z0-9._-]{1,128}; an entry without one is left to the server to name.
class TbxReader {
 public:
  // on_concept takes each concept, whose glossary is left empty, and the line of its entry; on_problem each
  // entry or term left out.
  TbxReader(std::function<void(Concept&&, int line)> on_concept, std::function<void(Problem&&)> on_problem);
  ~TbxReader();

  // Throws kInvalidArgument, with the line, where the file is not well-formed or no TBX.
  void feed(std::string_view chunk);
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
