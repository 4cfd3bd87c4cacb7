#include "server/interchange/tmx_segment.h"

#include <algorithm>
#include <array>

#include "server/interchange/tmx_type.h"
#include "server/model/characters.h"

namespace entente::interchange {
namespace {

constexpr std::array<std::string_view, 7> kElements = {"bpt", "ept", "ph", "it", "ut", "hi", "sub"};

bool is_of_tmx(std::string_view name) {
  return std::find(kElements.begin(), kElements.end(), name) != kElements.end();
}

// Those whose text is native code.
bool is_native(std::string_view name) {
  return std::find(kElements.begin(), kElements.begin() + 5, name) != kElements.begin() + 5;
}

TagKind kind_of(const std::string& name, const Attributes& attributes) {
  if (name == "bpt") return TagKind::kOpening;
  if (name == "ept") return TagKind::kClosing;
  if (name == "ut") return TagKind::kUnknown;
  if (name != "it") return TagKind::kStandalone;
  const std::string& position = attributes.get("pos");
  const bool is_end =
      position.starts_with("end") || position.starts_with("End") || position.starts_with("END");
  return is_end ? TagKind::kIsolatedClosing : TagKind::kIsolatedOpening;
}

std::string start_of(std::string_view prefix, const std::string& name, const Attributes& attributes,
                     std::string_view end) {
  std::string markup = "<" + std::string(prefix) + name;
  for (const auto& [key, value] : attributes.all())
    markup += " " + key + "=\"" + escaped_attribute(value) + "\"";
  return markup + std::string(end);
}

}  // namespace

void TmxSegment::start(const std::string& name, const Attributes& attributes) {
  if (native_ > 0) {
    segment_.tags.back().data += start_of(is_of_tmx(name) ? kTmxPrefix : "", name, attributes, ">");
    ++native_;
    return;
  }
  if (is_native(name)) return begin_native(name, attributes);
  InlineTag tag;
  tag.position = position_;
  if (name == "hi") {
    tag.kind = TagKind::kHighlightOpening;
    tag.match = attributes.get("x");
    tag.type = attributes.get("type");
  } else {
    tag.kind = TagKind::kOpening;
    tag.match = attributes.get("id");
    tag.data = start_of("", name, attributes, ">");
  }
  open_.push_back({name, segment_.tags.size()});
  segment_.tags.push_back(std::move(tag));
}

void TmxSegment::begin_native(const std::string& name, const Attributes& attributes) {
  InlineTag tag;
  tag.kind = kind_of(name, attributes);
  tag.position = position_;
  tag.pair = attributes.get("i");
  tag.match = attributes.get("x");
  const TmxType type = read_type(attributes.get("type"));
  tag.type = type.type;
  if (type.is_highlight) {
    const bool is_closing = tag.kind == TagKind::kClosing || tag.kind == TagKind::kIsolatedClosing;
    tag.kind = is_closing ? TagKind::kHighlightClosing : TagKind::kHighlightOpening;
    if (!tag.pair.empty()) highlights_.insert(tag.pair);
    tag.pair.clear();
  } else if (tag.kind == TagKind::kClosing && highlights_.erase(tag.pair) > 0) {
    tag.kind = TagKind::kHighlightClosing;
    tag.pair.clear();
  }
  segment_.tags.push_back(std::move(tag));
  native_ = 1;
}

void TmxSegment::end(const std::string& name) {
  if (native_ > 1) {
    segment_.tags.back().data += "</" + std::string(is_of_tmx(name) ? kTmxPrefix : "") + name + ">";
  }
  if (native_ > 0) {
    --native_;
  } else if (!open_.empty()) {
    if (name == "hi") {
      add_closing(TagKind::kHighlightClosing, "");
    } else {
      end_foreign(name);
    }
    open_.pop_back();
  }
}

void TmxSegment::end_foreign(const std::string& name) {
  const std::size_t opening = open_.back().tag;
  InlineTag& tag = segment_.tags[opening];
  if (opening + 1 == segment_.tags.size() && tag.position == position_) {
    tag.kind = TagKind::kStandalone;
    tag.data.insert(tag.data.size() - 1, "/");
    return;
  }
  add_closing(TagKind::kClosing, "</" + name + ">");
  unnumbered_.emplace_back(opening, segment_.tags.size() - 1);
}

void TmxSegment::add_closing(TagKind kind, std::string data) {
  InlineTag closing;
  closing.kind = kind;
  closing.position = position_;
  closing.data = std::move(data);
  segment_.tags.push_back(std::move(closing));
}

void TmxSegment::text(std::string_view piece) {
  if (native_ > 0) {
    segment_.tags.back().data += native_ > 1 ? escaped(piece) : std::string(piece);
  } else {
    segment_.text += piece;
    position_ += static_cast<int>(code_points(piece));
  }
}

Segment TmxSegment::take() {
  std::sort(unnumbered_.begin(), unnumbered_.end());
  std::set<std::string> taken;
  if (!unnumbered_.empty()) {
    for (const InlineTag& tag : segment_.tags) taken.insert(tag.pair);
  }
  int last = 0;
  for (const auto& [opening, closing] : unnumbered_) {
    std::string pair;
    do pair = std::to_string(++last);
    while (taken.contains(pair));
    segment_.tags[opening].pair = segment_.tags[closing].pair = pair;
  }
  return std::move(segment_);
}

}  // namespace entente::interchange
