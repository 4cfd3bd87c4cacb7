// Markup that stands in a text as words, made inline tags: "Le <b>front</b> tient bon." Private to this room.
#pragma once

#include <string>

#include "server/model/segment.h"

namespace entente::interchange {

// Whose text it is. OmegaT writes each inline tag as letters and a number, "<b0>word</b0>" and "<br1/>".
enum class TextTags { kOfAnyTool, kOfOmegaT };

// What becomes a tag: a start with its end of the same name in the segment (an opening and a closing tag,
// with a pair of their own); what ends with "/>"; a start or end alone if the name is HTML's (standalone for
// br and the like, else isolated) or, of OmegaT, letters and a number. The markup becomes native code. All
// else stays text, so "a < b", "<name@example.org>" and "Enter <name> here"; a segment that would have no
// words left, or more tags than limits::kTagsPerSegment, stays as it is. Tags that were there keep their
// places.
void lift_text_tags(Segment& segment, TextTags tool);

// The text of a neighbour without such tags, nor the markup that memoQ has in it: "<seg>Le <ph/>front</seg>".
std::string neighbour_text(const std::string& value, TextTags tool);

}  // namespace entente::interchange
