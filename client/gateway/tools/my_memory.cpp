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

// What MateCat reads as the unit's number is the first of the details.
Response stored(const v1::Unit& unit) {
  return json_answer({{"responseStatus", 200},
                      {"responseDetails", Json::array({unit.name()})},
                      {"responseData", Json::array({unit.name()})}});
}

Response not_found() {
  return json_answer(
      {{"responseStatus", "404"}, {"responseDetails", "NO ID FOUND"}, {"responseData", nullptr}}, 404);
}

void fill(v1::Unit& unit, const std::string& source, const std::string& target, const Form& form) {
  unit.mutable_source()->set_text(source);
  unit.mutable_target()->set_text(target);
  if (form.has("context_before")) unit.set_previous_source(form.get("context_before"));
  if (form.has("context_after")) unit.set_next_source(form.get("context_after"));
  if (const std::string note = form.get("tnote"); !note.empty()) unit.add_notes(note);
}

Response add(Backend& backend, const std::string& source, const std::string& target, const Form& form,
             const std::string& author) {
  const Pair pair = pair_of(form.get("langpair"));
  v1::Unit unit;
  unit.set_source_language_code(pair.source);
  unit.set_target_language_code(pair.target);
  fill(unit, source, target, form);
  return stored(backend.add(unit, author, client::fresh_operation("mymemory")));
}

// The unit with the name, or the one with both texts: the one with the same neighbours, if there are several.
std::optional<v1::Unit> named(Backend& backend, const Form& form) {
  if (const std::string id = form.get("id"); !id.empty()) {
    try {
      return backend.unit(id);
    } catch (const client::Error& error) {
      if (error.code() != client::Code::kNotFound) throw;
      return std::nullopt;
    }
  }
  const Pair pair = pair_of(form.get("langpair"));
  const auto units = backend.units_with({form.get("seg"), form.get("tra"), pair.source, pair.target});
  if (units.empty()) return std::nullopt;
  const auto same = std::ranges::find_if(units, [&](const v1::Unit& unit) {
    return unit.previous_source() == form.get("context_before") &&
           unit.next_source() == form.get("context_after");
  });
  return same == units.end() ? units.front() : *same;
}

// A translation whose former version is not there is added, so that none is lost.
Response update(Backend& backend, const Form& form, const std::string& author) {
  const std::string source = form.has("newseg") ? form.get("newseg") : form.get("seg");
  const std::string target = form.has("newtra") ? form.get("newtra") : form.get("tra");
  const auto former = named(backend, form);
  if (!former) return add(backend, source, target, form, author);
  v1::Unit changed;
  changed.set_name(former->name());
  changed.set_etag(former->etag());
  fill(changed, source, target, form);
  return stored(backend.update(changed, author, client::fresh_operation("mymemory")));
}

Response remove(Backend& backend, const Form& form, const std::string& author) {
  const auto unit = named(backend, form);
  if (!unit) return not_found();
  backend.remove(unit->name(), author);
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
  if (path[0] == "set") return add(backend, form.get("seg"), form.get("tra"), form, call.author);
  if (path[0] == "update") return update(backend, form, call.author);
  if (path[0] == "delete" || path[0] == "delete_by_id") return remove(backend, form, call.author);
  return std::nullopt;
}

}  // namespace entente::gateway
