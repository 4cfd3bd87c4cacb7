// LanguageTool's answer has every member in every match, and integers are integers: LibreOffice ends
// otherwise. A failure is an answer without matches that says it is incomplete, because OmegaT asks no more
// after any other.
#include <algorithm>
#include <array>

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

constexpr int kContext = 40;  // UTF-16 units on each side.

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
  } catch (const client::Error&) {
    matches = Json::array();
    is_incomplete = true;
  }
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
