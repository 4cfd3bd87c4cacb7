#include "client/gateway/http/form.h"

#include <algorithm>

namespace entente::gateway {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

}  // namespace

std::string percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = high >= 0 ? digit_of(text[i + 2]) : -1;
    if (low >= 0) {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_plain(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += kDigits[byte / 16];
      encoded += kDigits[byte % 16];
    }
  }
  return encoded;
}

Form Form::parse(std::string_view text) {
  Form form;
  while (!text.empty()) {
    std::string_view field = take(text, '&');
    if (field.empty()) continue;
    const std::string_view name = take(field, '=');
    form.add(percent_decoded(name, true), percent_decoded(field, true));
  }
  return form;
}

bool Form::has(std::string_view name) const {
  return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

std::string Form::get(std::string_view name) const {
  const auto found =
      std::ranges::find(fields_, name, [](const auto& field) { return std::string_view(field.first); });
  return found == fields_.end() ? std::string() : found->second;
}

std::vector<std::string> parts_of_path(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::string_view part = take(path, '/');
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

}  // namespace entente::gateway
