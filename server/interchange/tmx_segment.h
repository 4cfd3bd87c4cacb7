// The content of a TMX seg, between plain text with inline tags and markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/xml.h"
#include "server/model/segment.h"

namespace entente::interchange {

// Gathers a segment from the events within a seg.
class TmxSegment {
 public:
  void start(const std::string& name, const Attributes& attributes);
  void end(const std::string& name);
  void text(std::string_view piece);
  Segment take() { return std::move(segment_); }

 private:
  Segment segment_;
  int position_ = 0;    // Code points of text so far.
  int native_ = 0;      // How deep within a native code.
  int highlights_ = 0;  // How many hi elements we are in.
};

// The inner markup of a seg.
std::string tmx_markup(const Segment& segment);

}  // namespace entente::interchange
