// Fills the untranslated entries of a PO file; all else comes out byte for byte.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/fill.h"
#include "server/interchange/reader.h"

namespace entente::interchange {

// A form without a translation is asked for by itself: msgid for msgstr[0], msgid_plural for the others.
// Below 100 % the entry gets the flag "fuzzy" and the matched source as "#| msgid". Line breaks at both ends
// are those of the source. A fuzzy entry has a translation, which stays. What the file's encoding lacks stays
// untranslated. Candidates are not written. Holds one entry and its neighbour.
class PoFiller {
 public:
  // on_problem takes the entries that cannot be read; they come out as they are.
  PoFiller(const FillOptions& options, OnFill on_fill, OnBytes on_bytes, OnProblem on_problem);
  ~PoFiller();

  // Throws kInvalidArgument if this is no PO file or its encoding is unknown.
  void feed(std::string_view chunk);
  void finish();

  const FillCounts& counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
