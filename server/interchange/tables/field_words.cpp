#include "server/interchange/tables/field_words.h"

#include <utility>

#include "server/interchange/tables/words.h"

namespace entente::interchange {
namespace {

// As plain_words writes them.
constexpr std::pair<std::string_view, Field> kFields[] = {
    {"-", Field::kSkip},
    {"skip", Field::kSkip},
    {"ignore", Field::kSkip},
    {"term", Field::kText},
    {"terms", Field::kText},
    {"terme", Field::kText},
    {"termes", Field::kText},
    {"text", Field::kText},
    {"texte", Field::kText},
    {"segment", Field::kText},
    {"sentence", Field::kText},
    {"phrase", Field::kText},
    {"string", Field::kText},
    {"word", Field::kText},
    {"mot", Field::kText},
    {"t term", Field::kText},
    {"language", Field::kLanguage},
    {"lang", Field::kLanguage},
    {"langue", Field::kLanguage},
    {"locale", Field::kLanguage},
    {"language code", Field::kLanguage},
    {"code langue", Field::kLanguage},
    {"l code", Field::kLanguage},
    {"id", Field::kId},
    {"identifier", Field::kId},
    {"identifiant", Field::kId},
    {"entry id", Field::kId},
    {"e id", Field::kId},
    {"concept id", Field::kId},
    {"term id", Field::kId},
    {"termid", Field::kId},
    {"conceptid", Field::kId},
    {"concept", Field::kId},
    {"n°", Field::kId},
    {"no", Field::kId},
    {"numero", Field::kId},
    {"key", Field::kId},
    {"cle", Field::kId},
    {"definition", Field::kDefinition},
    {"definitions", Field::kDefinition},
    {"def", Field::kDefinition},
    {"meaning", Field::kDefinition},
    {"sens", Field::kDefinition},
    {"description", Field::kDefinition},
    {"context source", Field::kContextSource},
    {"source du contexte", Field::kContextSource},
    {"definition source", Field::kDefinitionSource},
    {"source de la definition", Field::kDefinitionSource},
    {"source definition", Field::kDefinitionSource},
    {"domain", Field::kSubjectField},
    {"domains", Field::kSubjectField},
    {"domaine", Field::kSubjectField},
    {"e domains", Field::kSubjectField},
    {"entry domain", Field::kSubjectField},
    {"entry subject", Field::kSubjectField},
    {"subject", Field::kSubjectField},
    {"subject field", Field::kSubjectField},
    {"subjectfield", Field::kSubjectField},
    {"sujet", Field::kSubjectField},
    {"theme", Field::kSubjectField},
    {"topic", Field::kSubjectField},
    {"category", Field::kSubjectField},
    {"categorie", Field::kSubjectField},
    {"note", Field::kNote},
    {"notes", Field::kNote},
    {"entry note", Field::kNote},
    {"comment", Field::kNote},
    {"comments", Field::kNote},
    {"commentaire", Field::kNote},
    {"commentaires", Field::kNote},
    {"remark", Field::kNote},
    {"remarks", Field::kNote},
    {"remarque", Field::kNote},
    {"remarques", Field::kNote},
    {"observation", Field::kNote},
    {"observations", Field::kNote},
    {"usage note", Field::kUsageNote},
    {"usage notes", Field::kUsageNote},
    {"usage", Field::kUsageNote},
    {"term note", Field::kUsageNote},
    {"term info", Field::kUsageNote},
    {"note d usage", Field::kUsageNote},
    {"emploi", Field::kUsageNote},
    {"status", Field::kStatus},
    {"statut", Field::kStatus},
    {"state", Field::kStatus},
    {"etat", Field::kStatus},
    {"term status", Field::kStatus},
    {"usage status", Field::kStatus},
    {"usagestatus", Field::kStatus},
    {"statut du terme", Field::kStatus},
    {"administrative status", Field::kStatus},
    {"administrativestatus", Field::kStatus},
    {"part of speech", Field::kPartOfSpeech},
    {"partofspeech", Field::kPartOfSpeech},
    {"pos", Field::kPartOfSpeech},
    {"word class", Field::kPartOfSpeech},
    {"categorie grammaticale", Field::kPartOfSpeech},
    {"cat gram", Field::kPartOfSpeech},
    {"nature", Field::kPartOfSpeech},
    {"classe", Field::kPartOfSpeech},
    {"gender", Field::kGender},
    {"grammatical gender", Field::kGender},
    {"grammaticalgender", Field::kGender},
    {"genre", Field::kGender},
    {"genre grammatical", Field::kGender},
    {"number", Field::kNumber},
    {"grammatical number", Field::kNumber},
    {"nombre", Field::kNumber},
    {"term type", Field::kTermType},
    {"termtype", Field::kTermType},
    {"type", Field::kTermType},
    {"t type", Field::kTermType},
    {"type de terme", Field::kTermType},
    {"context", Field::kContext},
    {"contexts", Field::kContext},
    {"contexte", Field::kContext},
    {"contextes", Field::kContext},
    {"example", Field::kContext},
    {"examples", Field::kContext},
    {"exemple", Field::kContext},
    {"exemples", Field::kContext},
    {"term example", Field::kContext},
    {"region", Field::kRegion},
    {"country", Field::kRegion},
    {"pays", Field::kRegion},
    {"geographical usage", Field::kRegion},
    {"reference", Field::kOrigin},
    {"references", Field::kOrigin},
    {"term source", Field::kOrigin},
    {"source du terme", Field::kOrigin},
    {"source of term", Field::kOrigin},
    {"origin", Field::kOrigin},
    {"origine", Field::kOrigin},
    {"url", Field::kOrigin},
    {"concept source", Field::kConceptSource},
    {"valid from", Field::kValidFrom},
    {"valable a partir du", Field::kValidFrom},
    {"valid until", Field::kValidUntil},
    {"valable jusqu au", Field::kValidUntil},
    {"needed word", Field::kNeededWord},
    {"needed subject field", Field::kNeededSubjectField},
    {"needs", Field::kNeeds},
    {"check", Field::kCheck},
    {"letter case", Field::kLetterCase},
    {"concept kind", Field::kKind},
    {"see also", Field::kReference},
    {"voir aussi", Field::kReference},
    {"cross-reference", Field::kReference},
    {"cross reference", Field::kReference},
    {"related concept", Field::kReference},
    {"reference type", Field::kReferenceType},
    {"reference label", Field::kReferenceLabel},
    {"customer", Field::kCustomer},
    {"client", Field::kCustomer},
    {"clients", Field::kCustomer},
    {"entry clientid", Field::kCustomer},
    {"project", Field::kProject},
    {"projet", Field::kProject},
    {"entry projectid", Field::kProject},
    {"document", Field::kDocument},
    {"file", Field::kDocument},
    {"filename", Field::kDocument},
    {"file name", Field::kDocument},
    {"fichier", Field::kDocument},
    {"previous", Field::kPrevious},
    {"previous source", Field::kPrevious},
    {"precedent", Field::kPrevious},
    {"next", Field::kNext},
    {"next source", Field::kNext},
    {"suivant", Field::kNext},
    {"properties", Field::kProperties},
    {"author", Field::kCreator},
    {"auteur", Field::kCreator},
    {"creator", Field::kCreator},
    {"created by", Field::kCreator},
    {"cree par", Field::kCreator},
    {"translator", Field::kCreator},
    {"traducteur", Field::kCreator},
    {"entry creator", Field::kCreator},
    {"date", Field::kCreated},
    {"created", Field::kCreated},
    {"created at", Field::kCreated},
    {"created on", Field::kCreated},
    {"creation date", Field::kCreated},
    {"date de creation", Field::kCreated},
    {"cree le", Field::kCreated},
    {"entry created", Field::kCreated},
    {"changer", Field::kChanger},
    {"modified by", Field::kChanger},
    {"changed by", Field::kChanger},
    {"updated by", Field::kChanger},
    {"modifie par", Field::kChanger},
    {"entry modifier", Field::kChanger},
    {"updated", Field::kUpdated},
    {"modified", Field::kUpdated},
    {"changed", Field::kUpdated},
    {"last modified", Field::kUpdated},
    {"change date", Field::kUpdated},
    {"modification date", Field::kUpdated},
    {"date de modification", Field::kUpdated},
    {"modifie le", Field::kUpdated},
    {"entry lastmodified", Field::kUpdated},
    {"uses", Field::kUses},
    {"usage count", Field::kUses},
    {"last used", Field::kUsed},
};

// Columns of terms that say what these are.
struct TextWord {
  std::string_view word;
  TermStatus status = TermStatus::kUnspecified;
  TermType type = TermType::kUnspecified;
  bool synonym = false;
};

constexpr TextWord kTextWords[] = {
    {"synonym", TermStatus::kAdmitted, TermType::kUnspecified, true},
    {"synonyms", TermStatus::kAdmitted, TermType::kUnspecified, true},
    {"synonyme", TermStatus::kAdmitted, TermType::kUnspecified, true},
    {"synonymes", TermStatus::kAdmitted, TermType::kUnspecified, true},
    {"variant", TermStatus::kUnspecified, TermType::kVariant, true},
    {"variants", TermStatus::kUnspecified, TermType::kVariant, true},
    {"variante", TermStatus::kUnspecified, TermType::kVariant, true},
    {"variantes", TermStatus::kUnspecified, TermType::kVariant, true},
    {"abbreviation", TermStatus::kUnspecified, TermType::kAbbreviation, true},
    {"abreviation", TermStatus::kUnspecified, TermType::kAbbreviation, true},
    {"acronym", TermStatus::kUnspecified, TermType::kAcronym, true},
    {"acronyme", TermStatus::kUnspecified, TermType::kAcronym, true},
    {"sigle", TermStatus::kUnspecified, TermType::kAcronym, true},
};

}  // namespace

std::optional<Field> field_named(std::string_view words) {
  for (const auto& [word, field] : kFields) {
    if (word == words) return field;
  }
  return std::nullopt;
}

bool set_by_words(Column& column, std::string_view words) {
  if (const auto field = field_named(words)) {
    column.field = *field;
    return true;
  }
  for (const TextWord& one : kTextWords) {
    if (one.word != words) continue;
    column.field = Field::kText;
    column.status = one.status;
    column.type = one.type;
    column.synonym = one.synonym;
    return true;
  }
  if (const auto status = status_word(words)) {
    column.field = Field::kText;
    column.status = *status;
    column.synonym = *status != TermStatus::kPreferred;
    return true;
  }
  return false;
}

}  // namespace entente::interchange
