// TermTagger as translate5 asks it. Recorded shapes only: not tried with a live translate5.
#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"
#include "client/gateway/tools/utf16.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::gateway {
namespace {

// A hit in the words of TermTagger: a div around the words of the segment.
std::string tagged(const std::u16string& text, const v1::RecognizeTermsResponse& response) {
  std::u16string marked;
  std::size_t from = 0;
  for (const v1::TermHit& hit : response.hits()) {
    const auto begin = static_cast<std::size_t>(hit.span().begin());
    const auto end = static_cast<std::size_t>(hit.span().end());
    if (hit.nested() || hit.outranked() || begin < from) continue;
    marked += text.substr(from, begin - from);
    marked += to_utf16("<div class=\"term\" data-tbxid=\"" + hit.concept_name() + "\">");
    marked += text.substr(begin, end - begin) + u"</div>";
    from = end;
  }
  return to_utf8(marked + text.substr(from));
}

Response term_tag(Backend& backend, Json asked) {
  const std::string source = language_tag(text_of(asked, "sourceLang"));
  const std::string target = language_tag(text_of(asked, "targetLang"));
  const auto tag = [&](Json& segment, const char* member, const std::string& language,
                       const std::string& other) {
    const std::string text = text_of(segment, member);
    if (!text.empty() && !language.empty())
      segment[member] = tagged(to_utf16(text), backend.recognize(text, language, other));
  };
  if (asked.contains("segments") && asked["segments"].is_array()) {
    for (Json& segment : asked["segments"]) {
      tag(segment, "source", source, target);
      tag(segment, "target", target, source);
    }
  }
  return json_answer(asked);
}

}  // namespace

std::optional<Response> term_tagger(Backend& backend, const Call& call) {
  const auto& path = call.path;
  if (path.size() < 2 || path[0] != "termTagger") return std::nullopt;
  if (path[1] == "termTag") return term_tag(backend, parsed_json(call.request.body));
  // The terms are the server's, so that every file counts as known.
  if (path[1] == "tbxFile") return text_answer(200, "");
  return std::nullopt;
}

}  // namespace entente::gateway
