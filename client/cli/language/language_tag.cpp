#include "client/cli/language/language_tag.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <map>

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace entente::cli {
namespace {

constexpr std::size_t kLongestTag = 35;

std::string folded(icu::UnicodeString name) {
  name.foldCase();
  std::string out;
  name.toUTF8String(out);
  return out;
}

// Names of languages, in English, in French and in themselves.
const std::map<std::string, std::string>& names() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> found;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      const icu::Locale language(*code);
      for (const icu::Locale& shown : {icu::Locale::getEnglish(), icu::Locale::getFrench(), language}) {
        icu::UnicodeString name;
        found.emplace(folded(language.getDisplayLanguage(shown, name)), *code);
      }
    }
    return found;
  }();
  return all;
}

// Of two letters, those that ICU lists. Of three, any: ISO 639-3 has thousands, more than ICU knows (kmr,
// Kurmanji).
bool is_iso(const std::string& language) {
  const bool letters =
      std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (language.size() == 3) return letters;
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    if (language == *code) return true;
  }
  return false;
}

bool is_well_formed(const std::string& tag) {
  std::size_t length = 0;
  for (const char c : tag + "-") {
    if (c == '-' || c == '_') {
      if (length == 0 || length > 8) return false;
      length = 0;
    } else if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
      return false;
    } else {
      ++length;
    }
  }
  return tag.size() <= kLongestTag;
}

}  // namespace

std::string fault_of_tag(const std::string& tag) {
  std::string language = tag.substr(0, tag.find_first_of("-_"));
  std::transform(language.begin(), language.end(), language.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (is_well_formed(tag) && is_iso(language)) return {};
  const auto named = names().find(folded(icu::UnicodeString::fromUTF8(tag)));
  const std::string what = "\"" + tag + "\" is no language tag";
  if (named != names().end()) return what + "; write " + named->second;
  return what + "; tags are fr, en, en-GB, ar, ckb …";
}

}  // namespace entente::cli
