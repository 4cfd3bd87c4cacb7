// Writes concepts as a PO file, one entry for each pair of a source term and a target term.
#pragma once

#include <string>

#include "server/model/concept.h"

namespace entente::interchange {

// msgctxt is the concept's identifier, with "#2" and so on for its further pairs: an entry's msgctxt and
// msgid are unique in a PO file. Comments say the subject field, the definition and the status of both terms.
// A pair with a deprecated, superseded or forbidden term is fuzzy, so that no tool offers it. A concept
// without terms of both languages has no entry, and so has a shadow.
class PoGlossaryWriter {
 public:
  // Languages are matched by their primary subtag.
  PoGlossaryWriter(Language source, Language target)
      : source_(std::move(source)), target_(std::move(target)) {}

  std::string begin() const;
  std::string write(const Concept& value) const;
  std::string end() const { return {}; }

 private:
  Language source_;
  Language target_;
};

}  // namespace entente::interchange
