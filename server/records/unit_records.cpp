#include <algorithm>

#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

void write_segment(const Segment& segment, storage::v1::SegmentRecord& record) {
  record.set_text(segment.text);
  for (const InlineTag& tag : segment.tags) {
    auto& written = *record.add_tags();
    written.set_kind(static_cast<std::uint32_t>(tag.kind));
    written.set_position(static_cast<std::uint32_t>(tag.position));
    written.set_pair(tag.pair);
    written.set_match(tag.match);
    written.set_type(tag.type);
    written.set_data(tag.data);
  }
}

std::size_t code_points_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Segment read_segment(const storage::v1::SegmentRecord& record, const Place& place) {
  Segment segment{.text = record.text(), .tags = {}};
  if (record.tags().empty()) return segment;
  segment.tags.reserve(static_cast<std::size_t>(record.tags_size()));
  const std::size_t code_points = code_points_of(segment.text);
  for (const auto& tag : record.tags()) {
    if (tag.position() > code_points) place.refuse();
    segment.tags.push_back({.kind = to_enum(tag.kind(), TagKind::kUnknown, place),
                            .position = static_cast<int>(tag.position()),
                            .pair = tag.pair(),
                            .match = tag.match(),
                            .type = tag.type(),
                            .data = tag.data()});
  }
  return segment;
}

Language read_language(const std::string& tag, const Place& place) {
  return tag.empty() ? Language() : to_language(tag, place);
}

}  // namespace

std::string encode(const TranslationUnit& value) {
  thread_local storage::v1::UnitRecord record;  // Keeps the room for its texts.
  record.Clear();
  record.set_source_language(value.source_language.tag());
  record.set_target_language(value.target_language.tag());
  write_segment(value.source, *record.mutable_source());
  write_segment(value.target, *record.mutable_target());
  record.set_document(value.document);
  record.set_previous_source(value.previous_source);
  record.set_next_source(value.next_source);
  record.set_domain(value.domain);
  record.set_client(value.client);
  for (const auto& [key, text] : value.properties) (*record.mutable_properties())[key] = text;
  for (const std::string& note : value.notes) record.add_notes(note);
  record.set_creator(value.creator);
  record.set_changer(value.changer);
  record.set_created_us(to_us(value.created));
  record.set_updated_us(to_us(value.updated));
  record.set_revision(value.revision);
  return to_bytes(record);
}

std::string_view source_language_of_unit(std::string_view bytes) {
  // Protobuf writes fields by their number, and tags are short: the first byte names field 1, the next is its
  // length.
  constexpr char kFirstField = 0x0A;
  if (bytes.size() < 2 || bytes[0] != kFirstField) return {};
  return bytes.substr(2, static_cast<unsigned char>(bytes[1]));
}

TranslationUnit decode_unit(std::string_view bytes, std::string_view memory, UnitId id) {
  const Place place{.kind = "unit", .number = id, .parent_kind = "memory", .parent = memory};
  const auto& record = from_bytes<storage::v1::UnitRecord>(bytes, place);
  return {.memory = std::string(memory),
          .id = id,
          .source_language = read_language(record.source_language(), place),
          .target_language = read_language(record.target_language(), place),
          .source = read_segment(record.source(), place),
          .target = read_segment(record.target(), place),
          .document = record.document(),
          .previous_source = record.previous_source(),
          .next_source = record.next_source(),
          .domain = record.domain(),
          .client = record.client(),
          .properties = {record.properties().begin(), record.properties().end()},
          .notes = {record.notes().begin(), record.notes().end()},
          .creator = record.creator(),
          .changer = record.changer(),
          .created = from_us(record.created_us()),
          .updated = from_us(record.updated_us()),
          .revision = record.revision()};
}

}  // namespace entente::records
