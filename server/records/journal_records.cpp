#include <variant>

#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

using Kind = JournalEdit::Kind;

struct Name {
  JournalEdit operator()(const PutGlossary& e) const { return {Kind::kPutGlossary, e.glossary.id, {}, 0}; }
  JournalEdit operator()(const DeleteGlossary& e) const { return {Kind::kDeleteGlossary, e.glossary, {}, 0}; }
  JournalEdit operator()(const PutConcept& e) const {
    return {Kind::kPutConcept, e.value.glossary, e.value.id, 0};
  }
  JournalEdit operator()(const DeleteConcept& e) const { return {Kind::kDeleteConcept, e.glossary, e.id, 0}; }
  JournalEdit operator()(const PutMemory& e) const { return {Kind::kPutMemory, e.memory.id, {}, 0}; }
  JournalEdit operator()(const DeleteMemory& e) const { return {Kind::kDeleteMemory, e.memory, {}, 0}; }
  JournalEdit operator()(const PutUnit& e) const { return {Kind::kPutUnit, e.unit.memory, {}, e.unit.id}; }
  JournalEdit operator()(const DeleteUnit& e) const { return {Kind::kDeleteUnit, e.memory, {}, e.id}; }
  JournalEdit operator()(const UseUnit& e) const { return {Kind::kUseUnit, e.memory, {}, e.id}; }
};

}  // namespace

JournalEdit journal_edit(const Edit& edit) {
  return std::visit(Name{}, edit);
}

std::string encode(const JournalEntry& value) {
  storage::v1::JournalRecord record;
  record.set_author(value.author);
  record.set_time_us(to_us(value.time));
  record.set_comment(value.comment);
  for (const JournalEdit& edit : value.edits) {
    auto& written = *record.add_edits();
    written.set_kind(static_cast<storage::v1::EditRecord::Kind>(edit.kind));
    written.set_parent(edit.parent);
    written.set_concept_id(edit.concept_id);
    written.set_unit_id(edit.unit_id);
  }
  return to_bytes(record);
}

JournalEntry decode_journal_entry(std::string_view bytes, Revision sequence) {
  const auto record = from_bytes<storage::v1::JournalRecord>(bytes, "journal entry");
  JournalEntry entry{sequence, record.author(), from_us(record.time_us()), record.comment(), {}};
  for (const auto& edit : record.edits()) {
    entry.edits.push_back(
        {static_cast<JournalEdit::Kind>(edit.kind()), edit.parent(), edit.concept_id(), edit.unit_id()});
  }
  return entry;
}

}  // namespace entente::records
