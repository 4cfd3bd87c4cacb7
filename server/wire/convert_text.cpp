#include "server/wire/convert_text.h"

#include <optional>
#include <string>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/wire/request_fields.h"

namespace entente::wire {
namespace {

TagKind to_model(std::string_view field, v1::InlineTag::Kind kind) {
  if (kind == v1::InlineTag::KIND_UNSPECIFIED || !v1::InlineTag::Kind_IsValid(kind)) {
    throw bad_field(std::string(field) + ".kind", "is not set to a known kind");
  }
  return static_cast<TagKind>(static_cast<int>(kind) - 1);
}

InlineTag to_model(const std::string& field, const v1::InlineTag& tag, const text::OffsetMap& map,
                   text::OffsetUnit unit) {
  const std::optional<int> position = map.to_code_points(tag.position(), unit);
  if (!position) {
    throw bad_field(field + ".position", "is " + std::to_string(tag.position()) +
                                             ", which is not between two characters of the text");
  }
  check_bytes(field + ".pair", tag.pair(), limits::kShortFieldBytes);
  check_bytes(field + ".match", tag.match(), limits::kShortFieldBytes);
  check_bytes(field + ".type", tag.type(), limits::kShortFieldBytes);
  check_bytes(field + ".data", tag.data(), limits::kTagFieldBytes);
  return {.kind = to_model(field, tag.kind()),
          .position = *position,
          .pair = tag.pair(),
          .match = tag.match(),
          .type = tag.type(),
          .data = tag.data()};
}

}  // namespace

text::OffsetUnit offset_unit(v1::OffsetUnit unit) {
  switch (unit) {
    case v1::OFFSET_UNIT_UNSPECIFIED:
    case v1::OFFSET_UNIT_CODE_POINTS:
      return text::OffsetUnit::kCodePoints;
    case v1::OFFSET_UNIT_UTF16:
      return text::OffsetUnit::kUtf16;
    case v1::OFFSET_UNIT_UTF8:
      return text::OffsetUnit::kUtf8;
    default:
      throw bad_field("offset_unit", "is not set to a known unit");
  }
}

Segment to_model(std::string_view field, const v1::Segment& segment, text::OffsetUnit unit) {
  const std::string path(field);
  check_required_text(path + ".text", segment.text(), limits::kSegmentCodePoints);
  check_count(path + ".tags", static_cast<std::size_t>(segment.tags_size()), limits::kTagsPerSegment);
  Segment result{.text = segment.text(), .tags = {}};
  if (segment.tags().empty()) return result;
  const text::OffsetMap map(segment.text());
  int reached = 0;
  for (int i = 0; i < segment.tags_size(); ++i) {
    const std::string tag_path = path + ".tags[" + std::to_string(i) + "]";
    result.tags.push_back(to_model(tag_path, segment.tags(i), map, unit));
    if (result.tags.back().position < reached) {
      throw bad_field(tag_path + ".position", "is before that of the tag before it");
    }
    reached = result.tags.back().position;
  }
  return result;
}

void to_api(const Segment& segment, text::OffsetUnit unit, v1::Segment& out) {
  out.set_text(segment.text);
  if (segment.tags.empty()) return;
  const text::OffsetMap map(segment.text);
  for (const InlineTag& tag : segment.tags) {
    v1::InlineTag& written = *out.add_tags();
    written.set_kind(static_cast<v1::InlineTag::Kind>(static_cast<int>(tag.kind) + 1));
    written.set_position(map.from_code_points(tag.position, unit));
    written.set_pair(tag.pair);
    written.set_match(tag.match);
    written.set_type(tag.type);
    written.set_data(tag.data);
  }
}

void to_api(int begin, int end, const text::OffsetMap& map, text::OffsetUnit unit, v1::Span& out) {
  out.set_begin(map.from_code_points(begin, unit));
  out.set_end(map.from_code_points(end, unit));
}

}  // namespace entente::wire
