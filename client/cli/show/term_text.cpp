#include "client/cli/show/term_text.h"

#include <algorithm>
#include <map>

#include <google/protobuf/generated_enum_reflection.h>

#include "client/cli/language/language_tag.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

void append(std::string& list, const std::string& item) {
  if (!item.empty()) list += (list.empty() ? "" : ", ") + item;
}

const char* letter(v1::GrammaticalGender gender) {
  switch (gender) {
    case v1::GRAMMATICAL_GENDER_MASCULINE:
      return "m";
    case v1::GRAMMATICAL_GENDER_FEMININE:
      return "f";
    case v1::GRAMMATICAL_GENDER_NEUTER:
      return "n";
    default:
      return "";
  }
}

// What dictionaries write for these.
const std::map<std::string, std::string>& abbreviations() {
  static const std::map<std::string, std::string> all = {
      {"GRAMMATICAL_NUMBER_SG", "GRAMMATICAL_NUMBER_SINGULAR"},
      {"GRAMMATICAL_NUMBER_PL", "GRAMMATICAL_NUMBER_PLURAL"},
      {"PART_OF_SPEECH_ADJ", "PART_OF_SPEECH_ADJECTIVE"},
      {"PART_OF_SPEECH_ADV", "PART_OF_SPEECH_ADVERB"},
      {"PART_OF_SPEECH_PN", "PART_OF_SPEECH_PROPER_NOUN"},
      {"PART_OF_SPEECH_N", "PART_OF_SPEECH_NOUN"}};
  return all;
}

// The value of its short name, of an abbreviation, or of a beginning that only one has: "f" is feminine.
template <typename Enum>
Enum parse(const std::string& name, const std::string& prefix, const char* what) {
  std::string full = prefix;
  for (const char c : name)
    full += c == ' ' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  if (const auto found = abbreviations().find(full); found != abbreviations().end()) full = found->second;
  const google::protobuf::EnumDescriptor& values = *google::protobuf::GetEnumDescriptor<Enum>();
  if (const auto* exact = values.FindValueByName(full)) return static_cast<Enum>(exact->number());
  const google::protobuf::EnumValueDescriptor* begun = nullptr;
  std::string choices;
  int times = 0;
  for (int i = 0; i < values.value_count(); ++i) {
    if (values.value(i)->number() == 0) continue;
    append(choices, short_name(values.value(i)->name(), prefix));
    if (name.empty() || !values.value(i)->name().starts_with(full)) continue;
    begun = values.value(i);
    ++times;
  }
  if (times == 1) return static_cast<Enum>(begun->number());
  throw UsageError("\"" + name + "\" is " + (times == 0 ? "no " : "more than one ") + what + "; write " +
                   choices + (times == 0 ? ", or a beginning of one" : ", or a longer beginning of one"));
}

}  // namespace

std::string describe(const v1::Term& term, const Style& style) {
  std::string details = letter(term.gender());
  if (term.number() == v1::GRAMMATICAL_NUMBER_PLURAL) append(details, "pl");
  append(details, short_name(v1::TermStatus_Name(term.status()), "TERM_STATUS_"));
  const std::string text = style(ink_of(term.status()), term.text());
  return details.empty() ? text : text + style(Ink::kFaint, " (" + details + ")");
}

std::string describe_translations(const google::protobuf::RepeatedPtrField<v1::Term>& terms,
                                  const Style& style) {
  std::string line;
  for (const v1::Term& term : terms) line += (line.empty() ? " → " : "; ") + describe(term, style);
  return line;
}

Ink ink_of(v1::TermStatus status) {
  switch (status) {
    case v1::TERM_STATUS_PREFERRED:
      return Ink::kGood;
    case v1::TERM_STATUS_DEPRECATED:
    case v1::TERM_STATUS_SUPERSEDED:
      return Ink::kWarning;
    case v1::TERM_STATUS_FORBIDDEN:
      return Ink::kBad;
    default:
      return Ink::kPlain;
  }
}

v1::Term parse_term(const std::string& spelling) {
  const std::size_t colon = spelling.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == spelling.size()) {
    throw UsageError("\"" + spelling +
                     "\" is not LANG:TERM or LANG:TERM=STATUS, for example fr:trêve=preferred");
  }
  v1::Term term;
  term.set_language_code(spelling.substr(0, colon));
  if (const std::string fault = fault_of_tag(term.language_code()); !fault.empty())
    throw UsageError("\"" + spelling + "\": " + fault);
  const std::size_t equals = spelling.rfind('=');
  if (equals != std::string::npos && equals > colon) {
    term.set_text(spelling.substr(colon + 1, equals - colon - 1));
    term.set_status(parse_status(spelling.substr(equals + 1)));
  } else {
    term.set_text(spelling.substr(colon + 1));
  }
  return term;
}

v1::Term& find_term(v1::Concept& value, const std::string& spelling) {
  v1::Term* named = nullptr;
  int times = 0;
  std::string all;
  for (v1::Term& term : *value.mutable_terms()) {
    const std::string full = term.language_code() + ":" + term.text();
    if (full == spelling) return term;
    if (term.text() == spelling) {
      named = &term;
      ++times;
    }
    append(all, full);
  }
  if (times == 1) return *named;
  throw UsageError("the concept has " + std::string(times == 0 ? "no term " : "more than one term ") +
                   spelling + "; it has " + (all.empty() ? "none" : all));
}

v1::TermStatus parse_status(const std::string& name) {
  return parse<v1::TermStatus>(name, "TERM_STATUS_", "status");
}

v1::PartOfSpeech parse_part_of_speech(const std::string& name) {
  return parse<v1::PartOfSpeech>(name, "PART_OF_SPEECH_", "part of speech");
}

v1::GrammaticalGender parse_gender(const std::string& name) {
  return parse<v1::GrammaticalGender>(name, "GRAMMATICAL_GENDER_", "gender");
}

v1::GrammaticalNumber parse_number(const std::string& name) {
  return parse<v1::GrammaticalNumber>(name, "GRAMMATICAL_NUMBER_", "number");
}

v1::TermType parse_term_type(const std::string& name) {
  return parse<v1::TermType>(name, "TERM_TYPE_", "term type");
}

}  // namespace entente::cli
