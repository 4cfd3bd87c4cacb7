#include "server/interchange/tables/columns.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/interchange/tables/language_names.h"
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

const std::set<std::string_view> kSourceWords = {"source", "src", "original"};
const std::set<std::string_view> kTargetWords = {"target", "tgt", "cible", "translation", "traduction"};

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty() && word != "-" && word != "–") words.emplace_back(word);
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Takes what words say from the column's name. Nothing is changed if they say nothing.
bool set_by_words(Column& column, const std::string& words) {
  for (const auto& [word, field] : kFields) {
    if (word != words) continue;
    column.field = field;
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

// "term" of "terms 2": columns of one kind are often numbered.
void drop_number(std::vector<std::string>& words) {
  if (words.size() < 2) return;
  const std::string& last = words.back();
  if (std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; })) words.pop_back();
}

bool says_text(const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    for (const auto& [name, field] : kFields) {
      if (name == word) return field == Field::kText;
    }
    return word == "de" || word == "in" || word == "en";
  });
}

bool looks_like_a_tag(std::string_view name) {
  return name.size() >= 2 && name.size() <= 3 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Column column_named(std::string_view name) {
  Column column;
  column.header = name;
  const std::string plain = plain_words(name);
  if (plain.empty()) {
    column.field = Field::kSkip;
    return column;
  }
  if (plain == "-" || set_by_words(column, plain)) {
    if (plain == "-") column.field = Field::kSkip;
    column.of_last_term = plain.starts_with("term ") && plain != "term id";
    return column;
  }
  if (const auto language = language_of(name)) {
    column.field = Field::kText;
    column.language = *language;
    return column;
  }
  std::vector<std::string> words = split_words(plain);
  drop_number(words);
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    // "fr FR status": a region after the language.
    const bool has_region = i + 1 < words.size() && words[i + 1].size() == 2 &&
                            (word == words[i + 1] || !language_of(words[i + 1])) &&
                            language_of(word + "-" + words[i + 1]);
    const auto language = language_of(has_region ? word + "-" + words[i + 1] : word);
    if (language && column.language.empty() && word != "no" && word != "id") {
      column.language = *language;
      if (has_region) ++i;
    } else if (!language || !column.language.same_primary(*language)) {
      rest.push_back(word);
    }
  }
  if (rest.empty() || set_by_words(column, joined(rest))) {
    if (rest.empty()) column.field = Field::kText;
    if (!column.language.empty()) return column;
  }
  std::vector<std::string> others;
  for (const std::string& word : rest) {
    if (kSourceWords.contains(word) && column.side == Side::kNone) {
      column.side = Side::kSource;
    } else if (kTargetWords.contains(word) && column.side == Side::kNone) {
      column.side = Side::kTarget;
    } else {
      others.push_back(word);
    }
  }
  if (column.side != Side::kNone && (others.empty() || says_text(others))) {
    column.field = Field::kText;
  } else if ((column.side == Side::kNone && column.language.empty()) ||
             !set_by_words(column, joined(others))) {
    column.field = Field::kUnknown;
  }
  if (column.field == Field::kUnknown && looks_like_a_tag(name))
    column.wrong = "\"" + column.header + "\" names no language and no column that is known";
  return column;
}

Columns columns_of_header(const std::vector<std::string>& names) {
  Columns result;
  std::set<std::string> texts;
  std::size_t known = 0;
  bool targets = false;
  bool sided = false;
  std::size_t without_side = 0;
  bool base = false;  // Besides synonyms.
  for (const std::string& name : names) {
    const std::string_view plain = name.starts_with('#') ? std::string_view(name).substr(1) : name;
    result.columns.push_back(column_named(plain));
    const Column& one = result.columns.back();
    if (one.field == Field::kUnknown || one.field == Field::kSkip) continue;
    ++known;
    if (one.field != Field::kText) continue;
    base = base || !one.synonym;
    targets = targets || one.side == Side::kTarget;
    sided = sided || one.side != Side::kNone;
    without_side += one.side == Side::kNone;
    texts.emplace(one.side == Side::kSource   ? "source"
                  : one.side == Side::kTarget ? "target"
                  : one.language.empty()      ? "text"
                                              : one.language.primary());
  }
  for (Column& one : result.columns) {
    const bool is_origin =
        one.field == Field::kText && one.side == Side::kSource && !targets && without_side > 0;
    if (!is_origin) continue;
    one.field = Field::kOrigin;
    one.side = Side::kNone;
    texts.erase("source");
  }
  // "French;français" may be a row: the same language twice says nothing else.
  result.is_header = base && !texts.empty() && (texts.size() > 1 || known > 1) &&
                     !(texts.size() == 1 && known == names.size() && names.size() > 1 &&
                       std::all_of(result.columns.begin(), result.columns.end(), [](const Column& one) {
                         return one.field == Field::kText && one.side == Side::kNone && !one.synonym;
                       }));
  return result;
}

void settle_languages(std::vector<Column>& columns, const ReadOptions& options) {
  const auto language_of_side = [&](Side side) {
    for (const Column& one : columns) {
      if (one.field == Field::kText && one.side == side && !one.language.empty()) return one.language;
    }
    return side == Side::kSource ? options.source_language : options.target_language;
  };
  const Language source = language_of_side(Side::kSource);
  const Language target = language_of_side(Side::kTarget);
  for (Column& one : columns) {
    if (one.field == Field::kLanguage || !one.language.empty()) continue;
    if (one.side == Side::kSource) one.language = source;
    if (one.side == Side::kTarget) one.language = target;
  }
}

std::vector<Column> columns_without_header(const ReadOptions& options, std::size_t count) {
  std::vector<Column> columns;
  if (!options.columns.empty()) {
    columns = columns_of_header(options.columns).columns;
  } else {
    for (const char* name : {"source", "target", "comment"}) {
      if (columns.size() < count) columns.push_back(column_named(name));
    }
  }
  settle_languages(columns, options);
  return columns;
}

}  // namespace entente::interchange
