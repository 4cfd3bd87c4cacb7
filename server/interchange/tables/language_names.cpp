#include "server/interchange/tables/language_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "server/model/known_language.h"

namespace entente::interchange {
namespace {

// ISO 639-1, two letters each.
constexpr std::string_view kCodes =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv "
    "dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn "
    "mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg "
    "si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo "
    "xh yi "
    "yo za zh zu sh mo iw";

// Codes of three letters, and names in English, French and the language itself, as plain_words writes them.
constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"fra", "fr"},        {"fre", "fr"},        {"french", "fr"},     {"francais", "fr"},
    {"eng", "en"},        {"english", "en"},    {"anglais", "en"},    {"deu", "de"},
    {"ger", "de"},        {"german", "de"},     {"allemand", "de"},   {"deutsch", "de"},
    {"spa", "es"},        {"spanish", "es"},    {"espagnol", "es"},   {"espanol", "es"},
    {"ita", "it"},        {"italian", "it"},    {"italien", "it"},    {"italiano", "it"},
    {"por", "pt"},        {"portuguese", "pt"}, {"portugais", "pt"},  {"portugues", "pt"},
    {"nld", "nl"},        {"dut", "nl"},        {"dutch", "nl"},      {"neerlandais", "nl"},
    {"nederlands", "nl"}, {"rus", "ru"},        {"russian", "ru"},    {"russe", "ru"},
    {"ukr", "uk"},        {"ukrainian", "uk"},  {"ukrainien", "uk"},  {"ara", "ar"},
    {"arabic", "ar"},     {"arabe", "ar"},      {"zho", "zh"},        {"chi", "zh"},
    {"chinese", "zh"},    {"chinois", "zh"},    {"jpn", "ja"},        {"japanese", "ja"},
    {"japonais", "ja"},   {"kor", "ko"},        {"korean", "ko"},     {"coreen", "ko"},
    {"pol", "pl"},        {"polish", "pl"},     {"polonais", "pl"},   {"polski", "pl"},
    {"tur", "tr"},        {"turkish", "tr"},    {"turc", "tr"},       {"heb", "he"},
    {"hebrew", "he"},     {"hebreu", "he"},     {"fas", "fa"},        {"per", "fa"},
    {"persian", "fa"},    {"persan", "fa"},     {"lat", "la"},        {"latin", "la"},
    {"ell", "el"},        {"gre", "el"},        {"greek", "el"},      {"grec", "el"},
    {"ces", "cs"},        {"cze", "cs"},        {"czech", "cs"},      {"tcheque", "cs"},
    {"slk", "sk"},        {"slo", "sk"},        {"slovak", "sk"},     {"slovaque", "sk"},
    {"slv", "sl"},        {"slovenian", "sl"},  {"slovene", "sl"},    {"hun", "hu"},
    {"hungarian", "hu"},  {"hongrois", "hu"},   {"ron", "ro"},        {"rum", "ro"},
    {"romanian", "ro"},   {"roumain", "ro"},    {"bul", "bg"},        {"bulgarian", "bg"},
    {"bulgare", "bg"},    {"hrv", "hr"},        {"croatian", "hr"},   {"croate", "hr"},
    {"srp", "sr"},        {"serbian", "sr"},    {"serbe", "sr"},      {"dan", "da"},
    {"danish", "da"},     {"danois", "da"},     {"dansk", "da"},      {"swe", "sv"},
    {"swedish", "sv"},    {"suedois", "sv"},    {"svenska", "sv"},    {"nor", "no"},
    {"norwegian", "no"},  {"norvegien", "no"},  {"nob", "nb"},        {"nno", "nn"},
    {"fin", "fi"},        {"finnish", "fi"},    {"finnois", "fi"},    {"suomi", "fi"},
    {"est", "et"},        {"estonian", "et"},   {"estonien", "et"},   {"lav", "lv"},
    {"latvian", "lv"},    {"letton", "lv"},     {"lit", "lt"},        {"lithuanian", "lt"},
    {"lituanien", "lt"},  {"gle", "ga"},        {"irish", "ga"},      {"irlandais", "ga"},
    {"mlt", "mt"},        {"maltese", "mt"},    {"maltais", "mt"},    {"cat", "ca"},
    {"catalan", "ca"},    {"eus", "eu"},        {"baq", "eu"},        {"basque", "eu"},
    {"bre", "br"},        {"breton", "br"},     {"hin", "hi"},        {"hindi", "hi"},
    {"vie", "vi"},        {"vietnamese", "vi"}, {"vietnamien", "vi"}, {"tha", "th"},
    {"thai", "th"},       {"swa", "sw"},        {"swahili", "sw"},    {"ind", "id"},
    {"indonesian", "id"}, {"indonesien", "id"}, {"kat", "ka"},        {"geo", "ka"},
    {"georgian", "ka"},   {"georgien", "ka"},   {"hye", "hy"},        {"arm", "hy"},
    {"armenian", "hy"},   {"armenien", "hy"},   {"kur", "ku"},        {"kurdish", "ku"},
    {"kurde", "ku"},      {"esperanto", "eo"},  {"epo", "eo"},
};

