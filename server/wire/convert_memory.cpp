#include "server/wire/convert_memory.h"

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/records/records.h"
#include "server/wire/convert_text.h"
#include "server/wire/convert_time.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::wire {
namespace {

void check_segment(const std::string& field, const Segment& segment) {
  check_required_text(field + ".text", segment.text, limits::kSegmentCodePoints);
  check_characters(field + ".text", segment.text);
  check_count(field + ".tags", segment.tags.size(), limits::kTagsPerSegment);
  for (std::size_t i = 0; i < segment.tags.size(); ++i) {
    const InlineTag& tag = segment.tags[i];
    const std::string path = field + ".tags[" + std::to_string(i) + "]";
    check_stored_name(path + ".pair", tag.pair);
    check_stored_name(path + ".match", tag.match);
    check_stored_name(path + ".type", tag.type);
    check_bytes(path + ".data", tag.data, limits::kTagFieldBytes);
    check_characters(path + ".data", tag.data);
  }
}

void check_languages(const TranslationUnit& value) {
  if (value.source_language == value.target_language) {
    throw Error(Reason::kInvalidArgument,
                "The fields unit.source_language_code and unit.target_language_code are both \"" +
                    value.source_language.tag() + "\"; they must be two languages",
                {.field = "unit.target_language_code"});
  }
}

void to_api(const memory::Score& score, v1::Score& out) {
  out.set_percent(score.percent);
  out.set_kind(static_cast<v1::Score::Kind>(static_cast<int>(score.kind) + 1));
  out.set_base(score.base);
  for (const memory::Penalty& penalty : score.penalties) {
    v1::Score::Penalty& written = *out.add_penalties();
    written.set_reason(static_cast<v1::Score::Penalty::Reason>(static_cast<int>(penalty.reason) + 1));
    written.set_points(penalty.points);
  }
  out.set_rule_version(memory::kRuleVersion);
  out.set_same_neighbours(score.neighbours);
}

}  // namespace

void check_limits(const TranslationUnit& value) {
  check_languages(value);
  check_segment("unit.source", value.source);
  check_segment("unit.target", value.target);
  check_stored_text("unit.previous_source", value.previous_source, limits::kSegmentCodePoints);
  check_stored_text("unit.next_source", value.next_source, limits::kSegmentCodePoints);
  check_stored_name("unit.document", value.document);
  check_stored_name("unit.domain", value.domain);
  check_stored_name("unit.client", value.client);
  check_count("unit.properties", value.properties.size(), limits::kPropertiesPerUnit);
  for (const auto& [key, text] : value.properties) {
    check_stored_name("unit.properties", key);
    check_stored_name("unit.properties[\"" + key + "\"]", text);
  }
  check_count("unit.notes", value.notes.size(), limits::kNotesPerRecord);
  for (std::size_t i = 0; i < value.notes.size(); ++i)
    check_stored_text("unit.notes[" + std::to_string(i) + "]", value.notes[i], limits::kNoteCodePoints);
  // Few units need to be written out to know that they fit.
  if (bytes_at_most(value) <= limits::kRecordBytes) return;
  const std::size_t bytes = records::encode(value).size();
  if (bytes > limits::kRecordBytes) {
    throw Error(Reason::kInvalidArgument,
                "The unit holds " + std::to_string(bytes) + " bytes in all; at most " +
                    std::to_string(limits::kRecordBytes) + " are allowed",
                {.cause = cause::kLimitExceeded});
  }
}

void check_limits(const Memory& memory) {
  check_stored_name("memory.display_name", memory.display_name);
  check_stored_text("memory.description", memory.description, limits::kNoteCodePoints);
}

TranslationUnit to_model(const v1::Unit& message, const std::string& memory, UnitId id,
                         text::OffsetUnit unit) {
  TranslationUnit value;
  value.memory = memory;
  value.id = id;
  value.source_language = parse_language("unit.source_language_code", message.source_language_code());
  value.target_language = parse_language("unit.target_language_code", message.target_language_code());
  value.source = to_model("unit.source", message.source(), unit);
  value.target = to_model("unit.target", message.target(), unit);
  value.document = message.document();
  value.previous_source = message.previous_source();
  value.next_source = message.next_source();
  value.domain = message.domain();
  value.client = message.client();
  value.properties = {message.properties().begin(), message.properties().end()};
  value.notes = {message.notes().begin(), message.notes().end()};
  check_limits(value);
  return value;
}

