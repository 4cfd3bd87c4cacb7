#include "server/model/journal_entry.h"

#include <variant>

namespace entente {
namespace {

using Kind = JournalEdit::Kind;

struct Name {
  JournalEdit operator()(const PutGlossary& e) const {
    return {Kind::kPut, ThingName::of_glossary(e.glossary.id)};
  }
  JournalEdit operator()(const DeleteGlossary& e) const {
    return {Kind::kDelete, ThingName::of_glossary(e.glossary)};
  }
  JournalEdit operator()(const PutConcept& e) const {
    return {Kind::kPut, ThingName::of_concept(e.value.glossary, e.value.id)};
  }
  JournalEdit operator()(const DeleteConcept& e) const {
    return {Kind::kDelete, ThingName::of_concept(e.glossary, e.id)};
  }
  JournalEdit operator()(const PutMemory& e) const { return {Kind::kPut, ThingName::of_memory(e.memory.id)}; }
  JournalEdit operator()(const DeleteMemory& e) const {
    return {Kind::kDelete, ThingName::of_memory(e.memory)};
  }
  JournalEdit operator()(const PutUnit& e) const {
    return {Kind::kPut, ThingName::of_unit(e.unit.memory, e.unit.id), e.confirmed};
  }
  JournalEdit operator()(const DeleteUnit& e) const {
    return {Kind::kDelete, ThingName::of_unit(e.memory, e.id)};
  }
  JournalEdit operator()(const UseUnit& e) const { return {Kind::kUse, ThingName::of_unit(e.memory, e.id)}; }
};

}  // namespace

JournalEdit journal_edit(const Edit& edit) {
  return std::visit(Name{}, edit);
}

}  // namespace entente
