#include "server/interchange/po/po_glossary_writer.h"

#include <algorithm>
#include <vector>

#include "server/interchange/po/po_text.h"

namespace entente::interchange {
namespace {

const char* status_name(TermStatus status) {
  switch (status) {
    case TermStatus::kPreferred:
      return "preferred";
    case TermStatus::kAdmitted:
      return "admitted";
    case TermStatus::kDeprecated:
      return "deprecated";
    case TermStatus::kSuperseded:
      return "superseded";
    case TermStatus::kForbidden:
      return "forbidden";
    case TermStatus::kUnspecified:
      break;
  }
  return "";
}

bool is_refused(const Term& term) {
  return term.status == TermStatus::kDeprecated || term.status == TermStatus::kSuperseded ||
         term.status == TermStatus::kForbidden;
}

std::vector<const Term*> terms_in(const Concept& value, const Language& language) {
  std::vector<const Term*> terms;
  for (const Term& term : value.terms) {
    if (term.language.same_primary(language)) terms.push_back(&term);
  }
  std::stable_sort(terms.begin(), terms.end(), [](const Term* a, const Term* b) {
    // What nothing is known of comes after what is preferred.
    const auto rank = [](const Term& term) {
      return term.status == TermStatus::kUnspecified ? TermStatus::kPreferred : term.status;
    };
    return rank(*a) != rank(*b) ? rank(*a) < rank(*b) : a->status > b->status;
  });
  return terms;
}

std::string comment(const std::string& what, const std::string& text) {
  if (text.empty()) return {};
  std::string line = "#. " + what + ": ";
  for (const char c : text) line += c == '\n' || c == '\r' ? ' ' : c;
  return line + "\n";
}

std::string entry(const Concept& value, const Term& source, const Term& target, std::size_t number) {
  std::string text = comment("Subject field", value.subject_field);
  for (const Definition& one : value.definitions)
    text += comment("Definition (" + one.language.tag() + ")", one.text);
  text += comment("Status of the source", status_name(source.status));
  text += comment("Status of the translation", status_name(target.status));
  text += comment("Usage", target.usage_note);
  if (is_refused(source) || is_refused(target)) text += "#, fuzzy\n";
  text +=
      "msgctxt " + po_quoted(value.id + (number > 1 ? "#" + std::to_string(number) : std::string())) + "\n";
  text += "msgid " + po_quoted(source.text) + "\n";
  return text + "msgstr " + po_quoted(target.text) + "\n\n";
}

}  // namespace

std::string PoGlossaryWriter::begin() const {
  return "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
         "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: " +
         target_.tag() + "\\n\"\n\"X-Source-Language: " + source_.tag() + "\\n\"\n\n";
}

std::string PoGlossaryWriter::write(const Concept& value) const {
  if (value.kind == ConceptKind::kShadow) return {};
  std::string text;
  std::size_t number = 0;
  for (const Term* source : terms_in(value, source_)) {
    for (const Term* target : terms_in(value, target_)) text += entry(value, *source, *target, ++number);
  }
  return text;
}

}  // namespace entente::interchange
