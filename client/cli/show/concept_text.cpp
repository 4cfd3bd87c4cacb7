#include "client/cli/show/concept_text.h"

#include <string>

#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/history_text.h"
#include "client/cli/show/term_text.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

std::string needs_of(const v1::Term& term) {
  std::string needs;
  const auto add = [&](const std::string& one) { needs += (needs.empty() ? "" : " or ") + one; };
  for (const std::string& word : term.needed_words()) add("« " + word + " »");
  if (!term.needed_subject_field().empty()) add("a term of " + term.needed_subject_field());
  if (term.needs() == v1::TERM_NEEDS_OTHER_TERM) add("another term");
  return needs;
}

void print_term(const v1::Term& term, const Style& style) {
  std::string kind = short_name(v1::PartOfSpeech_Name(term.part_of_speech()), "PART_OF_SPEECH_");
  const std::string type = short_name(v1::TermType_Name(term.type()), "TERM_TYPE_");
  if (!type.empty()) kind += (kind.empty() ? "" : ", ") + type;
  if (!term.region().empty()) kind += (kind.empty() ? "" : ", ") + term.region();
  if (!term.valid_from().empty()) kind += " from " + term.valid_from();
  if (!term.valid_until().empty()) kind += " until " + term.valid_until();
  style.print("  " + term.language_code() + ": ",
              describe(term, style) + (kind.empty() ? "" : "  " + style(Ink::kFaint, kind)), 6);
  if (const std::string needs = needs_of(term); !needs.empty())
    style.print("      ", style(Ink::kFaint, "found only with " + needs));
  if (term.check() == v1::TERM_CHECK_NEVER) style.print("      ", style(Ink::kFaint, "not checked"));
  if (term.letter_case() == v1::LETTER_CASE_ANY)
    style.print("      ", style(Ink::kFaint, "found in any letter case"));
  if (!term.usage_note().empty()) style.print("      ", term.usage_note());
  for (int i = 0; i < term.contexts_size(); ++i) {
    std::string text = "« " + term.contexts(i) + " »";
    if (i < term.context_sources_size() && !term.context_sources(i).empty())
      text += " " + style(Ink::kFaint, "[" + term.context_sources(i) + "]");
    style.print("      ", text);
  }
}

void print_all(const Style& style, const char* name,
               const google::protobuf::RepeatedPtrField<std::string>& values) {
  for (const std::string& value : values) style.print(std::string("  ") + name + ": ", value, 6);
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

void show_concept(const Session& session, const v1::Concept& value) {
  if (session.json()) {
    print_json(value);
  } else {
    print_concept(value, session.style());
  }
}

void print_concept(const v1::Concept& value, const Style& style) {
  std::string head = style(Ink::kStrong, value.name().empty() ? "a new concept" : value.name());
  if (value.kind() == v1::CONCEPT_KIND_SHADOW)
    head += "  " + style(Ink::kWarning, "shadow: hides the terms inside it");
  if (!value.subject_field().empty()) head += "  " + value.subject_field();
  style.print("", head, 4);
  for (const v1::Term& term : value.terms()) print_term(term, style);
  for (const v1::Definition& one : value.definitions()) {
    std::string text = one.text();
    if (!one.source().empty()) text += " " + style(Ink::kFaint, "[" + one.source() + "]");
    style.print("  definition (" + one.language_code() + "): ", text, 6);
  }
  print_all(style, "note", value.notes());
  print_all(style, "source", value.sources());
  print_all(style, "customer", value.customers());
  print_all(style, "project", value.projects());
  for (const auto& reference : value.references()) {
    style.print(
        std::string("  ") + label_of(reference.type()) + ": ",
        last_part(reference.concept_name()) + (reference.label().empty() ? "" : " " + reference.label()), 6);
  }
  if (value.etag().empty()) return;
  const std::string changed =
      "changed by " + value.changer() + " on " + minute_of(value.update_time()) + ", etag " + value.etag();
  style.print("  ", style(Ink::kFaint, changed), 4);
}

}  // namespace entente::cli
