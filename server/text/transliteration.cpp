#include "server/text/transliteration.h"

#include <algorithm>
#include <array>

namespace entente::text {
namespace {

struct Sound {
  std::string_view letters;
  std::string_view written;
};

// The longest first. A capital stands for a sound of several letters.
constexpr auto kSounds = std::to_array<Sound>({
    {"chtch", "S"}, {"shch", "S"}, {"dzh", "J"}, {"tch", "S"}, {"sch", "S"}, {"tsh", "S"},
    {"sh", "S"},    {"ch", "S"},   {"dj", "J"},  {"zh", "J"},  {"gh", "g"},  {"kh", "H"},
    {"th", "t"},    {"dh", "d"},   {"ph", "f"},  {"ck", "k"},  {"ce", "s"},  {"ci", "s"},
    {"ts", "ts"},   {"j", "J"},    {"q", "k"},   {"c", "k"},   {"x", "ks"},
});
constexpr std::string_view kVowels = "aeiouyw'";

}  // namespace

bool is_descent_particle(std::string_view folded) {
  return folded == "ibn" || folded == "bin" || folded == "ben" || folded == "bint";
}

bool is_arabic_article(std::string_view folded) {
  // Nearly every word of a text is none.
  constexpr std::size_t kLongest = 4;
  if (folded.empty() || folded.size() > kLongest || (folded.front() != 'a' && folded.front() != 'e'))
    return false;
  constexpr auto kArticles =
      std::to_array<std::string_view>({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en",
                                       "er", "es", "et", "ez", "ech", "ach"});
  return std::find(kArticles.begin(), kArticles.end(), folded) != kArticles.end();
}

std::string name_skeleton(std::string_view folded) {
  if (folded.empty() || is_arabic_article(folded)) return {};
  std::string skeleton;
  if (kVowels.find(folded.front()) != std::string_view::npos && folded.front() != 'y' &&
      folded.front() != 'w')
    skeleton += 'A';
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view rest = folded.substr(at);
    const auto sound = std::find_if(kSounds.begin(), kSounds.end(),
                                    [&](const Sound& one) { return rest.starts_with(one.letters); });
    std::string_view written = rest.substr(0, 1);
    std::size_t length = 1;
    if (sound != kSounds.end()) {
      written = sound->written;
      length = sound->letters.size();
    } else if (kVowels.find(rest.front()) != std::string_view::npos ||
               (rest.front() == 'h' && rest.size() == 1)) {
      written = {};
    }
    for (const char c : written) {
      if (skeleton.empty() || skeleton.back() != c) skeleton += c;
    }
    at += length;
  }
  constexpr std::size_t kLeast = 2;
  return skeleton.size() < kLeast ? std::string() : skeleton;
}

}  // namespace entente::text
