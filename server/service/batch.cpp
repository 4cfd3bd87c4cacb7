#include "server/service/batch.h"

#include "server/history/things.h"
#include "server/journal/entries.h"
#include "server/model/limits.h"
#include "server/wire/convert_history.h"
#include "server/wire/names.h"

namespace entente::service {

Previews Previews::rest() const {
  Previews more(most_ - static_cast<std::size_t>(list_.size()));
  more.room_ = room_;
  return more;
}

void Previews::append(Previews&& more) {
  for (v1::BatchPreview& one : more.list_) *list_.Add() = std::move(one);
  room_ = more.room_;
}

void Previews::add(const std::string& name, const std::vector<history::Field>& before,
                   const std::vector<history::Field>& after) {
  v1::BatchPreview& preview = *list_.Add();
  preview.set_name(name);
  wire::add_differences(history::differences(before, after), limits::kAnswerBytes,
                        *preview.mutable_differences());
  room_.keep_last(list_);
}

void Previews::add_applied(const store::ReadTransaction& transaction, const std::string& operation) {
  journal::for_each_part(transaction, operation, [&](std::uint64_t number, const AppliedPart& part) {
    if (are_full()) return;
    const auto entry = journal::entry_of_part(transaction, operation, number, part);
    if (!entry) return;
    for (const JournalEdit& edit : entry->edits) {
      if (are_full()) return;
      const history::Content before = history::content_at(transaction, edit.thing, entry->sequence - 1);
      const history::Content after = history::content_at(transaction, edit.thing, entry->sequence);
      const bool are_kept = history::is_there(before) && history::is_there(after);
      const std::vector<history::Field> none;
      add(wire::thing_name(edit.thing), are_kept ? history::fields_of(before) : none,
          are_kept ? history::fields_of(after) : none);
    }
  });
}

void BatchTurn::refuse(const std::string& name, const Error& error) {
  if (static_cast<std::size_t>(refused.size()) == limits::kRefusedReported) return;
  v1::BatchPreview& one = *refused.Add();
  one.set_name(name);
  one.set_reason(error.what());
}

std::string name_of(const Concept& value) {
  return wire::concept_name(value.glossary, value.id);
}

std::string name_of(const TranslationUnit& value) {
  return wire::unit_name(value.memory, value.id);
}

Edit putting(Concept value, Revision expected) {
  value.changer.clear();
  value.updated = Time();
  return PutConcept{std::move(value), Expectation::exactly(expected)};
}

Edit putting(TranslationUnit value, Revision expected) {
  value.changer.clear();
  value.updated = Time();
  return PutUnit{std::move(value), Expectation::exactly(expected)};
}

text::Replacement parse_replacement(const char* field, const std::string& pattern,
                                    const std::string& replacement) {
  if (pattern.empty()) throw bad_field(field, "is empty: it must be a regular expression");
  try {
    return text::Replacement(pattern, replacement);
  } catch (const Error& error) {
    throw bad_field(field, std::string("is wrong: ") + error.what());
  }
}

void add_refused(PreviewList&& refused, PreviewList& out) {
  for (v1::BatchPreview& one : refused) {
    if (static_cast<std::size_t>(out.size()) == limits::kRefusedReported) return;
    *out.Add() = std::move(one);
  }
}

}  // namespace entente::service
