#include "server/logs/words.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace entente::logs {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._/:+@%[]*,").find(c) != std::string_view::npos;
}

// A JSON string; logfmt takes the same.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(c));
      result += escaped.data();
    } else {
      result += c;
    }
  }
  return result + '"';
}

// Up to 15 digits: what every reader of JSON takes for the same number.
bool is_number(std::string_view text) {
  const bool has_digits = !text.empty() && text.size() <= 15 &&
                          std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return has_digits && (text.size() == 1 || text[0] != '0');
}

// Where the value ends that starts here.
std::size_t end_of_value(std::string_view line, std::size_t begin) {
  if (begin >= line.size() || line[begin] != '"') return std::min(line.find(' ', begin), line.size());
  std::size_t at = begin + 1;
  while (at < line.size() && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
  return std::min(at + 1, line.size());
}

}  // namespace

void append_pair(std::string& line, std::string_view name, std::string_view value) {
  if (!line.empty()) line += ' ';
  line += name;
  line += '=';
  const bool plain = !value.empty() && std::all_of(value.begin(), value.end(), is_plain);
  line += plain ? std::string(value) : quoted(value);
}

std::string as_members(std::string_view line) {
  std::string members;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t equals = line.find('=', at);
    if (equals == std::string_view::npos) break;
    const std::size_t end = end_of_value(line, equals + 1);
    const std::string_view value = line.substr(equals + 1, end - equals - 1);
    if (!members.empty()) members += ',';
    members += quoted(line.substr(at, equals - at)) + ":";
    members += value.starts_with('"') || is_number(value) ? std::string(value) : quoted(value);
    at = end + 1;
  }
  return members;
}

}  // namespace entente::logs
