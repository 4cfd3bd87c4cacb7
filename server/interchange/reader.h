// What all readers of files have in common: bytes go in by chunks, records come out one by one.
#pragma once

#include <functional>
#include <string_view>

#include "server/interchange/problem.h"
#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::interchange {

// Not for several threads at once. What the callbacks throw comes out of feed() and finish(), and ends the
// reading.
class Reader {
 public:
  virtual ~Reader() = default;
  // Throws kInvalidArgument, with the place, if the file as a whole cannot be read. The records before that
  // place have been given.
  virtual void feed(std::string_view chunk) = 0;
  // The file ends here.
  virtual void finish() = 0;
};

// Takes each unit, without its memory, and the line where it starts.
using OnUnit = std::function<void(TranslationUnit&&, int line)>;
// Takes each concept, without its glossary, and the line where it starts.
using OnConcept = std::function<void(Concept&&, int line)>;
using OnProblem = std::function<void(Problem&&)>;

}  // namespace entente::interchange
