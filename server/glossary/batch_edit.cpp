#include "server/glossary/batch_edit.h"

#include <algorithm>
#include <utility>

namespace entente::glossary {
BatchEdit::BatchEdit(const ConceptFilter& filter, BatchAction action, Cancellation cancellation)
    : cancellation_(std::move(cancellation)),
      matcher_(filter, cancellation_),
      language_(filter.language),
      fields_(filter.fields),
      action_(std::move(action)) {
  if (fields_.empty()) fields_ = {ConceptField::kTerm};
}

std::optional<Concept> BatchEdit::changed(const Concept& value) const {
  Concept edited = value;
  if (const auto* status = std::get_if<SetStatus>(&action_)) {
    set_status(edited, *status);
  } else if (const auto* rename = std::get_if<RenameSubjectField>(&action_)) {
    if (edited.subject_field == rename->from) edited.subject_field = rename->to;
  } else {
    replace_text(edited, std::get<ReplaceText>(action_).replacement);
  }
  if (edited == value) return std::nullopt;
  return edited;
}

void BatchEdit::set_status(Concept& value, const SetStatus& action) const {
  for (Term& term : value.terms) {
    if (matcher_.selects(term)) term.status = action.status;
  }
}

void BatchEdit::replace(const text::Replacement& replacement, std::string& text) const {
  if (!text.empty()) text = replacement.apply(text, cancellation_).text;
}

void BatchEdit::replace(const text::Replacement& replacement, std::vector<std::string>& texts) const {
  for (std::string& text : texts) replace(replacement, text);
}

void BatchEdit::replace_text(Concept& value, const text::Replacement& replacement) const {
  const auto in = [&](ConceptField field) {
    return std::find(fields_.begin(), fields_.end(), field) != fields_.end();
  };
  for (Term& term : value.terms) {
    if (!matcher_.accepts_term(term)) continue;
    if (in(ConceptField::kTerm)) replace(replacement, term.text);
    if (in(ConceptField::kUsageNote)) replace(replacement, term.usage_note);
    for (Context& one : term.contexts) {
      if (in(ConceptField::kContext)) replace(replacement, one.text);
      if (in(ConceptField::kSource)) replace(replacement, one.source);
    }
    if (in(ConceptField::kSource)) replace(replacement, term.source);
  }
  for (Definition& one : value.definitions) {
    if (!language_.empty() && !one.language.same_primary(language_)) continue;
    if (in(ConceptField::kDefinition)) replace(replacement, one.text);
    if (in(ConceptField::kSource)) replace(replacement, one.source);
  }
  if (in(ConceptField::kNote)) replace(replacement, value.notes);
  if (in(ConceptField::kSource)) replace(replacement, value.sources);
  if (in(ConceptField::kSubjectField)) replace(replacement, value.subject_field);
}

}  // namespace entente::glossary
