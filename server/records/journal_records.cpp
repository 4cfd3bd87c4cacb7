#include <variant>

#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

using Kind = JournalEdit::Kind;

struct Name {
  JournalEdit operator()(const PutGlossary& e) const { return {Kind::kPutGlossary, e.glossary.id}; }
  JournalEdit operator()(const DeleteGlossary& e) const { return {Kind::kDeleteGlossary, e.glossary}; }
  JournalEdit operator()(const PutConcept& e) const {
    return {Kind::kPutConcept, e.value.glossary, e.value.id};
  }
  JournalEdit operator()(const DeleteConcept& e) const { return {Kind::kDeleteConcept, e.glossary, e.id}; }
  JournalEdit operator()(const PutMemory& e) const { return {Kind::kPutMemory, e.memory.id}; }
  JournalEdit operator()(const DeleteMemory& e) const { return {Kind::kDeleteMemory, e.memory}; }
  JournalEdit operator()(const PutUnit& e) const {
    return {Kind::kPutUnit, e.unit.memory, {}, e.unit.id, e.confirmed};
  }
  JournalEdit operator()(const DeleteUnit& e) const { return {Kind::kDeleteUnit, e.memory, {}, e.id}; }
  JournalEdit operator()(const UseUnit& e) const { return {Kind::kUseUnit, e.memory, {}, e.id}; }
};

}  // namespace

JournalEdit journal_edit(const Edit& edit) {
  return std::visit(Name{}, edit);
}

Edit named_edit(const JournalEdit& edit) {
  switch (edit.kind) {
    case Kind::kPutGlossary:
      return PutGlossary{{.id = edit.parent}, {}};
    case Kind::kDeleteGlossary:
      return DeleteGlossary{edit.parent, {}};
    case Kind::kPutConcept:
      return PutConcept{{.glossary = edit.parent, .id = edit.concept_id}, {}};
    case Kind::kDeleteConcept:
      return DeleteConcept{edit.parent, edit.concept_id, {}};
    case Kind::kPutMemory:
      return PutMemory{{.id = edit.parent}, {}};
    case Kind::kDeleteMemory:
      return DeleteMemory{edit.parent, {}};
    case Kind::kPutUnit:
      return PutUnit{.unit = {.memory = edit.parent, .id = edit.unit_id}, .confirmed = edit.confirmed};
    case Kind::kDeleteUnit:
      return DeleteUnit{edit.parent, edit.unit_id, {}};
    case Kind::kUseUnit:
      return UseUnit{edit.parent, edit.unit_id};
  }
  throw Error(Reason::kDataLoss, "A journal entry has an edit of an unknown kind; use a newer server");
}

namespace {

void to_record(const JournalEdit& edit, storage::v1::EditRecord& out) {
  out.set_kind(static_cast<storage::v1::EditRecord::Kind>(edit.kind));
  out.set_parent(edit.parent);
  out.set_concept_id(edit.concept_id);
  out.set_unit_id(edit.unit_id);
  out.set_confirmed(edit.confirmed);
}

JournalEdit from_record(const storage::v1::EditRecord& edit) {
  return {static_cast<Kind>(edit.kind()), edit.parent(), edit.concept_id(), edit.unit_id(), edit.confirmed()};
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
  const auto record = from_bytes<storage::v1::JournalRecord>(bytes, "journal entry");
  JournalEntry entry{.sequence = sequence,
                     .author = record.author(),
                     .time = from_us(record.time_us()),
                     .comment = record.comment(),
                     .edits = {},
                     .operation = record.operation(),
                     .operation_part = record.operation_part()};
  for (const auto& edit : record.edits()) entry.edits.push_back(from_record(edit));
  return entry;
}

bool JournalEdit::is_deletion() const {
  return kind == Kind::kDeleteGlossary || kind == Kind::kDeleteConcept || kind == Kind::kDeleteMemory ||
         kind == Kind::kDeleteUnit;
}

bool JournalEdit::is_of_resource() const {
  return kind == Kind::kPutGlossary || kind == Kind::kDeleteGlossary || kind == Kind::kPutMemory ||
         kind == Kind::kDeleteMemory;
}

std::string encode(const AppliedPart& value) {
  storage::v1::OperationRecord record;
  record.set_sequence(value.sequence);
  for (const Outcome outcome : value.outcomes)
    record.mutable_outcomes()->push_back(static_cast<char>(outcome));
  record.set_request_hash(value.request_hash);
  for (const JournalEdit& edit : value.unchanged) to_record(edit, *record.add_unchanged());
  return to_bytes(record);
}

AppliedPart decode_applied_part(std::string_view bytes) {
  const auto record = from_bytes<storage::v1::OperationRecord>(bytes, "part of an operation");
  AppliedPart part{record.sequence(), {}, record.request_hash(), {}};
  for (const char outcome : record.outcomes()) part.outcomes.push_back(static_cast<Outcome>(outcome));
  for (const auto& edit : record.unchanged()) part.unchanged.push_back(from_record(edit));
  return part;
}

}  // namespace entente::records
