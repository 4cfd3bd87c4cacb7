// Converts the content of a TMX seg to a segment and back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/xml.h"
#include "server/model/segment.h"

namespace entente::interchange {

// Builds a segment from the events within a seg.
class TmxSegment {
 public:
  void start(const std::string& name, const Attributes& attributes);
  void end(const std::string& name);
  void text(std::string_view piece);
  Segment take() { return std::move(segment_); }

 private:
  Segment segment_;
  int position_ = 0;    // Code points of text so far.
  int native_ = 0;      // Open elements of a native code.
  int highlights_ = 0;  // Open hi elements.
};

// The markup inside a seg.
std::string tmx_markup(const Segment& segment);

}  // namespace entente::interchange
