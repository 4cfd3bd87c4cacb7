#include "server/interchange/tbx_vocabulary.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/interchange/tbx_words.h"

namespace entente::interchange {
namespace {

// A row per word; the keys are those of word_key().
template <typename Enum>
using Row = std::pair<std::string_view, Enum>;

constexpr Row<Category> kCategories[] = {
    {"term", Category::kTerm},
    {"partofspeech", Category::kPartOfSpeech},
    {"pos", Category::kPartOfSpeech},
    {"wordclass", Category::kPartOfSpeech},
    {"grammaticalcategory", Category::kPartOfSpeech},
    {"categoriegrammaticale", Category::kPartOfSpeech},
    {"grammaticalgender", Category::kGender},
    {"gender", Category::kGender},
    {"genre", Category::kGender},
    {"grammaticalnumber", Category::kNumber},
    {"number", Category::kNumber},
    {"nombre", Category::kNumber},
    {"termtype", Category::kTermType},
    {"administrativestatus", Category::kStatus},
    {"termstatus", Category::kStatus},
    {"status", Category::kStatus},
    {"statut", Category::kStatus},
    {"usagestatus", Category::kUsageStatus},
    {"normativeauthorization", Category::kNormativeAuthorization},
    {"normativeauthorisation", Category::kNormativeAuthorization},
    {"xforbidden", Category::kForbidden},
    {"geographicalusage", Category::kRegion},
    {"geographicusage", Category::kRegion},
    {"xvalidfrom", Category::kValidFrom},
    {"xvaliduntil", Category::kValidUntil},
    {"xneededword", Category::kNeededWord},
    {"xneededsubjectfield", Category::kNeededSubjectField},
    {"xneeds", Category::kNeeds},
    {"xcheck", Category::kCheck},
    {"xlettercase", Category::kLetterCase},
    {"context", Category::kContext},
    {"definition", Category::kDefinition},
    {"source", Category::kSource},
    {"xsource", Category::kSource},
    {"note", Category::kNote},
    {"usagenote", Category::kUsageNote},
    {"xkind", Category::kKind},
    {"subjectfield", Category::kSubjectField},
    {"customersubset", Category::kCustomer},
    {"customer", Category::kCustomer},
    {"projectsubset", Category::kProject},
    {"transactiontype", Category::kTransaction},
    {"transac", Category::kTransaction},
    {"responsibility", Category::kResponsibility},
    {"responsible", Category::kResponsibility},
    {"responsibleperson", Category::kResponsibility},
    {"date", Category::kDate},
    {"xtime", Category::kTimeOfDay},
    {"creator", Category::kCreator},
    {"createdby", Category::kCreator},
    {"originator", Category::kCreator},
    {"changer", Category::kChanger},
    {"changedby", Category::kChanger},
    {"modifiedby", Category::kChanger},
    {"lastmodifiedby", Category::kChanger},
    {"updater", Category::kChanger},
    {"created", Category::kCreated},
    {"creationdate", Category::kCreated},
    {"createdate", Category::kCreated},
    {"inputdate", Category::kCreated},
    {"createddate", Category::kCreated},
    {"originationdate", Category::kCreated},
    {"updated", Category::kUpdated},
    {"updatedate", Category::kUpdated},
    {"changedate", Category::kUpdated},
    {"modificationdate", Category::kUpdated},
    {"modifieddate", Category::kUpdated},
    {"lastmodified", Category::kUpdated},
    {"lastmodificationdate", Category::kUpdated},
};

constexpr Row<TermType> kTermTypes[] = {
    {"fullform", TermType::kFullForm},
    {"formecomplete", TermType::kFullForm},
    {"formelongue", TermType::kFullForm},
    {"acronym", TermType::kAcronym},
    {"initialism", TermType::kAcronym},
    {"acronyme", TermType::kAcronym},
    {"sigle", TermType::kAcronym},
    {"abbreviation", TermType::kAbbreviation},
    {"abbreviatedform", TermType::kAbbreviation},
    {"abbr", TermType::kAbbreviation},
    {"abreviation", TermType::kAbbreviation},
    {"shortform", TermType::kShortForm},
    {"shortcut", TermType::kShortForm},
    {"formecourte", TermType::kShortForm},
    {"formeabregee", TermType::kShortForm},
    {"variant", TermType::kVariant},
    {"spellingvariant", TermType::kVariant},
    {"orthographicvariant", TermType::kVariant},
    {"variante", TermType::kVariant},
    {"varianteorthographique", TermType::kVariant},
    {"transliteration", TermType::kTransliteration},
    {"transliteratedform", TermType::kTransliteration},
    {"transcribedform", TermType::kTransliteration},
    {"romanizedform", TermType::kTransliteration},
    {"transcription", TermType::kTransliteration},
    {"translitteration", TermType::kTransliteration},
    {"phrase", TermType::kPhrase},
    {"phraseologicalunit", TermType::kPhrase},
    {"setphrase", TermType::kPhrase},
    {"expression", TermType::kPhrase},
    {"locution", TermType::kPhrase},
};

constexpr Row<TransactionKind> kTransactions[] = {
    {"origination", TransactionKind::kOrigination},   {"creation", TransactionKind::kOrigination},
    {"created", TransactionKind::kOrigination},       {"create", TransactionKind::kOrigination},
    {"modification", TransactionKind::kModification}, {"modified", TransactionKind::kModification},
    {"update", TransactionKind::kModification},       {"updated", TransactionKind::kModification},
    {"change", TransactionKind::kModification},       {"changed", TransactionKind::kModification},
    {"revision", TransactionKind::kModification},
};

constexpr Row<ReferenceType> kReferences[] = {
    {"crossreference", ReferenceType::kSeeAlso},
    {"see", ReferenceType::kSeeAlso},
    {"relatedconceptbroader", ReferenceType::kBroader},
    {"broaderconceptgeneric", ReferenceType::kBroader},
    {"broaderconceptpartitive", ReferenceType::kBroader},
    {"superordinateconceptgeneric", ReferenceType::kBroader},
    {"superordinateconceptpartitive", ReferenceType::kBroader},
    {"relatedconceptnarrower", ReferenceType::kNarrower},
    {"narrowerconceptgeneric", ReferenceType::kNarrower},
    {"subordinateconceptgeneric", ReferenceType::kNarrower},
    {"subordinateconceptpartitive", ReferenceType::kNarrower},
    {"relatedconcept", ReferenceType::kRelated},
    {"associatedconcept", ReferenceType::kRelated},
    {"coordinateconceptgeneric", ReferenceType::kRelated},
    {"coordinateconceptpartitive", ReferenceType::kRelated},
    {"antonymconcept", ReferenceType::kAntonym},
};

constexpr std::string_view kLinks[] = {"xref",     "externalcrossreference",
                                       "xgraphic", "xaudio",
                                       "xvideo",   "xmathml",
                                       "xsource",  "corpustrace",
                                       "xfigure",  "xtable",
                                       "xurl",     "url"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const Row<Enum> (&rows)[N], std::string_view key) {
  const auto row =
      std::find_if(std::begin(rows), std::end(rows), [&](const auto& one) { return one.first == key; });
  return row == std::end(rows) ? std::nullopt : std::optional(row->second);
}

}  // namespace

Category category_of(std::string_view category) {
  return find(kCategories, word_key(category)).value_or(Category::kUnknown);
}
std::optional<TermType> term_type(std::string_view value) {
  return find(kTermTypes, word_key(value));
}
TransactionKind transaction_kind(std::string_view value) {
  return find(kTransactions, word_key(value)).value_or(TransactionKind::kOther);
}
std::optional<ReferenceType> reference_type(std::string_view category) {
  return find(kReferences, word_key(category));
}
bool is_link(std::string_view category) {
  return std::find(std::begin(kLinks), std::end(kLinks), word_key(category)) != std::end(kLinks);
}

std::string_view tbx_value(PartOfSpeech value) {
  constexpr std::string_view kValues[] = {"", "noun", "verb", "adjective", "adverb", "properNoun", "other"};
  return kValues[static_cast<std::size_t>(value)];
}
std::string_view tbx_value(Gender value) {
  constexpr std::string_view kValues[] = {"", "masculine", "feminine", "neuter", "other"};
  return kValues[static_cast<std::size_t>(value)];
}
std::string_view tbx_value(Number value) {
  constexpr std::string_view kValues[] = {"", "singular", "plural"};
  return kValues[static_cast<std::size_t>(value)];
}
std::string_view tbx_value(TermType value) {
  constexpr std::string_view kValues[] = {
      "", "fullForm", "acronym", "abbreviation", "shortForm", "variant", "transliteratedForm", "phrase"};
  return kValues[static_cast<std::size_t>(value)];
}
std::string_view tbx_value(TermStatus value) {
  constexpr std::string_view kValues[] = {"",
                                          "preferredTerm-admn-sts",
                                          "admittedTerm-admn-sts",
                                          "deprecatedTerm-admn-sts",
                                          "supersededTerm-admn-sts",
                                          "deprecatedTerm-admn-sts"};
  return kValues[static_cast<std::size_t>(value)];
}
std::string_view tbx_value(ReferenceType value) {
  constexpr std::string_view kValues[] = {"crossReference", "relatedConceptBroader", "relatedConceptNarrower",
                                          "relatedConcept", "antonymConcept"};
  return kValues[static_cast<std::size_t>(value)];
}

}  // namespace entente::interchange
