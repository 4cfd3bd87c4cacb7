#include "client/cli/screen/columns.h"

#include <cstddef>
#include <utility>

namespace entente::cli {
namespace {

// Unicode ranges, first and last: good enough for marks under a line; a terminal has the last word anyway.
constexpr std::pair<char32_t, char32_t> kNoColumn[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x200B, 0x200F}, {0x202A, 0x202E},
    {0x2060, 0x2064}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
constexpr std::pair<char32_t, char32_t> kTwoColumns[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

template <std::size_t N>
bool within(const std::pair<char32_t, char32_t> (&ranges)[N], char32_t c) {
  for (const auto& [first, last] : ranges) {
    if (c >= first && c <= last) return true;
  }
  return false;
}

bool continues(char c) {
  return (c & 0xC0) == 0x80;
}

// The code point at the position, which moves past it. Invalid bytes count one by one.
char32_t next(std::string_view text, std::size_t& position) {
  const auto lead = static_cast<unsigned char>(text[position++]);
  if (lead < 0xC0) return lead;
  char32_t c = lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07);
  while (position < text.size() && continues(text[position])) c = c << 6 | (text[position++] & 0x3F);
  return c;
}

constexpr char32_t kJoiner = 0x200D;

bool extends(char32_t c) {
  return within(kNoColumn, c) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

bool is_regional(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

// The end of the ANSI sequence at the position ("ESC [ 1 m"), or the position itself.
std::size_t end_of_sequence(std::string_view text, std::size_t position) {
  if (text.substr(position, 2) != "\x1b[") return position;
  std::size_t end = position + 2;
  while (end < text.size() && (text[end] < '@' || text[end] > '~')) ++end;
  return end < text.size() ? end + 1 : text.size();
}

// How many bytes a well-formed sequence at the position takes; 0 if there is none (Unicode, table 3-7).
std::size_t sequence(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) {
    return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool beyond = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
  return overlong || beyond ? 0 : length;
}

}  // namespace

std::string cut(std::string_view text, int begin, int end) {
  std::string out;
  int place = 0;
  for (std::size_t position = 0; position < text.size() && place < end; ++place) {
    const std::size_t from = position;
    next(text, position);
    if (place >= begin) out += text.substr(from, position - from);
  }
  return out;
}

std::size_t cluster(std::string_view text, std::size_t position) {
  const std::size_t begin = position;
  for (std::size_t end; (end = end_of_sequence(text, position)) != position;) position = end;
  if (position == text.size()) return position - begin;
  const std::size_t start = position;
  const char32_t first = next(text, position);
  bool joined = false;
  for (std::size_t after = position; after < text.size(); after = position) {
    const char32_t c = next(text, after);
    const bool flag = is_regional(first) && is_regional(c) && position - start <= 4;
    if (!joined && !extends(c) && !flag) break;
    joined = c == kJoiner;
    position = after;
  }
  return position - begin;
}

int code_points(std::string_view text) {
  int count = 0;
  for (std::size_t position = 0; position < text.size(); ++count) next(text, position);
  return count;
}

int columns(std::string_view text) {
  int sum = 0;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t end = end_of_sequence(text, position);
    if (end != position) {
      position = end;
      continue;
    }
    const char32_t c = next(text, position);
    sum += within(kNoColumn, c) ? 0 : within(kTwoColumns, c) ? 2 : 1;
  }
  return sum;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t length = sequence(text, position);
    if (length == 0) return false;
    position += length;
  }
  return true;
}

}  // namespace entente::cli
