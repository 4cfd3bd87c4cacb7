// Which concepts count, by anything that is known of them. Plain values.
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

// The parts of a concept in which a text is sought.
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

// Every part that is set must hold; conditions on terms must hold for one and the same term.
struct ConceptFilter {
  // Contained in a field, both folded; or, with "*" (any characters) or "?" (one character), the whole field.
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

// A filter made ready for many concepts. Its methods take time that is linear in the texts that they look at,
// and throw what Cancellation::check throws.
class ConceptMatcher {
 public:
  explicit ConceptMatcher(ConceptFilter filter, Cancellation cancellation = {});
  bool accepts(const Concept& value) const;
  // Whether a term meets the conditions on terms.
  bool accepts_term(const Term& term) const;
  // And has the text in it, where the filter seeks one in terms.
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
