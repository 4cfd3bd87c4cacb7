#include <cstdio>
#include <memory>

#include "client/cli/screen/style.h"
#include "client/cli/shell/document.h"
#include "client/cli/shell/document_day.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/hit_text.h"
#include "client/cli/show/marks.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

void show(const Session& session, const std::string& text, const v1::RecognizeTermsResponse& hits) {
  if (session.json()) return print_json(hits);
  const Style style = session.style();
  std::printf("%s\n", with_hits(text, hits, style).c_str());
  for (const v1::TermHit& hit : hits.hits()) print_hit(hit, style);
}

void recognize(Session& session, const std::vector<std::string>& texts, const std::string& as_of) {
  client::Glossaries glossaries(session.connection());
  SegmentReader reader(texts);
  DocumentDay day(as_of, reader.is_standard_input());
  bool found = false;
  const auto next = [&]() -> std::optional<v1::RecognizeTermsRequest> {
    const auto text = reader.next();
    if (!text) return std::nullopt;
    return recognition_of(session, *text, day.for_line(*text));
  };
  const auto visit = [&](const v1::RecognizeTermsRequest& request, const v1::RecognizeTermsResponse& hits) {
    found = found || !hits.hits().empty();
    show(session, request.text(), hits);
  };
  if (reader.is_document()) {
    ask_document<v1::RecognizeTermsRequest, v1::RecognizeTermsResponse>(
        [&](const auto& ask, const auto& take) { glossaries.recognize_terms_in_document(ask, take); }, next,
        visit);
  } else {
    while (const auto request = next()) visit(*request, glossaries.recognize_terms(*request));
  }
  session.exit_code = !reader.all_good() ? kRefused : found ? kDone : kNothingFound;
}

}  // namespace

void add_terms(Verb app, Session& session) {
  Verb verb = app.add_verb("terms", "Which of our terms are in this segment?");
  auto texts = std::make_shared<std::vector<std::string>>();
  verb.add_option("TEXT", *texts, "Segments; - reads them from standard input, one a line").required();
  auto as_of = std::make_shared<std::string>();
  verb.add_option("--as-of", *as_of, kAsOfHelp);
  verb.footer("Example:\n  entente terms \"L’EI a revendiqué l’attaque.\"");
  verb.runs([&session, texts, as_of] { recognize(session, *texts, *as_of); });
}

}  // namespace entente::cli
