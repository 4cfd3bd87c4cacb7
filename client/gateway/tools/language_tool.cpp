// LanguageTool's answer has every member in every match, and integers are integers: LibreOffice ends
// otherwise. A failure is an answer without matches that says it is incomplete, because OmegaT asks no more
// after any other; a refusal of the token is an error, because somebody must mend it.
#include <algorithm>
#include <array>
#include <chrono>

#include "client/gateway/http/http_client.h"
#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/check_request.h"
#include "client/gateway/tools/languages.h"
#include "client/gateway/tools/term_findings.h"
#include "client/gateway/tools/tool.h"
#include "client/gateway/tools/typography.h"
#include "client/gateway/tools/utf16.h"

namespace entente::gateway {
namespace {

struct Locale {
  const char* name;
  const char* code;
  const char* long_code;
};

// LibreOffice compares long codes for equality, so each locale has a row.
constexpr std::array<Locale, 14> kLocales = {{{"French", "fr", "fr"},
                                              {"French (France)", "fr", "fr-FR"},
                                              {"French (Canada)", "fr", "fr-CA"},
                                              {"French (Belgium)", "fr", "fr-BE"},
                                              {"French (Switzerland)", "fr", "fr-CH"},
                                              {"French (Luxembourg)", "fr", "fr-LU"},
                                              {"English", "en", "en"},
                                              {"English (US)", "en", "en-US"},
                                              {"English (GB)", "en", "en-GB"},
                                              {"English (Canada)", "en", "en-CA"},
                                              {"English (Australia)", "en", "en-AU"},
                                              {"English (Ireland)", "en", "en-IE"},
                                              {"English (New Zealand)", "en", "en-NZ"},
                                              {"English (South Africa)", "en", "en-ZA"}}};

constexpr int kContext = 40;                         // UTF-16 units on each side.
constexpr std::chrono::seconds kUpstreamTimeout{5};  // LibreOffice waits for 10.

Response languages() {
  Json all = Json::array();
  for (const Locale& locale : kLocales)
    all.push_back({{"name", locale.name}, {"code", locale.code}, {"longCode", locale.long_code}});
  return json_answer(all);
}

Json category(const Finding& finding) {
  if (finding.is_typography) return {{"id", "TYPOGRAPHY"}, {"name", "Typography"}};
  return {{"id", "TERMINOLOGY"}, {"name", "Terminology"}};
}

Json context_of(std::u16string_view text, const Finding& finding) {
  const int size = static_cast<int>(text.size());
  const int from = std::max(0, finding.begin - kContext);
  const int to = std::min(size, finding.begin + finding.size + kContext);
  return {{"text", to_utf8(text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)))},
          {"offset", finding.begin - from},
          {"length", finding.size}};
}

Json match_of(const CheckRequest& request, std::u16string_view text, const Finding& finding) {
  Json replacements = Json::array();
  for (const std::string& replacement : finding.replacements)
    replacements.push_back({{"value", replacement}});
  const int begin = request.original_offset(finding.begin, false);
  const int end = request.original_offset(finding.begin + finding.size, true);
  return {{"message", finding.message},
          {"shortMessage", finding.short_message},
          {"offset", begin},
          {"length", end - begin},
          {"replacements", replacements},
          {"context", context_of(text, finding)},
          {"sentence", to_utf8(text)},
          {"rule",
           {{"id", finding.rule},
            {"description", finding.short_message},
            {"issueType", finding.is_typography ? "typographical" : "terminology"},
            {"category", category(finding)}}}};
}

bool is_wanted(const CheckRequest& request, const Finding& finding) {
  const std::string of_category = finding.is_typography ? "TYPOGRAPHY" : "TERMINOLOGY";
  if (request.disabled.contains(finding.rule) || request.disabled.contains(of_category)) return false;
  return request.enabled.empty() || request.enabled.contains(finding.rule);
}

Json answer_of(const std::string& language, Json matches, bool is_incomplete) {
  const std::string primary = primary_language(language_tag(language));
  const std::string name = english_name(primary.empty() ? "und" : primary);
  Json spoken = {{"name", name},
                 {"code", language},
                 {"detectedLanguage", {{"name", name}, {"code", language}, {"confidence", 1.0}}}};
  return {{"software",
           {{"name", "Entente"},
            {"version", "1"},
            {"buildDate", ""},
            {"apiVersion", 1},
            {"premium", false},
            {"status", ""}}},
          {"warnings", {{"incompleteResults", is_incomplete}}},
          {"language", std::move(spoken)},
          {"matches", std::move(matches)}};
}

bool is_whole(const Json& match) {
  return match.is_object() && match.contains("rule") && match["rule"].is_object() &&
         match["rule"].contains("category") && match.value("length", 0) > 0;
}

// Adds what another LanguageTool finds; false where it does not answer. Its offsets are those of the text.
bool add_upstream(const std::string& url, const CheckRequest& request, Json& matches) {
  std::string form =
      "text=" + percent_encoded(request.text) + "&language=" + percent_encoded(request.language);
  if (!request.mother_tongue.empty()) form += "&motherTongue=" + percent_encoded(request.mother_tongue);
  const auto answer = post_form(url, form, kUpstreamTimeout);
  const Json value = answer ? parsed_json(*answer) : Json();
  if (!value.is_object() || !value.contains("matches") || !value["matches"].is_array()) return false;
  for (Json match : value["matches"]) {
    if (!is_whole(match)) continue;
    const std::string rule = text_of(match["rule"], "id");
    if (request.disabled.contains(rule) ||
        request.disabled.contains(text_of(match["rule"]["category"], "id")))
      continue;
    const int begin = match.value("offset", 0);
    const int end = begin + match.value("length", 0);
    match["offset"] = request.original_offset(begin, false);
    match["length"] = request.original_offset(end, true) - match["offset"].get<int>();
    matches.push_back(std::move(match));
  }
  return true;
}

Response check(Backend& backend, const Call& call) {
  const std::string& body = call.request.method == "GET" ? call.request.query : call.request.body;
  const CheckRequest request = parse_check_request(body, call.request.header("user-agent"));
  const std::u16string text = to_utf16(request.text);
  Json matches = Json::array();
  bool is_incomplete = false;
  try {
    for (const Finding& finding : findings(backend, request, text)) {
      if (is_wanted(request, finding)) matches.push_back(match_of(request, text, finding));
    }
  } catch (const client::Error& error) {
    if (error.code() == client::Code::kUnauthenticated || error.code() == client::Code::kPermissionDenied)
      throw;
    matches = Json::array();
    is_incomplete = true;
  }
  const std::string& upstream = backend.served().language_tool;
  if (!upstream.empty() && !request.text.empty()) is_incomplete |= !add_upstream(upstream, request, matches);
  return json_answer(answer_of(request.language, std::move(matches), is_incomplete));
}

}  // namespace

std::optional<Response> language_tool(Backend& backend, const Call& call) {
  const bool has_version = !call.path.empty() && call.path[0] == "v2";
  const std::size_t rest = has_version ? 1 : 0;
  if (call.path.size() != rest + 1) return std::nullopt;
  if (has_version && call.path[rest] == "languages") return languages();
  if (call.path[rest] == "check") return check(backend, call);
  return std::nullopt;
}

}  // namespace entente::gateway
