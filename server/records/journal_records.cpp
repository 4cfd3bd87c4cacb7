#include <string>
#include <utility>

#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

using storage::v1::EditRecord;
using Kind = JournalEdit::Kind;

EditRecord::Kind kind_of(const JournalEdit& edit) {
  if (edit.kind == Kind::kUse) return EditRecord::USE_UNIT;
  const bool put = edit.kind == Kind::kPut;
  switch (edit.thing.kind) {
    case ThingName::Kind::kGlossary:
      return put ? EditRecord::PUT_GLOSSARY : EditRecord::DELETE_GLOSSARY;
    case ThingName::Kind::kMemory:
      return put ? EditRecord::PUT_MEMORY : EditRecord::DELETE_MEMORY;
    case ThingName::Kind::kConcept:
      return put ? EditRecord::PUT_CONCEPT : EditRecord::DELETE_CONCEPT;
    case ThingName::Kind::kUnit:
      break;
  }
  return put ? EditRecord::PUT_UNIT : EditRecord::DELETE_UNIT;
}

void to_record(const JournalEdit& edit, EditRecord& out) {
  out.set_kind(kind_of(edit));
  out.set_parent(edit.thing.resource);
  out.set_concept_id(edit.thing.concept_id);
  out.set_unit_id(edit.thing.unit_id);
  out.set_confirmed(edit.confirmed);
  out.set_purged(edit.kind == Kind::kPurge);
}

JournalEdit from_record(const EditRecord& edit, const Place& place) {
  const auto named = [&](Kind kind, ThingName::Kind thing) {
    return JournalEdit{kind, {thing, edit.parent(), edit.concept_id(), edit.unit_id()}, edit.confirmed()};
  };
  const Kind deletion = edit.purged() ? Kind::kPurge : Kind::kDelete;
  switch (edit.kind()) {
    case EditRecord::PUT_GLOSSARY:
      return named(Kind::kPut, ThingName::Kind::kGlossary);
    case EditRecord::DELETE_GLOSSARY:
      return named(deletion, ThingName::Kind::kGlossary);
    case EditRecord::PUT_CONCEPT:
      return named(Kind::kPut, ThingName::Kind::kConcept);
    case EditRecord::DELETE_CONCEPT:
      return named(Kind::kDelete, ThingName::Kind::kConcept);
    case EditRecord::PUT_MEMORY:
      return named(Kind::kPut, ThingName::Kind::kMemory);
    case EditRecord::DELETE_MEMORY:
      return named(deletion, ThingName::Kind::kMemory);
    case EditRecord::PUT_UNIT:
      return named(Kind::kPut, ThingName::Kind::kUnit);
    case EditRecord::DELETE_UNIT:
      return named(Kind::kDelete, ThingName::Kind::kUnit);
    case EditRecord::USE_UNIT:
      return named(Kind::kUse, ThingName::Kind::kUnit);
    default:
      place.refuse();
  }
}

}  // namespace

std::string encode(const JournalEntry& value) {
  storage::v1::JournalRecord record;
  record.set_author(value.author);
  record.set_time_us(to_us(value.time));
  record.set_comment(value.comment);
  for (const JournalEdit& edit : value.edits) to_record(edit, *record.add_edits());
  record.set_operation(value.operation);
  record.set_operation_part(value.operation_part);
  return to_bytes(record);
}

JournalEntry decode_journal_entry(std::string_view bytes, Revision sequence) {
  const Place place{.kind = "change", .number = sequence};
  const auto& record = from_bytes<storage::v1::JournalRecord>(bytes, place);
  JournalEntry entry{.sequence = sequence,
                     .author = record.author(),
                     .time = from_us(record.time_us()),
                     .comment = record.comment(),
                     .edits = {},
                     .operation = record.operation(),
                     .operation_part = record.operation_part()};
  for (const auto& edit : record.edits()) entry.edits.push_back(from_record(edit, place));
  return entry;
}

std::uint32_t hash_version() {
  // Raised when another field of a request or record counts, or a reader of files makes other records of the
  // same file.
  constexpr std::uint32_t kRules = 3;
  constexpr std::uint32_t kProtobufVersions = 100'000'000;
  static_assert(GOOGLE_PROTOBUF_VERSION < kProtobufVersions);
  return kRules * kProtobufVersions + GOOGLE_PROTOBUF_VERSION;
}

std::string encode(const AppliedPart& value) {
  storage::v1::OperationRecord record;
  record.set_sequence(value.sequence);
  for (const Outcome outcome : value.outcomes)
    record.mutable_outcomes()->push_back(static_cast<char>(outcome));
  record.set_request_hash(value.request_hash);
  record.set_hash_version(value.hash_version);
  record.set_matched(value.matched);
  for (const JournalEdit& edit : value.unchanged) to_record(edit, *record.add_unchanged());
  return to_bytes(record);
}

AppliedPart decode_applied_part(std::string_view bytes) {
  const Place place{.kind = "part of an operation"};
  const auto& record = from_bytes<storage::v1::OperationRecord>(bytes, place);
  AppliedPart part{.sequence = record.sequence(),
                   .outcomes = {},
                   .unchanged = {},
                   .matched = record.matched(),
                   .request_hash = record.request_hash(),
                   .hash_version = record.hash_version()};
  for (const char outcome : record.outcomes())
    part.outcomes.push_back(to_enum(static_cast<unsigned char>(outcome), Outcome::kUnchanged, place));
  for (const auto& edit : record.unchanged()) part.unchanged.push_back(from_record(edit, place));
  return part;
}

}  // namespace entente::records
