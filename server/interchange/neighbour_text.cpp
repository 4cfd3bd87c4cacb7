// The other half of text_tags.h: the texts of neighbours.
#include "server/error/error.h"
#include "server/interchange/text_tags.h"
#include "server/interchange/tmx_segment.h"
#include "server/interchange/xml.h"

namespace entente::interchange {
namespace {

class OfNeighbour final : public XmlHandler {
 public:
  void on_start(const std::string& name, const Attributes& attributes) override {
    if (name != "seg" && name != "x-neighbour") segment.start(name, attributes);
  }
  void on_end(const std::string& name) override {
    if (name != "seg" && name != "x-neighbour") segment.end(name);
  }
  void on_text(std::string_view text) override { segment.text(text); }
  bool on_fault(const std::string&, bool) override { return true; }

  TmxSegment segment;
};

// Where the value is no markup that can be read, as in "<seg>R&D</seg>".
std::string without_seg(std::string text) {
  for (const std::string_view part : {"<seg>", "</seg>"}) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
      text.erase(at, part.size());
  }
  return text;
}

std::string text_of_markup(const std::string& value) {
  OfNeighbour handler;
  try {
    XmlParser parser(handler);
    parser.feed("<x-neighbour>" + value + "</x-neighbour>");
    parser.finish();
  } catch (const Error&) {
    return without_seg(value);
  }
  return handler.segment.take().text;
}

}  // namespace

std::string neighbour_text(const std::string& value, TextTags tool) {
  std::string text = value;
  // memoQ's has been escaped once more by tools between.
  if (text.find("&lt;seg") != std::string::npos) text = text_of_markup(text);
  if (text.find("<seg") != std::string::npos) text = text_of_markup(text);
  Segment segment{std::move(text), {}};
  lift_text_tags(segment, tool);
  return std::move(segment.text);
}

}  // namespace entente::interchange
