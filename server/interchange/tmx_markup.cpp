// The other direction of tmx_segment.h: a segment as the markup inside a seg.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "server/error/error.h"
#include "server/interchange/tmx_segment.h"
#include "server/interchange/tmx_type.h"

namespace entente::interchange {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return value.empty() ? std::string() : std::string(" ") + name + "=\"" + escaped_attribute(value) + "\"";
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

class OfNativeCode final : public XmlHandler {
 public:
  void on_start(const std::string& name, const Attributes& attributes) override {
    segment.start(name, attributes);
  }
  void on_end(const std::string& name) override { segment.end(name); }
  void on_text(std::string_view text) override { segment.text(text); }

  TmxSegment segment;
};

bool is_read_as(const std::string& markup, const std::string& data) {
  OfNativeCode handler;
  try {
    XmlParser parser(handler);
    parser.feed("<ph>" + markup + "</ph>");
    parser.finish();
  } catch (const Error&) {
    return false;
  }
  const Segment segment = handler.segment.take();
  return segment.tags.size() == 1 && segment.tags[0].data == data;
}

// The outermost element with the prefix that begins at data[begin], without the prefix, and where it ends.
std::optional<std::pair<std::string, std::size_t>> element_at(const std::string& data, std::size_t begin) {
  std::string markup;
  int depth = 0;
  for (std::size_t at = begin; at < data.size();) {
    const std::string_view rest = std::string_view(data).substr(at);
    if (rest.starts_with("<tmx:")) {
      ++depth;
      markup += '<';
      at += 1 + kTmxPrefix.size();
    } else if (rest.starts_with("</tmx:")) {
      const std::size_t close = std::min(data.find('>', at), data.size() - 1);
      markup += "</" + data.substr(at + 2 + kTmxPrefix.size(), close - at - 1 - kTmxPrefix.size());
      at = close + 1;
      if (--depth == 0) return {{std::move(markup), at}};
    } else {
      markup += data[at++];
    }
  }
  return std::nullopt;
}

// Elements of TMX in it become elements again.
std::string native_code(const std::string& data) {
  std::size_t element = data.find("<tmx:");
  if (element == std::string::npos) return escaped(data);
  std::string markup;
  std::size_t at = 0;
  for (; element != std::string::npos; element = data.find("<tmx:", at)) {
    const auto whole = element_at(data, element);
    if (!whole) break;
    markup += escaped(std::string_view(data).substr(at, element - at)) + whole->first;
    at = whole->second;
  }
  markup += escaped(std::string_view(data).substr(at));
  return is_read_as(markup, data) ? markup : escaped(data);
}

std::string element(const char* name, const std::string& attributes, const std::string& data) {
  return std::string("<") + name + attributes + ">" + native_code(data) + "</" + name + ">";
}

// The numbers of the highlights that have both halves, by the places of their tags.
std::map<std::size_t, std::string> highlight_pairs(const Segment& segment) {
  std::map<std::size_t, std::string> pairs;
  std::vector<std::size_t> open;
  std::set<std::string> taken;
  for (const InlineTag& tag : segment.tags) taken.insert(tag.pair);
  int last = 0;
  for (std::size_t i = 0; i < segment.tags.size(); ++i) {
    const TagKind kind = segment.tags[i].kind;
    if (kind == TagKind::kHighlightOpening) open.push_back(i);
    if (kind != TagKind::kHighlightClosing || open.empty()) continue;
    std::string pair;
    do pair = std::to_string(++last);
    while (taken.contains(pair));
    pairs[open.back()] = pairs[i] = pair;
    open.pop_back();
  }
  return pairs;
}

std::string highlight(const InlineTag& tag, const std::string& pair) {
  const bool is_opening = tag.kind == TagKind::kHighlightOpening;
  const std::string type = attribute("type", write_type({tag.type, true}));
  const std::string match = attribute("x", tag.match);
  if (pair.empty())
    return element("it", std::string(" pos=\"") + (is_opening ? "begin" : "end") + "\"" + match + type,
                   tag.data);
  if (is_opening) return element("bpt", attribute("i", pair) + match + type, tag.data);
  return element("ept", attribute("i", pair), tag.data);
}

std::string markup_of(const InlineTag& tag, const std::string& highlight_pair) {
  const std::string pair = attribute("i", tag.pair);
  const std::string match = attribute("x", tag.match);
  const std::string type = attribute("type", write_type({tag.type, false}));
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
    case TagKind::kHighlightClosing:
      return highlight(tag, highlight_pair);
    case TagKind::kUnknown:
      return element("ut", match, tag.data);
  }
  return {};
}

}  // namespace

std::string tmx_markup(const Segment& segment) {
  if (segment.tags.empty()) return escaped(segment.text);
  const std::map<std::size_t, std::string> pairs = highlight_pairs(segment);
  std::string markup;
  std::string_view rest = segment.text;
  int position = 0;
  for (std::size_t i = 0; i < segment.tags.size(); ++i) {
    const InlineTag& tag = segment.tags[i];
    const std::size_t bytes = bytes_of(rest, tag.position - position);
    markup += escaped(rest.substr(0, bytes));
    rest.remove_prefix(bytes);
    position = tag.position;
    const auto pair = pairs.find(i);
    markup += markup_of(tag, pair == pairs.end() ? std::string() : pair->second);
  }
  return markup + escaped(rest);
}

bool has_more_than_tmx_holds(const Segment& segment) {
  return std::any_of(segment.tags.begin(), segment.tags.end(), [](const InlineTag& tag) {
    switch (tag.kind) {
      case TagKind::kOpening:
        return false;
      case TagKind::kClosing:
      case TagKind::kHighlightClosing:
        return !tag.match.empty() || !tag.type.empty() ||
               (tag.kind == TagKind::kHighlightClosing && !tag.pair.empty());
      case TagKind::kUnknown:
        return !tag.pair.empty() || !tag.type.empty();
      default:
        return !tag.pair.empty();
    }
  });
}

}  // namespace entente::interchange
