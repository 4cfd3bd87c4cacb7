// MyMemory as MateCat asks it (lib/Utils/Engines/MyMemory.php). Recorded shapes only: not tried with a live
// MateCat.
#include <algorithm>
#include <ctime>

#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"
#include "client/library/connection.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

struct Pair {
  std::string source;
  std::string target;
};

Pair pair_of(const std::string& text) {
  const std::size_t bar = std::min(text.find('|'), text.size());
  return {language_tag(text.substr(0, bar)),
          bar < text.size() ? language_tag(text.substr(bar + 1)) : std::string()};
}

int number_of(const std::string& text, int otherwise) {
  const bool is_number = !text.empty() && text.size() < 6 &&
                         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? std::stoi(text) : otherwise;
}

std::string day_and_time(const google::protobuf::Timestamp& time) {
  const auto seconds = static_cast<std::time_t>(time.seconds());
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
  return text;
}

Json match_of(const v1::Match& match) {
  const v1::Unit& unit = match.unit();
  const int percent = match.score().percent();
  const auto property = unit.properties().find("subject");
  return {{"id", unit.name()},
          {"segment", unit.source().text()},
          {"translation", unit.target().text()},
          {"source", unit.source_language_code()},
          {"target", unit.target_language_code()},
          {"match", std::min(100, percent) / 100.0},
          {"quality", "74"},
          {"created-by", unit.creator()},
          {"last-updated-by", unit.changer()},
          {"create-date", day_and_time(unit.create_time())},
          {"last-update-date", day_and_time(unit.update_time())},
          {"usage-count", unit.use_count()},
          {"subject", property == unit.properties().end() ? unit.domain() : property->second},
          {"reference", unit.document()},
          {"key", ""},
          {"ICE", percent > 100},
          {"prop", Json::array()}};
}

Json done(Json members) {
  Json answer = {{"responseStatus", 200}, {"responseDetails", ""}};
  answer.update(members);
  return answer;
}

Response get(Backend& backend, const Form& form) {
  const Pair pair = pair_of(form.get("langpair"));
  Json matches = Json::array();
  for (const v1::Match& match : backend.matches({.text = form.get("q"),
                                .source_language = pair.source,
                                .target_language = pair.target,
                                .previous = form.get("context_before"),
                                .next = form.get("context_after"),
                                .most = number_of(form.get("numres"), 3)}))
    matches.push_back(match_of(match));
  return json_answer(
      done({{"responseData", {{"translatedText", matches.empty() ? "" : text_of(matches[0], "translation")}}},
            {"matches", matches}}));
}

Response set(Backend& backend, const Form& form, const std::string& author) {
  const Pair pair = pair_of(form.get("langpair"));
  const bool is_update = form.has("newseg") || form.has("newtra");
  v1::Unit unit;
  unit.set_source_language_code(pair.source);
  unit.set_target_language_code(pair.target);
  unit.mutable_source()->set_text(is_update ? form.get("newseg") : form.get("seg"));
  unit.mutable_target()->set_text(is_update ? form.get("newtra") : form.get("tra"));
  unit.set_previous_source(form.get("context_before"));
  unit.set_next_source(form.get("context_after"));
  if (const std::string note = form.get("tnote"); !note.empty()) unit.add_notes(note);
  const v1::Unit added = backend.add(unit, author, client::fresh_operation("mymemory"));
  return json_answer(done({{"responseData", Json::array({added.name()})}}));
}

Response remove(Backend& backend, const Form& form, const std::string& author) {
  backend.remove(form.get("id"), author);
  return json_answer(done({{"responseData", "OK"}}));
}

Response glossary_check(Backend& backend, const Json& asked) {
  const std::string source = language_tag(text_of(asked, "source_language"));
  const std::string target = language_tag(text_of(asked, "target_language"));
  Json missing = Json::array();
  Json blacklisted = Json::array();
  const auto checked = backend.check(text_of(asked, "source"), text_of(asked, "target"), source, target);
  for (const v1::TermFinding& finding : checked.findings()) {
    Json expected = Json::array();
    for (const v1::Term& term : finding.expected()) expected.push_back(term.text());
    const Json term = {{"term_id", finding.concept_name()},
                       {"source_language", source},
                       {"target_language", target},
                       {"source", {{"term", finding.source_term().text()}}},
                       {"target", {{"term", finding.target_term().text()}}},
                       {"matching_words", Json::array({finding.source_term().text()})},
                       {"missing_terms", expected}};
    if (finding.kind() == v1::TermFinding::MISSING) missing.push_back(term);
    if (finding.kind() == v1::TermFinding::FORBIDDEN || finding.kind() == v1::TermFinding::DISCOURAGED)
      blacklisted.push_back(term);
  }
  return json_answer({{"missing_terms", missing}, {"blacklisted_terms", blacklisted}});
}

}  // namespace

std::optional<Response> my_memory(Backend& backend, const Call& call) {
  const auto& path = call.path;
  if (path.size() == 3 && path[0] == "v2" && path[1] == "glossary" && path[2] == "check")
    return glossary_check(backend, parsed_json(call.request.body));
  if (path.size() != 1) return std::nullopt;
  const Form form = call.request.method == "POST" ? Form::parse(call.request.body) : call.query;
  if (path[0] == "get") return get(backend, form);
  if (path[0] == "set" || path[0] == "update") return set(backend, form, call.author);
  if (path[0] == "delete_by_id") return remove(backend, form, call.author);
  return std::nullopt;
}

}  // namespace entente::gateway
