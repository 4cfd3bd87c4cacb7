#include "server/interchange/tmx_segment.h"

#include <algorithm>

namespace entente::interchange {
namespace {

TagKind kind_of(const std::string& name, const Attributes& attributes) {
  if (name == "bpt") return TagKind::kOpening;
  if (name == "ept") return TagKind::kClosing;
  if (name == "it") {
    return attributes.get("pos").starts_with("end") ? TagKind::kIsolatedClosing : TagKind::kIsolatedOpening;
  }
  if (name == "hi") return TagKind::kHighlightOpening;
  if (name == "ut") return TagKind::kUnknown;
  return TagKind::kStandalone;
}

std::string open_element(const std::string& name, const Attributes& attributes) {
  std::string markup = "<" + name;
  for (const auto& [key, value] : attributes.all())
    markup += " " + key + "=\"" + escaped_attribute(value) + "\"";
  return markup + ">";
}

std::string attribute(const char* name, const std::string& value) {
  return value.empty() ? std::string() : std::string(" ") + name + "=\"" + escaped_attribute(value) + "\"";
}

std::string element(const char* name, const std::string& attributes, const std::string& data) {
  return std::string("<") + name + attributes + ">" + escaped(data) + "</" + name + ">";
}

std::string markup_of(const InlineTag& tag) {
  const std::string pair = attribute("i", tag.pair);
  const std::string match = attribute("x", tag.match);
  const std::string type = attribute("type", tag.type);
  switch (tag.kind) {
    case TagKind::kOpening:
      return element("bpt", pair + match + type, tag.data);
    case TagKind::kClosing:
      return element("ept", pair, tag.data);
    case TagKind::kStandalone:
      return element("ph", match + type, tag.data);
    case TagKind::kIsolatedOpening:
      return element("it", " pos=\"begin\"" + match + type, tag.data);
    case TagKind::kIsolatedClosing:
      return element("it", " pos=\"end\"" + match + type, tag.data);
    case TagKind::kHighlightOpening:
      return "<hi" + match + type + ">";
    case TagKind::kHighlightClosing:
      return "</hi>";
    case TagKind::kUnknown:
      return element("ut", match, tag.data);
  }
  return {};
}

int code_points(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// The bytes of the first `count` code points.
std::size_t bytes_of(std::string_view text, int count) {
  std::size_t bytes = 0;
  while (bytes < text.size() && (count > 0 || (text[bytes] & 0xC0) == 0x80)) {
    count -= (text[bytes] & 0xC0) != 0x80;
    ++bytes;
  }
  return bytes;
}

}  // namespace

void TmxSegment::start(const std::string& name, const Attributes& attributes) {
  if (native_ > 0) {
    segment_.tags.back().data += open_element(name, attributes);
    ++native_;
    return;
  }
  InlineTag tag;
  tag.kind = kind_of(name, attributes);
  tag.position = position_;
  tag.pair = attributes.get("i");
  tag.match = attributes.get("x");
  tag.type = attributes.get("type");
  segment_.tags.push_back(std::move(tag));
  if (name == "hi") {
    ++highlights_;
  } else {
    native_ = 1;
  }
}

void TmxSegment::end(const std::string& name) {
  if (native_ > 1) segment_.tags.back().data += "</" + name + ">";
  if (native_ > 0) {
    --native_;
  } else if (name == "hi" && highlights_ > 0) {
    InlineTag closing;
    closing.kind = TagKind::kHighlightClosing;
    closing.position = position_;
    segment_.tags.push_back(std::move(closing));
    --highlights_;
  }
}

void TmxSegment::text(std::string_view piece) {
  if (native_ > 0) {
    segment_.tags.back().data += native_ > 1 ? escaped(piece) : std::string(piece);
  } else {
    segment_.text += piece;
    position_ += code_points(piece);
  }
}

std::string tmx_markup(const Segment& segment) {
  std::string markup;
  std::string_view rest = segment.text;
  int position = 0;
  int open_highlights = 0;
  for (const InlineTag& tag : segment.tags) {
    const std::size_t bytes = bytes_of(rest, tag.position - position);
    markup += escaped(rest.substr(0, bytes));
    rest.remove_prefix(bytes);
    position = tag.position;
    // A stray end would make the file unreadable; a stray beginning is closed below.
    if (tag.kind == TagKind::kHighlightClosing && open_highlights == 0) continue;
    open_highlights += (tag.kind == TagKind::kHighlightOpening) - (tag.kind == TagKind::kHighlightClosing);
    markup += markup_of(tag);
  }
  markup += escaped(rest);
  for (; open_highlights > 0; --open_highlights) markup += "</hi>";
  return markup;
}

}  // namespace entente::interchange
