// What changes in the bytes of one XLIFF unit when it is filled. Private to this room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/interchange/fill.h"
#include "server/interchange/xliff_unit.h"

namespace entente::interchange {

// The bytes of a place become this text; an empty place is an insertion.
struct XliffEdit {
  XliffPlace place;
  std::string text;  // UTF-8.
};

// A part of the file as UTF-8.
using XliffBytes = std::function<std::string(XliffPlace)>;

// Whether a pair waits for a translation: it has none, or one that repeats its source and is called new or
// needs-translation.
bool is_untranslated(const XliffUnit& unit, const XliffPair& pair);

// fills: one for each pair; none where the pair was not asked for. In the order of their places.
std::vector<XliffEdit> xliff_edits(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills,
                                   const FillOptions& options, const XliffBytes& bytes);

}  // namespace entente::interchange
