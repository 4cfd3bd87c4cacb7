// Compared with apertium-apy 0.11.7: its shapes and its refusals.
#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/tool.h"

namespace entente::gateway {
namespace {

Response refusal(const std::string& why) {
  return json_answer({{"status", "error"}, {"code", 400}, {"message", "Bad Request"}, {"explanation", why}},
                     400);
}

Json done(Json data) {
  return {{"responseData", std::move(data)}, {"responseDetails", nullptr}, {"responseStatus", 200}};
}

Response list_pairs(Backend& backend) {
  Json pairs = Json::array();
  for (const LanguagePair& pair : backend.pairs())
    pairs.push_back(
        {{"sourceLanguage", three_letters(pair.source)}, {"targetLanguage", three_letters(pair.target)}});
  return json_answer(done(std::move(pairs)));
}

Response translate(Backend& backend, const Form& form) {
  const std::string pair = form.get("langpair");
  const std::size_t bar = pair.find('|');
  if (!form.has("q")) return refusal("Missing argument q");
  if (bar == std::string::npos) return refusal("That pair is invalid, use e.g. eng|spa");
  const std::string source = language_tag(pair.substr(0, bar));
  const std::string target = language_tag(pair.substr(bar + 1));
  if (source.empty() || target.empty() || primary_language(source) == primary_language(target))
    return refusal("That pair is not installed");
  const std::string text = backend.translation(form.get("q"), source, target);
  return json_answer(done({{"translatedText", text}}));
}

}  // namespace

std::optional<Response> apertium(Backend& backend, const Call& call) {
  if (call.path.size() != 1) return std::nullopt;
  if (call.path[0] == "listPairs" || call.path[0] == "list") return list_pairs(backend);
  if (call.path[0] != "translate") return std::nullopt;
  const bool has_form = call.request.method == "POST";
  const Form form = has_form ? Form::parse(call.request.body) : call.query;
  // Without a pair of languages, it is LibreTranslate that is asked.
  if (has_form && !form.has("langpair") && !call.query.has("langpair")) return std::nullopt;
  return translate(backend, form.has("langpair") ? form : call.query);
}

}  // namespace entente::gateway
