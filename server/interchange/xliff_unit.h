// The units of an XLIFF file as values, with their places in it. Private to this room.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "server/interchange/xliff_segment.h"
#include "server/model/time.h"

namespace entente::interchange {

// Where an element is; end_tag is empty if the element is <one/>.
struct XliffElement {
  bool present = false;
  XliffPlace start_tag;
  XliffPlace end_tag;
};

// A segment and its translation, which may be absent or empty.
struct XliffPair {
  std::string id;  // 1.x: the mid of the mrk; 2.x: the id of the segment.
  XliffContent source;
  XliffContent target;
  std::string state;   // Of the target (1.x) or the segment (2.x); "" if it says none.
  std::string status;  // SDL: conf, memoQ: status; "" otherwise.
  bool locked = false;
  bool whole = false;           // 1.x: the unit is not segmented.
  XliffElement segment;         // 2.x.
  XliffElement source_element;  // 2.x: the source; 1.x: it, or the mrk of the seg-source.
  XliffElement target_element;  // Likewise.
  XliffPlace sdl_tag;           // The start tag of the sdl:seg.
  std::string changer;          // SDL.
  Time changed;
};

struct XliffUnit {
  int line = 0;
  std::string id;
  std::string name;  // 1.x: resname.
  std::string approved;
  bool translate = true;
  bool second = false;  // XLIFF 2.x.
  bool sdl = false;
  bool memoq = false;
  bool is_header = false;  // The header of a PO file that was converted: no text to translate.
  std::string phase;
  std::string target_language;  // Of the target element, where it says one.
  std::string source_language;
  std::string changer;  // memoQ.
  Time changed;
  std::vector<std::string> notes;
  std::map<std::string, std::string> properties;  // Of contexts.
  std::size_t candidates = 0;                     // alt-trans elements, or matches.
  std::vector<XliffPair> pairs;
  XliffElement element;
  XliffElement source, seg_source, target;  // 1.x.
  XliffElement matches;                     // 2.x.
};

struct XliffPhase {
  std::string contact;
  Time date;
};

struct XliffFile {
  int line = 0;
  std::string original;
  std::string source_language;
  std::string target_language;
  Time date;
  std::map<std::string, XliffPhase> phases;
  XliffCodeData codes;
};

}  // namespace entente::interchange
