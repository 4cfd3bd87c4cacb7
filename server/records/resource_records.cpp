#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

template <typename Resource>
std::string encode_resource(const Resource& value, std::uint32_t number) {
  storage::v1::ResourceRecord record;
  record.set_display_name(value.display_name);
  record.set_description(value.description);
  record.set_revision(value.revision);
  record.set_created_us(to_us(value.created));
  record.set_updated_us(to_us(value.updated));
  record.set_number(number);
  return to_bytes(record);
}

template <typename Resource>
Resource decode_resource(const storage::v1::ResourceRecord& record, std::string_view id) {
  return {.id = std::string(id),
          .display_name = record.display_name(),
          .description = record.description(),
          .revision = record.revision(),
          .created = from_us(record.created_us()),
          .updated = from_us(record.updated_us())};
}

}  // namespace

std::string encode(const NumberedGlossary& value) {
  return encode_resource(value.glossary, value.number);
}

NumberedGlossary decode_glossary(std::string_view bytes, std::string_view id) {
  const auto record = from_bytes<storage::v1::ResourceRecord>(bytes, "glossary");
  return {decode_resource<Glossary>(record, id), record.number()};
}

std::string encode(const NumberedMemory& value) {
  return encode_resource(value.memory, value.number);
}

NumberedMemory decode_memory(std::string_view bytes, std::string_view id) {
  const auto record = from_bytes<storage::v1::ResourceRecord>(bytes, "memory");
  return {decode_resource<Memory>(record, id), record.number()};
}

}  // namespace entente::records
