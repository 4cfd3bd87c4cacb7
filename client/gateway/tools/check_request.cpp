#include "client/gateway/tools/check_request.h"

#include <algorithm>
#include <array>

#include "client/gateway/http/form.h"
#include "client/gateway/tools/answer.h"
#include "client/gateway/tools/utf16.h"

namespace entente::gateway {
namespace {

constexpr std::string_view kText = "text=";
constexpr std::string_view kLanguage = "&language=";

// The other fields that clients send. A "&" before anything else belongs to a text that was not encoded.
constexpr std::array<std::string_view, 16> kFields = {"language",
                                                      "srctext",
                                                      "motherTongue",
                                                      "disabledRules",
                                                      "disabledCategories",
                                                      "enabledRules",
                                                      "enabledOnly",
                                                      "enabledCategories",
                                                      "level",
                                                      "username",
                                                      "apiKey",
                                                      "api_key",
                                                      "preferredVariants",
                                                      "data",
                                                      "noopLanguages",
                                                      "allowIncompleteResults"};

void add_names(const std::string& list, std::set<std::string>& names) {
  std::string_view rest = list;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (end > 0) names.emplace(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

bool is_raw(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c == ' ' || static_cast<unsigned char>(c) > 0x7F; }) ||
         text.find('\n') < text.find_last_not_of('\n');
}

// Where the first field that is known begins, after a "&".
std::size_t end_of_text(std::string_view body) {
  for (std::size_t at = body.find('&'); at != std::string_view::npos; at = body.find('&', at + 1)) {
    const std::string_view rest = body.substr(at + 1);
    const std::string_view name = rest.substr(0, rest.find('='));
    if (name.size() < rest.size() && std::ranges::find(kFields, name) != kFields.end()) return at;
  }
  return body.size();
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// Lokalize sends the text as HTML, and its per cents encoded.
std::string from_lokalize(std::string text) {
  replace_all(text, "%25", "%");
  replace_all(text, "&lt;", "<");
  replace_all(text, "&gt;", ">");
  replace_all(text, "&quot;", "\"");
  replace_all(text, "&amp;", "&");
  return text;
}

bool is_of_lokalize(std::string_view text, std::string_view user_agent) {
  if (!user_agent.starts_with("Mozilla/5.0")) return false;
  return std::ranges::any_of(std::array<std::string_view, 5>{"%25", "&lt;", "&gt;", "&quot;", "&amp;"},
                             [&](std::string_view mark) { return text.find(mark) != text.npos; });
}

struct Body {
  std::string text;
  Form fields;
};

Body read_body(std::string_view body, std::string_view user_agent) {
  if (!body.starts_with(kText)) {
    Body read{{}, Form::parse(body)};
    read.text = read.fields.get("text");
    return read;
  }
  body.remove_prefix(kText.size());
  const std::size_t last = body.rfind(kLanguage);
  const std::string_view raw = body.substr(0, last);
  if (last != std::string_view::npos && is_raw(raw)) {
    std::string text(raw);
    if (is_of_lokalize(raw, user_agent)) text = from_lokalize(std::move(text));
    return {std::move(text), Form::parse(body.substr(last + 1))};
  }
  const std::size_t end = end_of_text(body);
  return {percent_decoded(body.substr(0, end), true),
          Form::parse(body.substr(std::min(end + 1, body.size())))};
}

int size_of(const std::string& text) {
  return static_cast<int>(to_utf16(text).size());
}

// {"annotation": [{"text": ...}, {"markup": ..., "interpretAs": ...}]}.
void read_annotation(const std::string& data, CheckRequest& request) {
  const Json value = parsed_json(data);
  if (!value.is_object() || !value.contains("annotation") || !value["annotation"].is_array()) return;
  int begin = 0;
  int original = 0;
  for (const Json& each : value["annotation"]) {
    const bool is_markup = each.is_object() && each.contains("markup");
    const std::string seen = text_of(each, is_markup ? "markup" : "text");
    const std::string read = is_markup ? text_of(each, "interpretAs") : seen;
    const TextPart part{begin, size_of(read), original, size_of(seen), is_markup};
    request.text += read;
    request.parts.push_back(part);
    begin += part.size;
    original += part.original_size;
  }
}

}  // namespace

int CheckRequest::original_offset(int offset, bool is_end) const {
  for (const TextPart& part : parts) {
    const bool is_inside = is_end ? offset > part.begin && offset <= part.begin + part.size
                                  : offset >= part.begin && offset < part.begin + part.size;
    if (!is_inside) continue;
    if (!part.is_markup) return part.original_begin + offset - part.begin;
    return part.original_begin + (is_end ? part.original_size : 0);
  }
  return offset;
}

CheckRequest parse_check_request(std::string_view body, std::string_view user_agent) {
  Body read = read_body(body, user_agent);
  CheckRequest request;
  request.text = std::move(read.text);
  request.source_text = read.fields.get("srctext");
  request.language = read.fields.get("language");
  request.mother_tongue = read.fields.get("motherTongue");
  add_names(read.fields.get("disabledRules"), request.disabled);
  add_names(read.fields.get("disabledCategories"), request.disabled);
  if (read.fields.get("enabledOnly") == "true") add_names(read.fields.get("enabledRules"), request.enabled);
  if (request.text.empty()) read_annotation(read.fields.get("data"), request);
  return request;
}

}  // namespace entente::gateway
