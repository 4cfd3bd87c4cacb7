#include "server/interchange/tbx_vocabulary.h"

#include <utility>

namespace entente::interchange {
namespace {

// A row per value of TBX; the first row of each of ours is the one that is written.
template <typename Enum>
using Row = std::pair<std::string_view, Enum>;

constexpr Row<PartOfSpeech> kPartsOfSpeech[] = {
    {"noun", PartOfSpeech::kNoun},
    {"verb", PartOfSpeech::kVerb},
    {"adjective", PartOfSpeech::kAdjective},
    {"adverb", PartOfSpeech::kAdverb},
    {"properNoun", PartOfSpeech::kProperNoun},
    {"other", PartOfSpeech::kOther},
};

constexpr Row<Gender> kGenders[] = {
    {"masculine", Gender::kMasculine}, {"feminine", Gender::kFeminine}, {"neuter", Gender::kNeuter},
    {"other", Gender::kOther},         {"otherGender", Gender::kOther},
};

constexpr Row<Number> kNumbers[] = {
    {"singular", Number::kSingular},
    {"plural", Number::kPlural},
};

constexpr Row<TermType> kTermTypes[] = {
    {"fullForm", TermType::kFullForm},
    {"acronym", TermType::kAcronym},
    {"initialism", TermType::kAcronym},
    {"abbreviation", TermType::kAbbreviation},
    {"abbreviatedForm", TermType::kAbbreviation},
    {"shortForm", TermType::kShortForm},
    {"variant", TermType::kVariant},
    {"transliteratedForm", TermType::kTransliteration},
    {"transcribedForm", TermType::kTransliteration},
    {"romanizedForm", TermType::kTransliteration},
    {"phrase", TermType::kPhrase},
    {"phraseologicalUnit", TermType::kPhrase},
};

constexpr Row<TermStatus> kStatuses[] = {
    {"preferredTerm-admn-sts", TermStatus::kPreferred},
    {"preferredTerm", TermStatus::kPreferred},
    {"admittedTerm-admn-sts", TermStatus::kAdmitted},
    {"admittedTerm", TermStatus::kAdmitted},
    {"deprecatedTerm-admn-sts", TermStatus::kDeprecated},
    {"deprecatedTerm", TermStatus::kDeprecated},
    {"supersededTerm-admn-sts", TermStatus::kSuperseded},
    {"supersededTerm", TermStatus::kSuperseded},
    {"standardizedTerm", TermStatus::kPreferred},
    {"legalTerm-admn-sts", TermStatus::kAdmitted},
    {"regulatedTerm-admn-sts", TermStatus::kAdmitted},
    {"standardizedTerm-admn-sts", TermStatus::kPreferred},
};

// The categories of references; the first row of each type is the one that is written.
constexpr Row<ReferenceType> kReferences[] = {
    {"crossReference", ReferenceType::kSeeAlso},
    {"see", ReferenceType::kSeeAlso},
    {"relatedConceptBroader", ReferenceType::kBroader},
    {"broaderConceptGeneric", ReferenceType::kBroader},
    {"broaderConceptPartitive", ReferenceType::kBroader},
    {"superordinateConceptGeneric", ReferenceType::kBroader},
    {"superordinateConceptPartitive", ReferenceType::kBroader},
    {"relatedConceptNarrower", ReferenceType::kNarrower},
    {"narrowerConceptGeneric", ReferenceType::kNarrower},
    {"subordinateConceptGeneric", ReferenceType::kNarrower},
    {"subordinateConceptPartitive", ReferenceType::kNarrower},
    {"relatedConcept", ReferenceType::kRelated},
    {"associatedConcept", ReferenceType::kRelated},
    {"coordinateConceptGeneric", ReferenceType::kRelated},
    {"coordinateConceptPartitive", ReferenceType::kRelated},
    {"antonymConcept", ReferenceType::kAntonym},
};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const Row<Enum> (&rows)[N], std::string_view value) {
  for (const auto& [name, one] : rows) {
    if (name == value) return one;
  }
  return std::nullopt;
}

template <typename Enum, std::size_t N>
std::string_view name_of(const Row<Enum> (&rows)[N], Enum value) {
  for (const auto& [name, one] : rows) {
    if (one == value) return name;
  }
  return {};
}

}  // namespace

std::optional<PartOfSpeech> part_of_speech(std::string_view value) {
  return find(kPartsOfSpeech, value);
}
std::optional<Gender> grammatical_gender(std::string_view value) {
  return find(kGenders, value);
}
std::optional<Number> grammatical_number(std::string_view value) {
  return find(kNumbers, value);
}
std::optional<TermType> term_type(std::string_view value) {
  return find(kTermTypes, value);
}
std::optional<TermStatus> administrative_status(std::string_view value) {
  return find(kStatuses, value);
}

std::optional<ReferenceType> reference_type(std::string_view category) {
  return find(kReferences, category);
}

std::string_view tbx_value(PartOfSpeech value) {
  return name_of(kPartsOfSpeech, value);
}
std::string_view tbx_value(Gender value) {
  return name_of(kGenders, value);
}
std::string_view tbx_value(Number value) {
  return name_of(kNumbers, value);
}
std::string_view tbx_value(TermType value) {
  return name_of(kTermTypes, value);
}
std::string_view tbx_value(TermStatus value) {
  return name_of(kStatuses, value == TermStatus::kForbidden ? TermStatus::kDeprecated : value);
}
std::string_view tbx_value(ReferenceType value) {
  return name_of(kReferences, value);
}

}  // namespace entente::interchange