constexpr std::pair<std::string_view, std::string_view> kCountries[] = {
    {"france", "FR"},
    {"canada", "CA"},
    {"belgium", "BE"},
    {"belgique", "BE"},
    {"switzerland", "CH"},
    {"suisse", "CH"},
    {"luxembourg", "LU"},
    {"united states", "US"},
    {"etats-unis", "US"},
    {"usa", "US"},
    {"us", "US"},
    {"united kingdom", "GB"},
    {"royaume-uni", "GB"},
    {"uk", "GB"},
    {"great britain", "GB"},
    {"grande-bretagne", "GB"},
    {"ireland", "IE"},
    {"irlande", "IE"},
    {"australia", "AU"},
    {"australie", "AU"},
    {"germany", "DE"},
    {"allemagne", "DE"},
    {"austria", "AT"},
    {"autriche", "AT"},
    {"spain", "ES"},
    {"espagne", "ES"},
    {"brazil", "BR"},
    {"bresil", "BR"},
    {"portugal", "PT"},
    {"italy", "IT"},
    {"italie", "IT"},
    {"world", "001"},
    {"international", "001"},
};

constexpr std::string_view kSeparators = " _:/()[]#.,;\"'\t\r\n";

// The base letters of U+00C0 to U+00FF; a space where there is none.
constexpr std::string_view kBases = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
static_assert(kBases.size() == 64);

template <std::size_t N>
std::string_view find(const std::pair<std::string_view, std::string_view> (&rows)[N], std::string_view name) {
  for (const auto& [one, value] : rows) {
    if (one == name) return value;
  }
  return {};
}

bool is_code(std::string_view text) {
  if (text.size() != 2) return false;
  for (std::size_t i = 0; i + 2 <= kCodes.size(); i += 3) {
    if (kCodes.substr(i, 2) == text) return true;
  }
  return false;
}

// A subtag after the language: a script, a region, or a variant with a digit.
bool is_subtag(std::string_view text, bool first) {
  constexpr std::array<std::string_view, 6> kScripts = {"latn", "cyrl", "arab", "hans", "hant", "hebr"};
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool letters = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (text.size() == 2 && letters) return true;
  if (text.size() == 3 && digits) return true;
  if (first && std::find(kScripts.begin(), kScripts.end(), text) != kScripts.end()) return true;
  return text.size() >= 4 && text.size() <= 8 && !letters;
}

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::optional<Language> language_of_tag(std::string_view text) {
  const std::string tag = small(text);
  std::size_t end = std::min(tag.find_first_of("-_"), tag.size());
  const std::string_view known = find(kNames, std::string_view(tag).substr(0, end));
  std::string out(is_code(std::string_view(tag).substr(0, end)) ? tag.substr(0, end) : std::string(known));
  if (out.empty()) return std::nullopt;
  for (bool first = true; end < tag.size(); first = false) {
    const std::size_t next = std::min(tag.find_first_of("-_", end + 1), tag.size());
    const std::string_view subtag = std::string_view(tag).substr(end + 1, next - end - 1);
    if (!is_subtag(subtag, first)) return std::nullopt;
    out += "-" + std::string(subtag);
    end = next;
  }
  return Language::parse(out);
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string out;
  const auto add = [&](char c) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (c == 0xC3 && next >= 0x80 && next <= 0xBF) {
      add(kBases[next - 0x80u]);
      ++i;
    } else if (c == 0xC2 && next == 0xA0) {
      add(' ');
      ++i;
    } else if (text.substr(i).starts_with("\u2019")) {
      add(' ');
      i += 2;
    } else if (kSeparators.find(text[i]) != std::string_view::npos) {
      add(' ');
    } else if (c >= 'A' && c <= 'Z') {
      add(static_cast<char>(c + 32));
    } else {
      add(text[i]);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::optional<Language> language_of(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 60) return std::nullopt;
  if (const auto found = language_of_tag(text)) return found;
  const std::string words = plain_words(text);
  const std::size_t end = std::min(words.find(' '), words.size());
  const std::string_view language = find(kNames, std::string_view(words).substr(0, end));
  if (language.empty()) return std::nullopt;
  if (end == words.size()) return Language::parse(language);
  const std::string_view country = find(kCountries, std::string_view(words).substr(end + 1));
  if (country.empty()) return std::nullopt;
  return Language::parse(std::string(language) + "-" + std::string(country));
}

std::optional<Language> language_in_cell(std::string_view text) {
  const auto found = language_of(text);
  return found ? found : known_language(text);
}

}  // namespace entente::interchange
