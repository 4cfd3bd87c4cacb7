// What XLIFF 1.0 to 1.2 (with SDLXLIFF and MQXLIFF) and 2.0 to 2.2 have in common: files, units and pairs of
// segments, from the events of their elements. Private to this room.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/problem.h"
#include "server/interchange/xliff_segment.h"
#include "server/interchange/xml.h"
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

class XliffDocument {
 public:
  struct Callbacks {
    std::function<void(XliffUnit&&, const XliffFile&)> on_unit;
    std::function<void(const XliffFile&)> on_file_end;
    // A unit beyond limits::kImportRecordBytes or kImportRecordElements, with its line.
    std::function<void(Problem&&)> on_problem;
    std::function<int()> line;
  };
  explicit XliffDocument(Callbacks callbacks);
  ~XliffDocument();

  // Throws kInvalidArgument if the root is no xliff.
  void start(std::string_view name_space, const std::string& name, const Attributes& attributes,
             XliffPlace place);
  void end(const std::string& name, XliffPlace place);
  void text(std::string_view piece);

  // The first byte of the unit that is being read.
  std::optional<std::int64_t> open_unit() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
