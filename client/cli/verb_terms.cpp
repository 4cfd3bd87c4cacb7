#include <cstdio>
#include <memory>

#include "client/cli/input.h"
#include "client/cli/marks.h"
#include "client/cli/term_text.h"
#include "client/cli/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

void print_hit(const v1::TermHit& hit, const Style& style) {
  const Ink ink = hit.term().status() == v1::TERM_STATUS_FORBIDDEN ? Ink::kBad : Ink::kStrong;
  std::printf("  %s%s%s", hit.nested() ? "  " : "",
              hit.match_kind() == v1::TermHit::INTERRUPTED ? style(Ink::kFaint, "? ").c_str() : "",
              style(ink, hit.surface()).c_str());
  if (hit.surface() != hit.term().text())
    std::printf(" %s", style(Ink::kFaint, "[" + hit.term().text() + "]").c_str());
  std::printf("%s", describe_translations(hit.targets(), style).c_str());
  std::printf("  %s\n", style(Ink::kFaint, last_part(hit.concept_name())).c_str());
  const std::string& note = hit.term().usage_note();
  if (!note.empty()) std::printf("      %s\n", style(Ink::kFaint, note).c_str());
  if (!hit.replacements().empty()) {
    std::printf("      %s%s\n", style(Ink::kWarning, "write instead").c_str(),
                describe_translations(hit.replacements(), style).c_str());
  }
}

void recognize(Session& session, const std::vector<std::string>& texts, const std::string& as_of) {
  client::Glossaries glossaries(session.connection());
  const Style style = session.style();
  bool found = false;
  const bool all_good = for_each_segment(texts, [&](const std::string& text) {
    v1::RecognizeTermsRequest request;
    request.set_text(text);
    request.set_source_language_code(session.globals.from);
    request.set_target_language_code(session.globals.to);
    request.set_as_of(as_of);
    for (const std::string& name : session.globals.glossaries) request.add_glossaries(name);
    const v1::RecognizeTermsResponse hits = glossaries.recognize_terms(request);
    found = found || !hits.hits().empty();
    if (session.json()) {
      print_json(hits);
      return;
    }
    std::printf("%s\n", with_hits(text, hits, style).c_str());
    for (const v1::TermHit& hit : hits.hits()) print_hit(hit, style);
  });
  session.exit_code = !all_good ? kRefused : found ? kDone : kNothingFound;
}

}  // namespace

void add_terms(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("terms", "Which of our terms are in this segment?");
  auto texts = std::make_shared<std::vector<std::string>>();
  verb->add_option("TEXT", *texts, "Segments; - reads them from standard input, one a line")->required();
  auto as_of = std::make_shared<std::string>();
  verb->add_option("--as-of", *as_of, "Only terms that are valid on this day (2016-05-31)");
  verb->footer("Example:\n  entente terms \"L’EI a revendiqué l’attaque.\"");
  verb->callback([&session, texts, as_of] { recognize(session, *texts, *as_of); });
}

}  // namespace entente::cli
