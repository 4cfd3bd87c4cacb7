// The segments of a unit of XLIFF 1.x and what is said of each. Private to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/interchange/xliff_unit.h"

namespace entente::interchange {

// A mrk that is a segment.
struct XliffPiece {
  std::string id;
  XliffElement element;
  XliffContent content;
};

// The content of a source or target while it is read, and of the segments in it.
struct XliffReading {
  std::optional<XliffSegment> whole;
  std::optional<XliffSegment> piece;
  std::vector<XliffPiece> pieces;
  XliffContent content;
};

// A sdl:seg.
struct XliffDefinition {
  std::string conf;
  bool locked = false;
  XliffPlace tag;
  std::string changer;
  Time changed;
};

// What a unit says of all its segments, and the sdl:seg of each by its mid.
struct XliffDescription {
  std::string state;   // Of the target.
  std::string status;  // memoQ.
  bool locked = false;
  std::map<std::string, XliffDefinition> definitions;
};

// Takes the contents. By the mid of each segment; a translation that is not segmented belongs to the whole
// source.
void make_xliff_pairs(XliffReading& source, XliffReading& seg_source, XliffReading& target,
                      const XliffDescription& description, XliffUnit& unit);

}  // namespace entente::interchange
