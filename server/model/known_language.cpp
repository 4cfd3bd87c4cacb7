#include "server/model/known_language.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/error/error.h"
#include "server/model/language_table.h"

namespace entente {
namespace {

constexpr std::size_t kMostBytes = 100;  // Of a text that can mean a language.

struct Alias {
  std::string_view text;  // Small letters.
  std::string_view tag;
};

// Former codes of ISO 639, which Java wrote for long.
constexpr std::array<Alias, 3> kFormerCodes = {{{"iw", "he"}, {"in", "id"}, {"ji", "yi"}}};

constexpr std::array<Alias, 14> kVarieties = {{{"american english", "en-US"},
                                               {"british english", "en-GB"},
                                               {"us english", "en-US"},
                                               {"uk english", "en-GB"},
                                               {"canadian english", "en-CA"},
                                               {"canadian french", "fr-CA"},
                                               {"french canadian", "fr-CA"},
                                               {"belgian french", "fr-BE"},
                                               {"swiss french", "fr-CH"},
                                               {"swiss german", "gsw"},
                                               {"austrian german", "de-AT"},
                                               {"brazilian portuguese", "pt-BR"},
                                               {"simplified chinese", "zh-Hans"},
                                               {"traditional chinese", "zh-Hant"}}};

// Regions by English or French name, or by the code of three letters.
constexpr std::array<Alias, 62> kRegions = {
    {{"france", "FR"},        {"fra", "FR"},         {"canada", "CA"},
     {"can", "CA"},           {"belgium", "BE"},     {"belgique", "BE"},
     {"bel", "BE"},           {"switzerland", "CH"}, {"suisse", "CH"},
     {"che", "CH"},           {"luxembourg", "LU"},  {"lux", "LU"},
     {"united states", "US"}, {"usa", "US"},         {"us", "US"},
     {"u.s.", "US"},          {"états-unis", "US"},  {"united kingdom", "GB"},
     {"great britain", "GB"}, {"royaume-uni", "GB"}, {"uk", "GB"},
     {"u.k.", "GB"},          {"gbr", "GB"},         {"ireland", "IE"},
     {"irl", "IE"},           {"australia", "AU"},   {"aus", "AU"},
     {"new zealand", "NZ"},   {"nzl", "NZ"},         {"south africa", "ZA"},
     {"zaf", "ZA"},           {"india", "IN"},       {"ind", "IN"},
     {"germany", "DE"},       {"deu", "DE"},         {"austria", "AT"},
     {"aut", "AT"},           {"italy", "IT"},       {"ita", "IT"},
     {"spain", "ES"},         {"esp", "ES"},         {"mexico", "MX"},
     {"mex", "MX"},           {"portugal", "PT"},    {"prt", "PT"},
     {"brazil", "BR"},        {"bra", "BR"},         {"netherlands", "NL"},
     {"nld", "NL"},           {"china", "CN"},       {"chn", "CN"},
     {"taiwan", "TW"},        {"twn", "TW"},         {"japan", "JP"},
     {"jpn", "JP"},           {"russia", "RU"},      {"rus", "RU"},
     {"ukraine", "UA"},       {"ukr", "UA"},         {"turkey", "TR"},
     {"tur", "TR"},           {"morocco", "MA"}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// ASCII, and the capitals of Latin-1 in UTF-8.
std::string lowered(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    if (byte >= 'A' && byte <= 'Z') out[i] = static_cast<char>(byte + 32);
    const bool after_c3 = i > 0 && static_cast<unsigned char>(out[i - 1]) == 0xC3;
    if (after_c3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97) out[i] = static_cast<char>(byte + 0x20);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::array<std::string_view, 8> kOuter = {" ", "\t", "\r", "\n", "\"", "'", "\u00A0", "\uFEFF"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view outer : kOuter) {
      if (text.starts_with(outer)) text.remove_prefix(outer.size()), again = true;
      if (text.ends_with(outer)) text.remove_suffix(outer.size()), again = true;
    }
  }
  return text;
}

template <std::size_t N>
std::string_view found(const std::array<Alias, N>& all, std::string_view text) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const Alias& one) { return one.text == text; });
  return it == all.end() ? std::string_view() : it->tag;
}

bool has_three_letter_code(std::string_view code) {
  if (code >= "qaa" && code <= "qtz") return true;  // For private use.
  const std::string_view all = three_letter_codes();
  const std::string key = std::string(code.substr(0, 2)) + ':';
  const std::size_t at = all.find(key);
  if (at == std::string_view::npos) return false;
  const std::string_view thirds = all.substr(at + key.size(), all.find(' ', at) - at - key.size());
  return thirds.find(code[2]) != std::string_view::npos;
}

// The primary subtag for a code in small letters; "" if it is none.
std::string primary_of(std::string_view code) {
  if (!std::all_of(code.begin(), code.end(), is_letter)) return {};
  if (code.size() != 2 && code.size() != 3) return {};
  for (const LanguageRow& row : language_rows()) {
    if (code == row.two || code == row.three || code == row.bibliographic) return std::string(row.two);
  }
  if (code.size() == 2) return std::string(found(kFormerCodes, code));
  return has_three_letter_code(code) ? std::string(code) : std::string();
}

std::string named(std::string_view name) {
  if (const std::string_view variety = found(kVarieties, name); !variety.empty()) return std::string(variety);
  for (const LanguageRow& row : language_rows()) {
    for (std::string_view rest = row.names; !rest.empty();) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      if (lowered(rest.substr(0, bar)) == name) return std::string(row.two);
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  return {};
}

std::optional<Language> parsed(const std::string& tag) {
  try {
    return Language::parse(tag);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// "fr", "fra-FRA", "zh-Hant-TW".
std::optional<Language> of_tag(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("-_"), text.size());
  std::string tag = primary_of(trimmed(text.substr(0, end)));
  if (tag.empty()) return std::nullopt;
  for (std::size_t begin = end; begin < text.size();) {
    const std::size_t next = std::min(text.find_first_of("-_", begin + 1), text.size());
    const std::string_view subtag = trimmed(text.substr(begin + 1, next - begin - 1));
    const std::string_view region = subtag.size() == 3 ? found(kRegions, subtag) : std::string_view();
    tag += '-' + std::string(region.empty() ? subtag : region);
    begin = next;
  }
  return parsed(tag);
}

// "french", "french (canada)", "french - canada".
std::optional<Language> of_name(std::string_view text) {
  if (const std::string whole = named(text); !whole.empty()) return parsed(whole);
  const std::size_t end = text.find_first_of("(-_,/[");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string language = named(trimmed(text.substr(0, end)));
  if (language.empty()) return std::nullopt;
  std::string_view region = trimmed(text.substr(end + 1));
  if (region.ends_with(')') || region.ends_with(']')) region.remove_suffix(1);
  if (const std::string_view code = found(kRegions, region); !code.empty())
    return parsed(language + '-' + std::string(code));
  const bool is_code = region.size() == 2 && std::all_of(region.begin(), region.end(), is_letter);
  return parsed(is_code ? language + '-' + std::string(region) : language);
}

}  // namespace

std::optional<Language> known_language(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kMostBytes) return std::nullopt;
  const std::string small = lowered(text);
  const std::string_view locale = std::string_view(small).substr(0, small.find_first_of(".@"));
  if (auto tag = of_tag(locale)) return tag;
  return of_name(small);
}

}  // namespace entente
