// How a batch edit changes a concept. Immutable and thread-safe.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/concept_filter.h"
#include "server/model/concept.h"
#include "server/text/replacement.h"

namespace entente::glossary {

// Sets the status of the terms that meet the filter's conditions on terms. If the filter searches terms for a
// text, a term must also contain it.
struct SetStatus {
  TermStatus status = TermStatus::kUnspecified;
};

struct RenameSubjectField {
  std::string from;  // "" means concepts that have none.
  std::string to;
};

// Replaces text in the filter's fields (terms if it names none; never identifiers), and in its language if it
// has one.
struct ReplaceText {
  text::Replacement replacement;
};

using BatchAction = std::variant<SetStatus, RenameSubjectField, ReplaceText>;

class BatchEdit {
 public:
  BatchEdit(const ConceptFilter& filter, BatchAction action, Cancellation cancellation = {});

  bool accepts(const Concept& value) const { return matcher_.accepts(value); }

  // The changed version of an accepted concept; nothing if it does not change. Throws kInvalidArgument if a
  // text cannot be replaced (see text::Replacement), and what Cancellation::check throws.
  std::optional<Concept> changed(const Concept& value) const;

 private:
  void set_status(Concept& value, const SetStatus& action) const;
  void replace_text(Concept& value, const text::Replacement& replacement) const;
  void replace(const text::Replacement& replacement, std::string& text) const;
  void replace(const text::Replacement& replacement, std::vector<std::string>& texts) const;

  Cancellation cancellation_;
  ConceptMatcher matcher_;
  Language language_;
  std::vector<ConceptField> fields_;
  BatchAction action_;
};

}  // namespace entente::glossary
