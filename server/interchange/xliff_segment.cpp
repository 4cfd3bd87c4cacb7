#include "server/interchange/xliff_segment.h"

#include <algorithm>
#include <charconv>

#include "server/model/characters.h"

namespace entente::interchange {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

std::string utf8(std::uint32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  }
  if (c >= 0x80) out += static_cast<char>(0x80 | (c & 0x3F));
  return out;
}

// "" for what is no character, or none that a text may have.
std::string character(std::string_view hexadecimal) {
  std::uint32_t value = 0;
  const auto end = hexadecimal.data() + hexadecimal.size();
  const auto read = std::from_chars(hexadecimal.data(), end, value, 16);
  if (read.ec != std::errc() || read.ptr != end || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
    return {};
  const std::string text = utf8(value);
  return forbidden_bytes(text, 0) > 0 ? std::string() : text;
}

std::string open_element(const std::string& name, const Attributes& attributes) {
  std::string markup = "<" + name;
  for (const auto& [key, value] : attributes.all())
    markup += " " + key + "=\"" + escaped_attribute(value) + "\"";
  return markup + ">";
}

std::string type_of(const Attributes& attributes) {
  return first_of({attributes.get("ctype"), attributes.get("subType"), attributes.get("type")});
}

}  // namespace

InlineTag& XliffSegment::add(TagKind kind, const std::string& name, XliffPlace place, bool nests) {
  flush_space();
  InlineTag tag;
  tag.kind = kind;
  tag.position = position_;
  content_.segment.tags.push_back(std::move(tag));
  content_.codes.push_back({name, place, nests});
  return content_.segment.tags.back();
}

std::string XliffSegment::referenced(const std::string& id) const {
  const auto found = data_->by_reference.find(id);
  return found == data_->by_reference.end() ? std::string() : found->second;
}

void XliffSegment::start(const std::string& name, const Attributes& attributes, XliffPlace place) {
  if (dropped_ > 0) {
    ++dropped_;
  } else if (native_ > 0) {
    content_.segment.tags.back().data += open_element(name, attributes);
    ++native_;
  } else if (name == "x" || name == "ph") {
    start_native(TagKind::kStandalone, name, attributes, place);
  } else if (name == "bx" || name == "bpt" || name == "sc") {
    start_native(TagKind::kOpening, name, attributes, place);
  } else if (name == "ex" || name == "ept" || name == "ec") {
    start_native(TagKind::kClosing, name, attributes, place);
  } else if (name == "it") {
    const bool closing = attributes.get("pos") == "close" || attributes.get("pos") == "end";
    start_native(closing ? TagKind::kIsolatedClosing : TagKind::kIsolatedOpening, name, attributes, place);
  } else if (name == "sm" || name == "em") {
    start_native(name == "sm" ? TagKind::kHighlightOpening : TagKind::kHighlightClosing, name, attributes,
                 place);
  } else if (name == "cp") {
    start_code_point(attributes, place);
  } else if (name == "mrk") {
    start_mark(attributes, place);
  } else if (name == "sub") {
    open_.push_back({Open::kTransparent, {}});
  } else {
    start_pair(name, attributes, place);
  }
}

void XliffSegment::start_pair(const std::string& name, const Attributes& attributes, XliffPlace place) {
  const std::string id = attributes.get("id");
  InlineTag& tag = add(TagKind::kOpening, name, place, true);
  tag.pair = tag.match = id;
  if (id.empty()) tag.pair = "e" + std::to_string(content_.segment.tags.size());
  tag.type = type_of(attributes);
  if (tag.type.empty() && name != "g" && name != "pc") tag.type = name;
  const auto defined = data_->of_pairs.find(id);
  tag.data = first_of({referenced(attributes.get("dataRefStart")),
                       defined == data_->of_pairs.end() ? std::string() : defined->second.first,
                       attributes.get("equiv-text"), attributes.get("equivStart")});
  // Its end needs the code, too; until then it is behind the pair's name.
  const std::string closing =
      first_of({referenced(attributes.get("dataRefEnd")),
                defined == data_->of_pairs.end() ? std::string() : defined->second.second,
                attributes.get("equivEnd")});
  open_.push_back({Open::kPair, tag.pair + '\0' + closing});
}

