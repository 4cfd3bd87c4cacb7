#include "server/interchange/tbx_writer.h"

#include <algorithm>
#include <vector>

#include "server/interchange/tbx_vocabulary.h"
#include "server/interchange/xml.h"

namespace entente::interchange {
namespace {

std::string typed(int indent, const char* element, std::string_view type, std::string_view value) {
  if (value.empty()) return {};
  return std::string(static_cast<std::size_t>(indent), ' ') + "<" + element + " type=\"" + std::string(type) +
         "\">" + escaped(value) + "</" + element + ">\n";
}

std::string plain(int indent, const char* element, std::string_view value) {
  if (value.empty()) return {};
  return std::string(static_cast<std::size_t>(indent), ' ') + "<" + element + ">" + escaped(value) + "</" +
         element + ">\n";
}

std::string definition(const Definition& one) {
  return "          <descripGrp>\n" + typed(12, "descrip", "definition", one.text) +
         typed(12, "admin", "source", one.source) + "          </descripGrp>\n";
}

// The languages of the concept's terms and definitions, in the order in which they first stand.
std::vector<Language> languages_of(const Concept& value) {
  std::vector<Language> languages;
  const auto add = [&](const Language& language) {
    if (std::find(languages.begin(), languages.end(), language) == languages.end())
      languages.push_back(language);
  };
  for (const Term& term : value.terms) add(term.language);
  for (const Definition& one : value.definitions) add(one.language);
  return languages;
}

}  // namespace

std::string TbxWriter::begin() const {
  const bool v3 = version_ == TbxVersion::kV3;
  const std::string header = v3 ? "tbxHeader" : "martifHeader";
  return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") +
         (v3 ? "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n"
             : "<martif type=\"TBX-Basic\" xml:lang=\"en\">\n") +
         "  <" + header + ">\n    <fileDesc>\n      <titleStmt><title>" + escaped(title_) +
         "</title></titleStmt>\n      <sourceDesc><p>Exported by Entente.</p></sourceDesc>\n    </fileDesc>\n"
         "    <encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc>\n  </" +
         header + ">\n  <text>\n    <body>\n";
}

std::string TbxWriter::write(const Concept& value) const {
  const bool v3 = version_ == TbxVersion::kV3;
  const std::string entry = v3 ? "conceptEntry" : "termEntry";
  const std::string language_section = v3 ? "langSec" : "langSet";
  std::string out = "      <" + entry + " id=\"" + escaped_attribute(value.id) + "\">\n";
  if (value.kind == ConceptKind::kShadow) out += typed(8, "descrip", "x-kind", kShadow);
  out += typed(8, "descrip", "subjectField", value.subject_field);
  for (const std::string& one : value.customers) out += typed(8, "admin", "customerSubset", one);
  for (const std::string& one : value.projects) out += typed(8, "admin", "projectSubset", one);
  for (const std::string& source : value.sources) out += typed(8, "admin", "source", source);
  for (const std::string& note : value.notes) out += plain(8, "note", note);
  for (const CrossReference& reference : value.references) {
    const std::string element = reference.type == ReferenceType::kSeeAlso ? "ref" : "descrip";
    out += "        <" + element + " type=\"" + std::string(tbx_value(reference.type)) + "\" target=\"" +
           escaped_attribute(reference.concept_id) + "\">" + escaped(reference.label) + "</" + element +
           ">\n";
  }
  for (const Language& language : languages_of(value)) {
    out += "        <" + language_section + " xml:lang=\"" + language.tag() + "\">\n";
    for (const Definition& one : value.definitions) {
      if (one.language == language) out += definition(one);
    }
    for (const Term& one : value.terms) {
      if (one.language == language) out += term(one);
    }
    out += "        </" + language_section + ">\n";
  }
  return out + "      </" + entry + ">\n";
}

std::string TbxWriter::term(const Term& term) const {
  const char* section = version_ == TbxVersion::kV3 ? "termSec" : "tig";
  std::string out = std::string("          <") + section + ">\n" + plain(12, "term", term.text) +
                    typed(12, "termNote", "partOfSpeech", tbx_value(term.part_of_speech)) +
                    typed(12, "termNote", "grammaticalGender", tbx_value(term.gender)) +
                    typed(12, "termNote", "grammaticalNumber", tbx_value(term.number)) +
                    typed(12, "termNote", "termType", tbx_value(term.type)) +
                    typed(12, "termNote", "administrativeStatus", tbx_value(term.status));
  if (term.status == TermStatus::kForbidden) out += typed(12, "termNote", "x-forbidden", "yes");
  out += typed(12, "termNote", "geographicalUsage", term.region);
  out += typed(12, "termNote", "x-valid-from", term.valid_from);
  out += typed(12, "termNote", "x-valid-until", term.valid_until);
  for (const std::string& word : term.needed_words) out += typed(12, "termNote", "x-needed-word", word);
  out += typed(12, "termNote", "x-needed-subject-field", term.needed_subject_field);
  if (term.needs == TermNeeds::kOtherTerm) out += typed(12, "termNote", "x-needs", kOtherTerm);
  if (term.check == TermCheck::kNever) out += typed(12, "termNote", "x-check", kNever);
  if (term.letter_case == LetterCase::kAny) out += typed(12, "termNote", "x-letter-case", kAny);
  for (const std::string& context : term.contexts) out += typed(12, "descrip", "context", context);
  return out + typed(12, "admin", "source", term.source) + plain(12, "note", term.usage_note) +
         "          </" + section + ">\n";
}

std::string TbxWriter::end() const {
  return std::string("    </body>\n  </text>\n") + (version_ == TbxVersion::kV3 ? "</tbx>\n" : "</martif>\n");
}

}  // namespace entente::interchange
