#include <map>

#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"

namespace entente::gateway {
namespace {

constexpr std::size_t kMostTexts = 1'000;

Response languages(Backend& backend) {
  std::map<std::string, Json> targets;
  for (const LanguagePair& pair : backend.pairs()) targets[pair.source].push_back(pair.target);
  Json all = Json::array();
  for (const auto& [code, to] : targets)
    all.push_back({{"code", code}, {"name", english_name(code)}, {"targets", to}});
  return json_answer(all);
}

Response refusal(const std::string& why) {
  return json_answer({{"error", why}}, 400);
}

Json given(const Call& call) {
  Json value = parsed_json(call.request.body);
  if (!value.is_null()) return value;
  value = Json::object();
  const Form form = Form::parse(call.request.body);
  for (const auto& [name, text] : form.fields()) value[name] = text;
  return value;
}

Response translate(Backend& backend, const Json& asked) {
  const std::string source = language_tag(text_of(asked, "source"));
  const std::string target = language_tag(text_of(asked, "target"));
  if (!asked.contains("q")) return refusal("Invalid request: missing q parameter");
  if (source.empty() || target.empty())
    return refusal(
        "source and target must be languages such as \"fr\" and \"en\"; \"auto\" is not known here");
  const Json& q = asked["q"];
  const auto one = [&](const Json& text) {
    return Json(text.is_string() ? backend.translation(text.get<std::string>(), source, target)
                                 : std::string());
  };
  if (!q.is_array()) return json_answer({{"translatedText", one(q)}});
  if (q.size() > kMostTexts) return refusal("More than 1,000 texts; send them in parts");
  Json all = Json::array();
  for (const Json& text : q) all.push_back(one(text));
  return json_answer({{"translatedText", all}});
}

}  // namespace

std::optional<Response> libre_translate(Backend& backend, const Call& call) {
  if (call.path.size() != 1) return std::nullopt;
  if (call.path[0] == "languages" && call.request.method == "GET") return languages(backend);
  if (call.path[0] == "translate" && call.request.method == "POST") return translate(backend, given(call));
  return std::nullopt;
}

}  // namespace entente::gateway