void XliffSegment::start_native(TagKind kind, const std::string& name, const Attributes& attributes,
                                XliffPlace place) {
  InlineTag& tag = add(kind, name, place, false);
  const std::string id = attributes.get("id");
  const bool pairs = kind == TagKind::kOpening || kind == TagKind::kClosing;
  if (pairs) tag.pair = first_of({attributes.get("startRef"), attributes.get("rid"), id});
  if (kind != TagKind::kClosing && kind != TagKind::kHighlightClosing) tag.match = id;
  tag.type = type_of(attributes);
  const auto defined = data_->of_single.find(id);
  tag.data =
      first_of({referenced(attributes.get("dataRef")),
                name == "x" && defined != data_->of_single.end() ? defined->second : std::string(),
                name == "x" || name == "bx" || name == "ex" ? attributes.get("equiv-text") : std::string(),
                attributes.get("equiv")});
  native_ = 1;
}

void XliffSegment::start_mark(const Attributes& attributes, XliffPlace place) {
  const std::string type = attributes.get("mtype");
  if (type == "x-sdl-deleted") {
    dropped_ = 1;
  } else if (type == "seg" || type == "x-sdl-added" || type == "x-sdl-comment") {
    open_.push_back({Open::kTransparent, {}});
  } else {
    InlineTag& tag = add(TagKind::kHighlightOpening, "mrk", place, true);
    tag.match = first_of({attributes.get("id"), attributes.get("mid")});
    tag.type = first_of({type, attributes.get("type")});
    open_.push_back({Open::kHighlight, {}});
  }
}

void XliffSegment::start_code_point(const Attributes& attributes, XliffPlace place) {
  const std::string text = character(attributes.get("hex"));
  if (!text.empty()) {
    this->text(text);
    open_.push_back({Open::kTransparent, {}});
    return;
  }
  InlineTag& tag = add(TagKind::kStandalone, "cp", place, false);
  tag.type = "cp";
  tag.data = attributes.get("hex");
  native_ = 1;
}

void XliffSegment::end(const std::string& name, XliffPlace place) {
  if (dropped_ > 0) {
    --dropped_;
  } else if (native_ > 0) {
    if (native_ > 1) content_.segment.tags.back().data += "</" + name + ">";
    --native_;
    content_.codes.back().place.end = place.end;
  } else if (!open_.empty()) {
    const Element element = std::move(open_.back());
    open_.pop_back();
    if (element.kind == Open::kPair) {
      const std::size_t cut = element.pair.find('\0');
      InlineTag& tag = add(TagKind::kClosing, name, place, true);
      tag.pair = element.pair.substr(0, cut);
      tag.data = element.pair.substr(cut + 1);
    } else if (element.kind == Open::kHighlight) {
      add(TagKind::kHighlightClosing, name, place, true);
    }
  }
}

void XliffSegment::text(std::string_view piece) {
  if (dropped_ > 0) return;
  if (native_ > 0) {
    content_.segment.tags.back().data += native_ > 1 ? escaped(piece) : std::string(piece);
    return;
  }
  if (preserve_) {
    content_.segment.text += piece;
    position_ += static_cast<int>(code_points(piece));
    return;
  }
  while (!piece.empty()) {
    const auto end = std::find_if(piece.begin(), piece.end(), is_space);
    const std::string_view word = piece.substr(0, static_cast<std::size_t>(end - piece.begin()));
    if (!word.empty()) {
      flush_space();
      content_.segment.text += word;
      position_ += static_cast<int>(code_points(word));
    }
    piece.remove_prefix(word.size());
    while (!piece.empty() && is_space(piece.front())) {
      space_ = true;
      piece.remove_prefix(1);
    }
  }
}

void XliffSegment::flush_space() {
  const bool wanted = std::exchange(space_, false);
  if (!wanted || (content_.segment.text.empty() && content_.segment.tags.empty())) return;
  content_.segment.text += ' ';
  ++position_;
}

void XliffSegment::isolate_singles() {
  std::map<std::string, InlineTag*> open;
  const auto isolate = [](InlineTag& tag, TagKind kind) {
    tag.kind = kind;
    if (tag.match.empty()) tag.match = tag.pair;
    tag.pair.clear();
  };
  for (InlineTag& tag : content_.segment.tags) {
    if (tag.kind == TagKind::kOpening) {
      InlineTag*& before = open[tag.pair];
      if (before != nullptr) isolate(*before, TagKind::kIsolatedOpening);
      before = &tag;
    } else if (tag.kind == TagKind::kClosing) {
      if (open.erase(tag.pair) == 0) isolate(tag, TagKind::kIsolatedClosing);
    }
  }
  for (const auto& [pair, tag] : open) isolate(*tag, TagKind::kIsolatedOpening);
}

XliffContent XliffSegment::take() {
  isolate_singles();
  return std::move(content_);
}

}  // namespace entente::interchange
