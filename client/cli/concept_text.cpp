#include "client/cli/concept_text.h"

#include <cstdio>
#include <string>

#include <google/protobuf/util/time_util.h>

#include "client/cli/session.h"
#include "client/cli/term_text.h"

namespace entente::cli {
namespace {

void print_term(const v1::Term& term, const Style& style) {
  std::string kind = short_name(v1::PartOfSpeech_Name(term.part_of_speech()), "PART_OF_SPEECH_");
  const std::string type = short_name(v1::TermType_Name(term.type()), "TERM_TYPE_");
  if (!type.empty()) kind += (kind.empty() ? "" : ", ") + type;
  if (!term.region().empty()) kind += (kind.empty() ? "" : ", ") + term.region();
  if (!term.valid_from().empty()) kind += " from " + term.valid_from();
  if (!term.valid_until().empty()) kind += " until " + term.valid_until();
  std::printf("  %s: %s  %s\n", term.language_code().c_str(), describe(term, style).c_str(),
              style(Ink::kFaint, kind).c_str());
  if (!term.usage_note().empty()) std::printf("      %s\n", term.usage_note().c_str());
  for (const std::string& context : term.contexts()) std::printf("      « %s »\n", context.c_str());
}

const char* label_of(v1::CrossReference::Type type) {
  switch (type) {
    case v1::CrossReference::BROADER:
      return "broader";
    case v1::CrossReference::NARROWER:
      return "narrower";
    case v1::CrossReference::RELATED:
      return "related";
    case v1::CrossReference::ANTONYM:
      return "antonym";
    default:
      return "see also";
  }
}

}  // namespace

void print_concept(const v1::Concept& value, const Style& style) {
  std::printf("%s", style(Ink::kStrong, value.name()).c_str());
  if (!value.subject_field().empty()) std::printf("  %s", value.subject_field().c_str());
  std::printf("\n");
  for (const v1::Term& term : value.terms()) print_term(term, style);
  for (const v1::Definition& one : value.definitions()) {
    std::printf("  definition (%s): %s", one.language_code().c_str(), one.text().c_str());
    if (!one.source().empty()) std::printf(" %s", style(Ink::kFaint, "[" + one.source() + "]").c_str());
    std::printf("\n");
  }
  for (const std::string& note : value.notes()) std::printf("  note: %s\n", note.c_str());
  for (const std::string& source : value.sources()) std::printf("  source: %s\n", source.c_str());
  for (const std::string& customer : value.customers()) std::printf("  customer: %s\n", customer.c_str());
  for (const std::string& project : value.projects()) std::printf("  project: %s\n", project.c_str());
  for (const auto& reference : value.references()) {
    std::printf("  %s: %s %s\n", label_of(reference.type()), last_part(reference.concept_name()).c_str(),
                reference.label().c_str());
  }
  const std::string changed = "changed by " + value.changer() + " on " +
                              google::protobuf::util::TimeUtil::ToString(value.update_time()).substr(0, 19) +
                              " UTC, etag " + value.etag();
  std::printf("  %s\n", style(Ink::kFaint, changed).c_str());
}

}  // namespace entente::cli
