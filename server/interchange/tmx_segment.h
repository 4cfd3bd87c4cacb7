// Converts the content of a TMX seg to a segment and back.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/interchange/xml.h"
#include "server/model/segment.h"

namespace entente::interchange {

// Builds a segment from the events within a seg.
//
// A hi, and a bpt with ept whose type says that it was one (see tmx_markup), are a highlight. An element that
// TMX does not know (g, mrk, b) is an opening and a closing tag round its text, with its start and end as
// native code, its id as match, and a pair of its own; a standalone tag if it is empty. Elements within a
// native code stay in it with their markup, those of TMX under the prefix "tmx:": "<tmx:sub>text</tmx:sub>".
class TmxSegment {
 public:
  void start(const std::string& name, const Attributes& attributes);
  void end(const std::string& name);
  void text(std::string_view piece);
  // The segment is complete.
  Segment take();

 private:
  struct Open {
    std::string name;
    std::size_t tag;
  };

  void begin_native(const std::string& name, const Attributes& attributes);
  void end_foreign(const std::string& name);
  void add_closing(TagKind kind, std::string data);

  Segment segment_;
  int position_ = 0;                                             // Code points of text so far.
  int native_ = 0;                                               // Open elements of a native code.
  std::vector<Open> open_;                                       // Elements with text of the segment.
  std::set<std::string> highlights_;                             // The pairs of bpts that were hi.
  std::vector<std::pair<std::size_t, std::size_t>> unnumbered_;  // Tags that need a pair.
};

// The markup inside a seg. A highlight is a bpt and ept of the type "x-hi" (or "x-hi:" and its type), since
// OmegaT 3.6 drops the words in a hi; one without its other half is an it. A type that begins like that gets
// "x-type:" before it. TmxSegment reads back what was written, except for what TMX has no place for: the pair
// of a tag that is neither opening nor closing, the match and type of a closing tag, the type of an unknown
// one.
std::string tmx_markup(const Segment& segment);

// Whether the segment has something that TMX has no place for.
bool has_more_than_tmx_holds(const Segment& segment);

}  // namespace entente::interchange
