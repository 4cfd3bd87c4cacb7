#include "server/glossary/concept_filter.h"

#include <algorithm>
#include <utility>

#include "server/model/date.h"
#include "server/text/fold.h"

namespace entente::glossary {
namespace {

template <typename Value>
bool is_one_of(const Value& value, const std::vector<Value>& wanted) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool is_within(Time time, std::optional<Time> from, std::optional<Time> before) {
  return (!from || time >= *from) && (!before || time < *before);
}

bool holds(const std::vector<std::string>& values, const std::string& wanted) {
  return wanted.empty() || std::find(values.begin(), values.end(), wanted) != values.end();
}

// fold() keeps "*" and "?".
std::string folded_pattern(const std::string& text) {
  return text::fold(text);
}

}  // namespace

ConceptMatcher::ConceptMatcher(ConceptFilter filter, Cancellation cancellation)
    : filter_(std::move(filter)),
      cancellation_(std::move(cancellation)),
      pattern_(folded_pattern(filter_.text)),
      accepts_all_(filter_ == ConceptFilter()) {
  if (pattern_.find_first_of("*?") != std::string::npos) wildcard_.emplace(pattern_);
}

bool ConceptMatcher::has_text(std::string_view field) const {
  cancellation_.check("ask for fewer concepts, or a narrower filter");
  const std::string folded = text::fold(field);
  return wildcard_ ? wildcard_->matches(folded) : folded.find(pattern_) != std::string::npos;
}

bool ConceptMatcher::seeks_in(ConceptField field) const {
  return is_one_of(field, filter_.fields);
}

bool ConceptMatcher::has_term_conditions() const {
  return !filter_.language.empty() || !filter_.statuses.empty() || !filter_.parts_of_speech.empty() ||
         !filter_.types.empty() || !filter_.region.empty() || !filter_.valid_on.empty();
}

bool ConceptMatcher::accepts_term(const Term& term) const {
  return (filter_.language.empty() || term.language.same_primary(filter_.language)) &&
         is_one_of(term.status, filter_.statuses) &&
         is_one_of(term.part_of_speech, filter_.parts_of_speech) && is_one_of(term.type, filter_.types) &&
         (filter_.region.empty() || term.region == filter_.region) &&
         (filter_.valid_on.empty() || is_valid_on(term.valid_from, term.valid_until, filter_.valid_on));
}

bool ConceptMatcher::selects(const Term& term) const {
  return accepts_term(term) && (pattern_.empty() || !seeks_in(ConceptField::kTerm) || has_text(term.text));
}

bool ConceptMatcher::text_in_term(const Term& term) const {
  const auto in = [&](const std::string& text) { return !text.empty() && has_text(text); };
  const auto in_context = [&](const Context& one) {
    return (seeks_in(ConceptField::kContext) && in(one.text)) ||
           (seeks_in(ConceptField::kSource) && in(one.source));
  };
  return (seeks_in(ConceptField::kTerm) && in(term.text)) ||
         (seeks_in(ConceptField::kUsageNote) && in(term.usage_note)) ||
         (seeks_in(ConceptField::kSource) && in(term.source)) ||
         std::any_of(term.contexts.begin(), term.contexts.end(), in_context);
}

bool ConceptMatcher::text_in_concept(const Concept& value) const {
  const auto in = [&](const std::string& text) { return !text.empty() && has_text(text); };
  const auto in_definition = [&](const Definition& one) {
    return (filter_.language.empty() || one.language.same_primary(filter_.language)) &&
           ((seeks_in(ConceptField::kDefinition) && in(one.text)) ||
            (seeks_in(ConceptField::kSource) && in(one.source)));
  };
  return (seeks_in(ConceptField::kIdentifier) && in(value.id)) ||
         (seeks_in(ConceptField::kSubjectField) && in(value.subject_field)) ||
         (seeks_in(ConceptField::kNote) && std::any_of(value.notes.begin(), value.notes.end(), in)) ||
         (seeks_in(ConceptField::kSource) && std::any_of(value.sources.begin(), value.sources.end(), in)) ||
         std::any_of(value.definitions.begin(), value.definitions.end(), in_definition);
}

bool ConceptMatcher::accepts(const Concept& value) const {
  if (accepts_all_) return true;
  if (!filter_.subject_field.empty() && value.subject_field != filter_.subject_field) return false;
  if (!holds(value.customers, filter_.customer) || !holds(value.projects, filter_.project)) return false;
  if (!filter_.author.empty() && value.creator != filter_.author && value.changer != filter_.author)
    return false;
  if (!is_within(value.created, filter_.created_from, filter_.created_before)) return false;
  if (!is_within(value.updated, filter_.updated_from, filter_.updated_before)) return false;
  bool term_accepted = false;
  bool text_found = pattern_.empty();
  for (const Term& term : value.terms) {
    if (!accepts_term(term)) continue;
    term_accepted = true;
    text_found = text_found || text_in_term(term);
  }
  if (has_term_conditions() && !term_accepted) return false;
  return text_found || text_in_concept(value);
}

}  // namespace entente::glossary
