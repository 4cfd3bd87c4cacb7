// Two people changed one concept: what each did to the version that both began with, put together.
#pragma once

#include <string>
#include <vector>

#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {

struct Merge {
  // Theirs with what I changed. Where both changed one thing differently it is mine; but where both replaced
  // one text of a list (a note, a source, a context), theirs and mine stand there, as neither of two remarks
  // speaks against the other, and a person sooner takes one away than finds one that is gone. Name, etag,
  // authors and times are theirs.
  v1::Concept merged;
  // The paths of what both changed differently: "terms[fr:trêve].status"; a record that one of us took away
  // and the other changed; a list of which both replaced one text. Empty: the changes don't touch each other.
  std::vector<std::string> clashes;
};

Merge merge(const v1::Concept& base, const v1::Concept& mine, const v1::Concept& theirs);

}  // namespace entente::cli
