// Compared with translate-toolkit's tmserver 3.8.4. Otherwise than there, a path is UTF-8, and "%2F" and a
// bare slash are alike.
#include <algorithm>
#include <string_view>

#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"
#include "client/library/connection.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::gateway {
namespace {

constexpr int kMostCandidates = 100;

// "fr_fr" and "en" of ".../fr_fr/en/unit/...".
struct Place {
  std::string source;
  std::string target;
  std::string kind;  // "unit" or "store".
  std::string rest;  // Decoded.
};

bool starts_with(const std::vector<std::string>& path, std::initializer_list<std::string_view> start) {
  return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}

std::vector<std::string> without_prefix(std::vector<std::string> path) {
  for (const std::initializer_list<std::string_view> prefix :
       {std::initializer_list<std::string_view>{"tmserver"}, {"api", "v1"}}) {
    if (starts_with(path, prefix)) {
      path.erase(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(prefix.size()));
      break;
    }
  }
  return path;
}

std::optional<Place> place_of(const std::vector<std::string>& path) {
  if (path.size() < 3 || (path[2] != "unit" && path[2] != "store")) return std::nullopt;
  Place place{path[0], path[1], path[2], {}};
  for (std::size_t i = 3; i < path.size(); ++i) place.rest += (i > 3 ? "/" : "") + percent_decoded(path[i]);
  return place;
}

Response languages(Backend& backend) {
  Json sources = Json::array();
  Json targets = Json::array();
  for (const LanguagePair& pair : backend.pairs()) {
    if (std::ranges::find(sources, Json(pair.source)) == sources.end()) sources.push_back(pair.source);
    if (std::ranges::find(targets, Json(pair.target)) == targets.end()) targets.push_back(pair.target);
  }
  return json_answer({{"sourceLanguages", sources}, {"targetLanguages", targets}});
}

int number_of(const std::string& text, int otherwise) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 1'000'000) return otherwise;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? otherwise : value;
}

Response candidates(Backend& backend, const Place& place, const Call& call) {
  const std::string text = place.rest.empty() ? call.query.get("source") : place.rest;
  if (text.empty()) return text_answer(404, "There is no text after unit/");
  auto found = backend.matches(
      {.text = text,
       .source_language = place.source,
       .target_language = place.target,
       .minimum_percent = number_of(call.query.get("min_similarity"), 0),
       .most = std::clamp(number_of(call.query.get("max_candidates"), 5), 1, kMostCandidates)});
  // The order of the server is by usefulness; clients stop at the first one under their threshold.
  std::ranges::stable_sort(found, std::greater<>(),
                           [](const v1::Match& match) { return match.score().percent(); });
  Json units = Json::array();
  for (const v1::Match& match : found) {
    const double quality = std::min(100, match.score().percent());  // A float, as Okapi reads it.
    units.push_back(
        {{"source", match.unit().source().text()},
         {"target", match.unit().target().text()},
         {"quality", quality},
         {"context", match.unit().properties().contains("context") ? match.unit().properties().at("context")
                                                                   : std::string()}});
  }
  return json_answer(units);
}

void add_one(Backend& backend, const Place& place, const Json& given, const Call& call) {
  const std::string source = text_of(given, "source");
  const std::string target = text_of(given, "target");
  if (source.empty() || target.empty()) return;
  v1::Unit unit;
  unit.set_source_language_code(language_tag(place.source));
  unit.set_target_language_code(language_tag(place.target));
  unit.mutable_source()->set_text(source);
  unit.mutable_target()->set_text(target);
  if (place.kind == "store") unit.set_document(place.rest);
  if (const std::string context = text_of(given, "context"); !context.empty())
    (*unit.mutable_properties())["context"] = context;
  backend.add(unit, call.author, client::fresh_operation("tmserver"));
}

Response write(Backend& backend, const Place& place, const Call& call) {
  const Json given = parsed_json(call.request.body);
  if (given.is_null())
    return text_answer(400, "The body is not JSON; send [{\"source\": ..., \"target\": ...}]");
  if (given.is_object()) {
    Json one = given;
    if (text_of(one, "source").empty()) one["source"] = place.rest;
    add_one(backend, place, one, call);
  } else {
    for (const Json& each : given) add_one(backend, place, each, call);
  }
  return text_answer(200, "");
}

}  // namespace

std::optional<Response> tmserver(Backend& backend, const Call& call) {
  const std::vector<std::string> path = without_prefix(call.path);
  const bool has_prefix = path.size() != call.path.size();
  // Without the prefix, "/languages" is LibreTranslate's.
  if (path.size() == 1 && path[0] == "languages" && (has_prefix || call.path_text.ends_with('/')))
    return languages(backend);
  const auto place = place_of(path);
  if (!place) return std::nullopt;
  if (call.request.method == "POST" || call.request.method == "PUT") return write(backend, *place, call);
  if (place->kind == "unit") return candidates(backend, *place, call);
  return text_answer(404, "A store is written, and not read");
}

}  // namespace entente::gateway
