#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

template <typename Resource>
storage::v1::ResourceRecord to_record(const Resource& value, std::uint32_t number) {
  storage::v1::ResourceRecord record;
  record.set_display_name(value.display_name);
  record.set_description(value.description);
  record.set_revision(value.revision);
  record.set_created_us(to_us(value.created));
  record.set_updated_us(to_us(value.updated));
  record.set_number(number);
  return record;
}

template <typename Resource>
Resource decode_resource(const storage::v1::ResourceRecord& record, std::string_view id) {
  Resource value;
  value.id = id;
  value.display_name = record.display_name();
  value.description = record.description();
  value.revision = record.revision();
  value.created = from_us(record.created_us());
  value.updated = from_us(record.updated_us());
  return value;
}

}  // namespace

std::string encode(const NumberedGlossary& value) {
  storage::v1::ResourceRecord record = to_record(value.glossary, value.number);
  record.set_priority(value.glossary.priority);
  return to_bytes(record);
}

NumberedGlossary decode_glossary(std::string_view bytes, std::string_view id) {
  const auto& record = from_bytes<storage::v1::ResourceRecord>(bytes, {.kind = "glossary", .id = id});
  NumberedGlossary numbered{decode_resource<Glossary>(record, id), record.number()};
  numbered.glossary.priority = record.priority();
  return numbered;
}

std::string encode(const NumberedMemory& value) {
  storage::v1::ResourceRecord record = to_record(value.memory, value.number);
  record.set_repeated_source(static_cast<std::uint32_t>(value.memory.repeated_source));
  return to_bytes(record);
}

NumberedMemory decode_memory(std::string_view bytes, std::string_view id) {
  const Place place{.kind = "memory", .id = id};
  const auto& record = from_bytes<storage::v1::ResourceRecord>(bytes, place);
  NumberedMemory numbered{decode_resource<Memory>(record, id), record.number()};
  numbered.memory.repeated_source = to_enum(record.repeated_source(), RepeatedSource::kReplace, place);
  return numbered;
}

}  // namespace entente::records