void to_api(const TranslationUnit& value, text::OffsetUnit unit, v1::Unit& out) {
  out.set_name(unit_name(value.memory, value.id));
  out.set_source_language_code(value.source_language.tag());
  out.set_target_language_code(value.target_language.tag());
  to_api(value.source, unit, *out.mutable_source());
  to_api(value.target, unit, *out.mutable_target());
  out.set_document(value.document);
  out.set_previous_source(value.previous_source);
  out.set_next_source(value.next_source);
  out.set_domain(value.domain);
  out.set_client(value.client);
  out.mutable_properties()->insert(value.properties.begin(), value.properties.end());
  out.mutable_notes()->Assign(value.notes.begin(), value.notes.end());
  out.set_creator(value.creator);
  out.set_changer(value.changer);
  to_api(value.created, *out.mutable_create_time());
  to_api(value.updated, *out.mutable_update_time());
  out.set_etag(etag_of(value.revision));
  out.set_use_count(value.uses);
  if (value.uses > 0) to_api(value.used, *out.mutable_last_use_time());
}

void to_api(const catalogue::NumberedMemory& memory, const catalogue::Counters& counters, v1::Memory& out) {
  out.set_name(memory_name(memory.memory.id));
  out.set_display_name(memory.memory.display_name);
  out.set_description(memory.memory.description);
  to_api(memory.memory.created, *out.mutable_create_time());
  to_api(memory.memory.updated, *out.mutable_update_time());
  out.set_unit_count(counters.units);
  out.set_repeated_source(
      static_cast<v1::Memory::RepeatedSource>(static_cast<int>(memory.memory.repeated_source) + 1));
  out.set_etag(etag_of(memory.memory.revision));
}

void to_api(const memory::Match& match, const text::OffsetMap& question, text::OffsetUnit unit,
            v1::Match& out) {
  to_api(match.unit, unit, *out.mutable_unit());
  out.set_reversed(match.reversed);
  out.set_same_context(match.same_context);
  out.set_usefulness(match.usefulness);
  to_api(match.score, *out.mutable_score());
  const text::OffsetMap source(match.unit.source.text);
  for (const memory::Difference& difference : match.differences) {
    v1::Difference& written = *out.add_differences();
    written.set_kind(static_cast<v1::Difference::Kind>(static_cast<int>(difference.kind) + 1));
    to_api(difference.question_begin, difference.question_end, question, unit,
           *written.mutable_segment_span());
    to_api(difference.segment_begin, difference.segment_end, source, unit, *written.mutable_match_span());
  }
}

RepeatedSource repeated_source(v1::Memory::RepeatedSource value) {
  switch (value) {
    case v1::Memory::REPEATED_SOURCE_UNSPECIFIED:
    case v1::Memory::KEEP_BOTH:
      return RepeatedSource::kKeepBoth;
    case v1::Memory::REPLACE:
      return RepeatedSource::kReplace;
    default:
      throw bad_field(
          "memory.repeated_source",
          "has the unknown value " + std::to_string(static_cast<int>(value)) + "; use KEEP_BOTH or REPLACE");
  }
}

memory::UnitFilter to_model(const v1::UnitFilter& message) {
  check_bytes("filter.domain", message.domain(), limits::kShortFieldBytes);
  check_bytes("filter.client", message.client(), limits::kShortFieldBytes);
  check_bytes("filter.document", message.document(), limits::kShortFieldBytes);
  check_bytes("filter.author", message.author(), limits::kShortFieldBytes);
  check_count("filter.properties", static_cast<std::size_t>(message.properties_size()),
              limits::kPropertiesPerUnit);
  const auto time = [](const char* field, bool is_set, const google::protobuf::Timestamp& value) {
    return is_set ? to_model(field, value) : Time();
  };
  // A filter's time of 1970 itself counts as none. No record is that old, so the microsecond after it is the
  // same bound.
  const auto end = [&](const char* field, bool is_set, const google::protobuf::Timestamp& value) {
    const Time bound = time(field, is_set, value);
    return is_set && bound == Time() ? bound + Time::duration(1) : bound;
  };
  return {
      .domain = message.domain(),
      .client = message.client(),
      .document = message.document(),
      .author = message.author(),
      .created_from = time("filter.created_from", message.has_created_from(), message.created_from()),
      .created_before = end("filter.created_before", message.has_created_before(), message.created_before()),
      .updated_from = time("filter.updated_from", message.has_updated_from(), message.updated_from()),
      .updated_before = end("filter.updated_before", message.has_updated_before(), message.updated_before()),
      .properties = {message.properties().begin(), message.properties().end()}};
}

}  // namespace entente::wire
