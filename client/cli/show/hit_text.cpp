#include "client/cli/show/hit_text.h"

#include "client/cli/screen/style.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/term_text.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

bool may_be_written(v1::TermStatus status) {
  return status != v1::TERM_STATUS_DEPRECATED && status != v1::TERM_STATUS_SUPERSEDED &&
         status != v1::TERM_STATUS_FORBIDDEN;
}

void print_with(const v1::TermHit& hit, const google::protobuf::RepeatedPtrField<v1::Term>& targets,
                const Style& style) {
  const Ink ink = hit.term().status() == v1::TERM_STATUS_FORBIDDEN ? Ink::kBad : Ink::kStrong;
  std::string line;
  if (hit.match_kind() == v1::TermHit::INTERRUPTED) line += style(Ink::kFaint, "? ");
  if (hit.match_kind() == v1::TermHit::PROBABLE) line += style(Ink::kFaint, "probably ");
  line += style(ink, hit.surface());
  if (ink == Ink::kBad) line += style(Ink::kFaint, " (forbidden)");
  if (hit.surface() != hit.term().text()) line += " " + style(Ink::kFaint, "[" + hit.term().text() + "]");
  line += describe_translations(targets, style);
  line += "  " + style(Ink::kFaint, last_part(hit.concept_name()));
  // A second reading of the same characters comes after the first one.
  const char* indent = hit.outranked() ? "      or: " : hit.nested() ? "    " : "  ";
  style.print(indent, line, 6);
}

}  // namespace

v1::RecognizeTermsRequest recognition_of(const Session& session, const std::string& text,
                                         const std::string& as_of) {
  v1::RecognizeTermsRequest request;
  request.set_text(text);
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_as_of(as_of);
  request.set_offset_unit(session.offset_unit());
  for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
  return request;
}

void print_hit_briefly(const v1::TermHit& hit, const Style& style) {
  google::protobuf::RepeatedPtrField<v1::Term> usable;
  for (const v1::Term& term : hit.targets()) {
    if (may_be_written(term.status())) *usable.Add() = term;
  }
  print_with(hit, usable, style);
}

void print_hit(const v1::TermHit& hit, const Style& style) {
  print_with(hit, hit.targets(), style);
  const std::string& note = hit.term().usage_note();
  if (!note.empty()) style.print("      ", style(Ink::kFaint, note));
  if (hit.replacements().empty()) return;
  style.print("      ",
              style(Ink::kWarning, "write instead") + describe_translations(hit.replacements(), style), 8);
}

}  // namespace entente::cli
