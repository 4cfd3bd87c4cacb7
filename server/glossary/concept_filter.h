// Selects concepts by any of their fields. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cancellation/cancellation.h"
#include "server/glossary/wildcard.h"
#include "server/model/concept.h"

namespace entente::glossary {

// The parts of a concept that can be searched for a text.
enum class ConceptField : std::uint8_t {
  kTerm,
  kDefinition,
  kNote,
  kUsageNote,
  kContext,
  kSource,
  kIdentifier,
  kSubjectField,
};

// A concept must meet every condition that is set. One and the same term must meet all conditions on terms.
struct ConceptFilter {
  // A field must contain it; both are folded. With "*" (any characters) or "?" (one character) it must match
  // the whole field.
  std::string text;
  std::vector<ConceptField> fields;  // All if empty.
  Language language;                 // Of terms and definitions.
  std::vector<TermStatus> statuses;
  std::vector<PartOfSpeech> parts_of_speech;
  std::vector<TermType> types;
  std::string region;
  std::string valid_on;
  std::string subject_field;
  std::string customer;
  std::string project;
  std::string author;                // The creator or the last changer.
  std::optional<Time> created_from;  // At this time or later; likewise below.
  std::optional<Time> created_before;
  std::optional<Time> updated_from;
  std::optional<Time> updated_before;

  bool operator==(const ConceptFilter&) const = default;
};

// A filter prepared for many concepts. Its methods take time linear in the texts that they read, and throw
// what Cancellation::check throws.
class ConceptMatcher {
 public:
  explicit ConceptMatcher(ConceptFilter filter, Cancellation cancellation = {});
  bool accepts(const Concept& value) const;
  // Whether a term meets the conditions on terms.
  bool accepts_term(const Term& term) const;
  // Whether it also contains the text, if the filter searches terms for one.
  bool selects(const Term& term) const;

 private:
  bool has_text(std::string_view field) const;
  bool seeks_in(ConceptField field) const;
  bool has_term_conditions() const;
  bool text_in_term(const Term& term) const;
  bool text_in_concept(const Concept& value) const;

  ConceptFilter filter_;
  Cancellation cancellation_;
  std::string pattern_;               // Folded.
  std::optional<Wildcard> wildcard_;  // Where the pattern is one.
  bool accepts_all_ = false;
};

}  // namespace entente::glossary
