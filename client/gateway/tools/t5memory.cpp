// t5memory and TermTagger as translate5 asks them. Recorded shapes only: not tried with a live translate5.
// The name of a memory in the path is taken as it comes: what is served is the administrator's choice.
#include <algorithm>
#include <ctime>

#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"
#include "client/gateway/tools/utf16.h"
#include "client/library/connection.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

constexpr int kMostProposals = 10;

std::string stamp(const google::protobuf::Timestamp& time) {
  const auto seconds = static_cast<std::time_t>(time.seconds());
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts);
  return text;
}

Json proposal(const v1::Match& match, int number) {
  const v1::Unit& unit = match.unit();
  const int percent = match.score().percent();
  const auto context = unit.properties().find("context");
  return {{"source", unit.source().text()},
          {"target", unit.target().text()},
          {"segmentId", number},
          {"customerName", unit.client()},
          {"documentName", unit.document()},
          {"sourceLang", unit.source_language_code()},
          {"targetLang", unit.target_language_code()},
          {"type", "Manual"},
          {"author", unit.changer()},
          {"timestamp", stamp(unit.update_time())},
          {"markupTable", "OTMXUXLF"},
          {"context", context == unit.properties().end() ? std::string() : context->second},
          {"additionalInfo", ""},
          {"internalKey", std::to_string(number) + ":1"},
          {"matchType", percent >= 100 ? "Exact" : "Fuzzy"},
          {"matchRate", percent},
          {"fuzzyWords", 0},
          {"fuzzyDiffs", match.differences_size()}};
}

Response fuzzy_search(Backend& backend, const Json& asked) {
  const auto found = backend.matches({.text = text_of(asked, "source"),
                                      .source_language = text_of(asked, "sourceLang"),
                                      .target_language = text_of(asked, "targetLang"),
                                      .context = text_of(asked, "context"),
                                      .most = kMostProposals});
  Json results = Json::array();
  for (const v1::Match& match : found)
    results.push_back(proposal(match, static_cast<int>(results.size()) + 1));
  return json_answer(
      {{"ReturnValue", 0}, {"ErrorMsg", ""}, {"NumOfFoundProposals", results.size()}, {"results", results}});
}

Response entry(Backend& backend, const Json& asked, const std::string& author) {
  v1::Unit unit;
  unit.set_source_language_code(language_tag(text_of(asked, "sourceLang")));
  unit.set_target_language_code(language_tag(text_of(asked, "targetLang")));
  unit.mutable_source()->set_text(text_of(asked, "source"));
  unit.mutable_target()->set_text(text_of(asked, "target"));
  unit.set_document(text_of(asked, "documentName"));
  if (const std::string context = text_of(asked, "context"); !context.empty())
    (*unit.mutable_properties())["context"] = context;
  const std::string named = text_of(asked, "author");
  backend.add(unit, author.empty() ? named : author, client::fresh_operation("t5memory"));
  return json_answer({{"ReturnValue", 0}, {"ErrorMsg", ""}});
}

// All units with these texts, whatever their tags and neighbours.
Response entry_delete(Backend& backend, const Json& asked, const std::string& author) {
  constexpr int kMost = 100;
  int deleted = 0;
  for (const v1::Match& match : backend.matches({.text = text_of(asked, "source"),
                                .source_language = text_of(asked, "sourceLang"),
                                .target_language = text_of(asked, "targetLang"),
                                .minimum_percent = 100,
                                .most = kMost})) {
    const bool is_same = match.unit().source().text() == text_of(asked, "source") &&
                         match.unit().target().text() == text_of(asked, "target");
    const bool is_ours = match.unit().name().starts_with(backend.served().write_into + "/");
    if (!is_same || !is_ours) continue;
    backend.remove(match.unit().name(), author);
    ++deleted;
  }
  const std::string message = deleted == 0 ? "No entry has this source and target" : "";
  return json_answer({{"ReturnValue", deleted == 0 ? 133 : 0}, {"ErrorMsg", message}});
}

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

std::optional<Response> t5memory(Backend& backend, const Call& call) {
  auto path = call.path;
  const bool has_prefix = !path.empty() && path[0] == "t5memory";
  if (has_prefix) path.erase(path.begin());
  if (path.empty() && has_prefix) return json_answer({{"Version", "0.6"}, {"tms", Json::array({"entente"})}});
  if (path.size() == 1 && (path[0] == "t5memory_service" || path[0] == "_service"))
    return json_answer(Json::object());
  if (path.size() != 2) return std::nullopt;
  const bool is_posted = call.request.method == "POST";
  if (path[1] == "status") return json_answer({{"status", "open"}, {"ReturnValue", 0}});
  if (is_posted && path[1] == "fuzzysearch") return fuzzy_search(backend, parsed_json(call.request.body));
  if (is_posted && path[1] == "entry") return entry(backend, parsed_json(call.request.body), call.author);
  if (is_posted && path[1] == "entrydelete")
    return entry_delete(backend, parsed_json(call.request.body), call.author);
  return std::nullopt;
}

std::optional<Response> term_tagger(Backend& backend, const Call& call) {
  const auto& path = call.path;
  if (path.size() < 2 || path[0] != "termTagger") return std::nullopt;
  if (path[1] == "termTag") return term_tag(backend, parsed_json(call.request.body));
  // The terms are the server's, so that every file counts as known.
  if (path[1] == "tbxFile") return text_answer(200, "");
  return std::nullopt;
}

}  // namespace entente::gateway
