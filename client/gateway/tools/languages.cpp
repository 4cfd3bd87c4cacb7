#include "client/gateway/tools/languages.h"

#include <algorithm>
#include <array>

namespace entente::gateway {
namespace {

struct Row {
  std::string_view two;
  std::string_view three;
  std::string_view other_three;  // ISO 639-2/B, where it differs.
  std::string_view name;
};

constexpr std::array<Row, 27> kRows = {
    {{"ar", "ara", "", "Arabic"},      {"bg", "bul", "", "Bulgarian"}, {"ca", "cat", "", "Catalan"},
     {"cs", "ces", "cze", "Czech"},    {"da", "dan", "", "Danish"},    {"de", "deu", "ger", "German"},
     {"el", "ell", "gre", "Greek"},    {"en", "eng", "", "English"},   {"es", "spa", "", "Spanish"},
     {"fa", "fas", "per", "Persian"},  {"fi", "fin", "", "Finnish"},   {"fr", "fra", "fre", "French"},
     {"he", "heb", "", "Hebrew"},      {"hi", "hin", "", "Hindi"},     {"hu", "hun", "", "Hungarian"},
     {"it", "ita", "", "Italian"},     {"ja", "jpn", "", "Japanese"},  {"ko", "kor", "", "Korean"},
     {"nl", "nld", "dut", "Dutch"},    {"pl", "pol", "", "Polish"},    {"pt", "por", "", "Portuguese"},
     {"ro", "ron", "rum", "Romanian"}, {"ru", "rus", "", "Russian"},   {"sv", "swe", "", "Swedish"},
     {"tr", "tur", "", "Turkish"},     {"uk", "ukr", "", "Ukrainian"}, {"zh", "zho", "chi", "Chinese"}}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool is_subtag(std::string_view part) {
  return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
  });
}

const Row* find(std::string_view primary) {
  const auto found = std::ranges::find(kRows, primary, &Row::two);
  return found == kRows.end() ? nullptr : found;
}

// "fra" and "fre" are "fr".
std::string two_letters(std::string primary) {
  for (const Row& row : kRows) {
    if (primary == row.three || (!row.other_three.empty() && primary == row.other_three))
      return std::string(row.two);
  }
  return primary;
}

}  // namespace

std::string language_tag(std::string_view written) {
  std::string tag;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find_first_of("-_"), written.size());
    std::string part(written.substr(0, end));
    written.remove_prefix(std::min(end + 1, written.size()));
    if (!is_subtag(part)) return {};
    std::ranges::transform(part, part.begin(), lower);
    if (tag.empty()) {
      part = two_letters(std::move(part));
      if (part.size() > 3 || part.size() < 2) return {};
    } else {
      if (part.size() == 2) std::ranges::transform(part, part.begin(), upper);
      if (part.size() == 4) part[0] = upper(part[0]);
      tag += '-';
    }
    tag += part;
  }
  return tag;
}

std::string primary_language(std::string_view tag) {
  return std::string(tag.substr(0, tag.find('-')));
}

std::string three_letters(std::string_view primary) {
  const Row* const row = find(primary);
  return std::string(row == nullptr ? primary : row->three);
}

std::string english_name(std::string_view primary) {
  const Row* const row = find(primary);
  return std::string(row == nullptr ? primary : row->name);
}

}  // namespace entente::gateway
