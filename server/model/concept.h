// Concepts and their terms, after TBX (ISO 30042:2019) and its TBX-Basic categories.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "server/model/language.h"
#include "server/model/time.h"
#include "server/model/unit.h"

namespace entente {

enum class PartOfSpeech : std::uint8_t {
  kUnspecified,
  kNoun,
  kVerb,
  kAdjective,
  kAdverb,
  kProperNoun,
  kOther
};
enum class Gender : std::uint8_t { kUnspecified, kMasculine, kFeminine, kNeuter, kOther };
enum class Number : std::uint8_t { kUnspecified, kSingular, kPlural };
enum class TermType : std::uint8_t {
  kUnspecified,
  kFullForm,
  kAcronym,
  kAbbreviation,
  kShortForm,
  kVariant,
  kTransliteration,
  kPhrase,
};

// From what to write first to what must not be written. The order is the order of answers.
enum class TermStatus : std::uint8_t {
  kUnspecified,
  kPreferred,
  kAdmitted,
  kDeprecated,
  kSuperseded,
  kForbidden
};

// What must be in the sentence besides the words of a term.
enum class TermNeeds : std::uint8_t { kNothing, kOtherTerm };

// Whether a translation is checked for the term.
enum class TermCheck : std::uint8_t { kByDefault, kNever };

// By default an acronym is found in capitals, and a name of one word by its capital.
enum class LetterCase : std::uint8_t { kByDefault, kAny };

// A sentence that shows a term in use, and where it was found.
struct Context {
  std::string text;
  std::string source;

  bool operator==(const Context&) const = default;
};

struct Term {
  Language language;
  std::string text;
  PartOfSpeech part_of_speech = PartOfSpeech::kUnspecified;
  Gender gender = Gender::kUnspecified;
  Number number = Number::kUnspecified;
  TermType type = TermType::kUnspecified;
  TermStatus status = TermStatus::kUnspecified;
  std::string usage_note;
  std::vector<Context> contexts;
  std::string region;  // BCP 47 region or a country's name, as TBX's geographicalUsage.
  std::string source;
  // The first and the last day on which the term is right, ISO 8601: "2014-06-29", or a month or a year
  // alone. Empty means no limit.
  std::string valid_from;
  std::string valid_until;
  // The term is found only where one of these words, in any inflection, is in the sentence, or a term of this
  // subject field, or, with kOtherTerm, any other term. Empty: always.
  std::vector<std::string> needed_words;
  std::string needed_subject_field;
  TermNeeds needs = TermNeeds::kNothing;
  TermCheck check = TermCheck::kByDefault;
  LetterCase letter_case = LetterCase::kByDefault;

  bool operator==(const Term&) const = default;
};

// What tells a term from the others of its concept: « la garde » is not « le garde ».
inline auto identity(const Term& term) {
  return std::tie(term.language, term.text, term.part_of_speech, term.gender, term.number, term.region);
}

struct Definition {
  Language language;
  std::string text;
  std::string source;

  bool operator==(const Definition&) const = default;
};

// The relation of the other concept to the one that refers to it.
enum class ReferenceType : std::uint8_t { kSeeAlso, kBroader, kNarrower, kRelated, kAntonym };

struct CrossReference {
  std::string concept_id;  // A concept of the same glossary; it need not exist yet.
  std::string label;
  ReferenceType type = ReferenceType::kSeeAlso;

  bool operator==(const CrossReference&) const = default;
};

// A shadow is an expression that is none of our terms: it only hides those inside it (« coup d’œil »).
enum class ConceptKind : std::uint8_t { kConcept, kShadow };

// A concept's id is unique within its glossary: 1 to 128 of [A-Za-z0-9._-].
struct Concept {
  std::string glossary;
  std::string id;
  ConceptKind kind = ConceptKind::kConcept;
  std::string subject_field;
  std::vector<Definition> definitions;
  std::vector<std::string> notes;
  std::vector<std::string> sources;
  std::vector<CrossReference> references;
  std::vector<std::string> customers;  // Whom it is for, as TBX's customerSubset; likewise projects.
  std::vector<std::string> projects;
  std::vector<Term> terms;
  std::string creator;
  std::string changer;
  Time created;
  Time updated;
  Revision revision = 0;

  bool operator==(const Concept&) const = default;
};

struct Glossary {
  std::string id;
  std::string display_name;
  std::string description;
  int priority = 0;  // Which comes first where a call names no glossaries: the higher, then by identifier.
  Revision revision = 0;
  Time created;
  Time updated;

  bool operator==(const Glossary&) const = default;
};

// The number stands for the glossary in the keys of other tables; it is never used again.
struct NumberedGlossary {
  Glossary glossary;
  std::uint32_t number = 0;
};

}  // namespace entente
