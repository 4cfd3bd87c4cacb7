// Makes a concept that was read from a file fit the limits of model/limits.h, so that one long text does not
// cost the whole concept: what does not fit its field goes to the notes. Private to this room.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/model/concept.h"

namespace entente::interchange {

// A note of the file, or a remark that we have no field for ("pronunciation (tank): …").
struct FoundNote {
  std::string text;
  bool is_remark = false;
};

// Takes a sentence about what was moved, joined or left out.
using OnChange = std::function<void(std::string)>;

// The notes in their order where they are at most limits::kNotesPerRecord. Else remarks, and the notes that
// are too many, are joined, a line each; what does not fit then is left out and reported.
void fit(Concept& value, std::vector<FoundNote> notes, const OnChange& report);

}  // namespace entente::interchange
