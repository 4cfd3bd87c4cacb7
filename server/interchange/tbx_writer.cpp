#include "server/interchange/tbx_writer.h"

#include <algorithm>
#include <vector>

#include "server/interchange/iso_dates.h"
#include "server/interchange/link_note.h"
#include "server/interchange/tbx_vocabulary.h"
#include "server/model/characters.h"

namespace entente::interchange {
namespace {

// Those of the terms, in the order in which they first stand.
std::vector<Language> languages_of(const Concept& value) {
  std::vector<Language> languages;
  for (const Term& term : value.terms) {
    if (std::find(languages.begin(), languages.end(), term.language) == languages.end())
      languages.push_back(term.language);
  }
  return languages;
}

}  // namespace

std::string TbxWriter::begin() {
  return markup_.begin(title_);
}

std::string TbxWriter::write(const Concept& value) {
  std::string out = spaces(6) + "<" + markup_.entry();
  if (!value.id.empty()) out += markup_.attribute("id", value.id);
  out += ">\n";
  if (value.kind == ConceptKind::kShadow) out += markup_.typed(8, "descrip", "x-kind", kShadow);
  out += markup_.typed(8, "descrip", "subjectField", value.subject_field);
  for (const std::string& one : value.customers) out += markup_.typed(8, "admin", "customerSubset", one);
  for (const std::string& one : value.projects) out += markup_.typed(8, "admin", "projectSubset", one);
  for (const std::string& source : value.sources) out += markup_.typed(8, "admin", "source", source);
  for (const std::string& one : value.notes) out += note(one);
  for (const CrossReference& one : value.references) out += reference(one);
  out += transaction("origination", value.creator, value.created);
  out += transaction("modification", value.changer, value.updated);
  const std::vector<Language> languages = languages_of(value);
  // A language section has a term at least.
  for (const Definition& one : value.definitions) {
    if (std::find(languages.begin(), languages.end(), one.language) == languages.end())
      out += definition(one, 8, true);
  }
  for (const Language& language : languages) {
    out += spaces(8) + "<" + markup_.language() + markup_.attribute("xml:lang", language.tag()) + ">\n";
    for (const Definition& one : value.definitions) {
      if (one.language == language) out += definition(one, 10, false);
    }
    for (const Term& one : value.terms) {
      if (one.language == language) out += term(one);
    }
    out += spaces(8) + "</" + markup_.language() + ">\n";
  }
  return out + spaces(6) + "</" + markup_.entry() + ">\n";
}

std::string TbxWriter::definition(const Definition& one, int indent, bool with_language) {
  const std::string text = with_language ? markup_.typed(indent + 2, "descrip", "definition", one.text,
                                                         "xml:lang", one.language.tag())
                                         : markup_.typed(indent + 2, "descrip", "definition", one.text);
  return spaces(indent) + "<descripGrp>\n" + text + markup_.typed(indent + 2, "admin", "source", one.source) +
         spaces(indent) + "</descripGrp>\n";
}

std::string TbxWriter::reference(const CrossReference& reference) {
  const char* element = reference.type == ReferenceType::kSeeAlso ? "ref" : "descrip";
  return markup_.typed(8, element, tbx_value(reference.type), reference.label, "target",
                       reference.concept_id);
}

std::string TbxWriter::note(const std::string& text) {
  if (const auto link = link_of_note(text))
    return markup_.typed(8, "xref", link->category, link->text, "target", link->target);
  return markup_.plain(8, "note", text);
}

std::string TbxWriter::transaction(const char* kind, const std::string& who, Time when) {
  if (who.empty() && when == Time()) return {};
  return spaces(8) + "<transacGrp>\n" + markup_.typed(10, "transac", "transactionType", kind) +
         markup_.typed(10, "transacNote", "responsibility", who) +
         markup_.typed(10, "transacNote", "x-time", iso_time_of_day(when)) +
         markup_.plain(10, "date", iso_day(when)) + spaces(8) + "</transacGrp>\n";
}

std::string TbxWriter::term(const Term& term) {
  const auto note = [&](const char* category, std::string_view value) {
    return markup_.typed(12, "termNote", category, value);
  };
  std::string out =
      spaces(10) + "<" + markup_.term() + ">\n" + markup_.plain(12, "term", on_one_line(term.text)) +
      note("partOfSpeech", tbx_value(term.part_of_speech)) +
      note("grammaticalGender", tbx_value(term.gender)) + note("grammaticalNumber", tbx_value(term.number)) +
      note("termType", tbx_value(term.type)) + note("administrativeStatus", tbx_value(term.status));
  if (term.status == TermStatus::kForbidden) out += note("x-forbidden", "yes");
  out += note("geographicalUsage", term.region);
  out += note("x-valid-from", term.valid_from);
  out += note("x-valid-until", term.valid_until);
  for (const std::string& word : term.needed_words) out += note("x-needed-word", word);
  out += note("x-needed-subject-field", term.needed_subject_field);
  if (term.needs == TermNeeds::kOtherTerm) out += note("x-needs", kOtherTerm);
  if (term.check == TermCheck::kNever) out += note("x-check", kNever);
  if (term.letter_case == LetterCase::kAny) out += note("x-letter-case", kAny);
  for (const Context& one : term.contexts) {
    if (one.source.empty()) {
      out += markup_.typed(12, "descrip", "context", one.text);
    } else {
      out += spaces(12) + "<descripGrp>\n" + markup_.typed(14, "descrip", "context", one.text) +
             markup_.typed(14, "admin", "source", one.source) + spaces(12) + "</descripGrp>\n";
    }
  }
  return out + markup_.typed(12, "admin", "source", term.source) +
         markup_.plain(12, "note", term.usage_note) + spaces(10) + "</" + markup_.term() + ">\n";
}

std::string TbxWriter::end() const {
  return markup_.end();
}

}  // namespace entente::interchange
