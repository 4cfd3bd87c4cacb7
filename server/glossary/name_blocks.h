// Private to this room. Which words of a segment are a name together, and is it the name of a person?
#pragma once

#include <string_view>
#include <vector>

#include "server/glossary/candidate_items.h"

namespace entente::glossary {

// The items [first, last], all capitalised, without an article between them.
struct NameBlock {
  int first = 0;
  int last = 0;
  // A title or an office is before it, or who speaks, or it has a given name.
  bool is_person = false;
};

// In order. An item is in one block at most. Linear.
std::vector<NameBlock> name_blocks(const CandidateItems& items, std::string_view text,
                                   const Language& language);

}  // namespace entente::glossary
