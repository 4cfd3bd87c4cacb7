#include "server/text/name_sounds.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "server/text/transliteration.h"

namespace entente::text {
namespace {

// Sets of vowels.
constexpr char kNone = 0, kA = 1, kI = 2, kU = 4, kE = 8;

struct Sound {
  std::string_view letters;
  std::string_view consonants;  // A capital stands for a sound of several letters.
  char vowels = kNone;          // After the consonants.
};

constexpr char kDiphthong = kA | kE;
// By their first letter, the longest first.
constexpr auto kSounds = std::to_array<Sound>({
    {"'", ""},
    {"ai", "", kDiphthong},
    {"ay", "", kDiphthong},
    {"a", "", kA},
    {"chtch", "S"},
    {"ch", "S"},
    {"ck", "k"},
    {"ce", "s", kE},
    {"ci", "s", kI},
    {"cy", "s", kI},
    {"c", "k"},
    {"dzh", "J"},
    {"dj", "J"},
    {"dh", "d"},
    {"ei", "", kDiphthong},
    {"ey", "", kDiphthong},
    {"ee", "", kI},
    {"e", "", kE},
    {"gue", "g", kE},
    {"gui", "g", kI},
    {"gh", "g"},
    {"i", "", kI},
    {"j", "J"},
    {"kh", "H"},
    {"ou", "", kU},
    {"oo", "", kU},
    {"o", "", kU},
    {"ph", "f"},
    {"que", "k", kE},
    {"qui", "k", kI},
    {"q", "k"},
    {"shch", "S"},
    {"sch", "S"},
    {"sh", "S"},
    {"tch", "S"},
    {"tsh", "S"},
    {"th", "t"},
    {"u", "", kU},
    {"w", "", kU},
    {"x", "ks"},
    {"y", "", kI},
    {"zh", "J"},
});

// Where the sounds of each letter begin: those of 'a' at 1, and so on.
constexpr std::size_t kLetters = 26;
constexpr auto kBegins = [] {
  std::array<std::uint8_t, kLetters + 1> begins{};
  std::size_t at = 1;
  for (std::size_t letter = 0; letter < kLetters; ++letter) {
    begins[letter] = static_cast<std::uint8_t>(at);
    while (at < kSounds.size() && kSounds[at].letters.front() == static_cast<char>('a' + letter)) ++at;
  }
  begins[kLetters] = static_cast<std::uint8_t>(at);
  return begins;
}();
static_assert(kBegins[kLetters] == kSounds.size());

// The sound that the word starts with; null for a letter that is written as it sounds.
const Sound* sound_of(std::string_view word) {
  if (word.front() == '\'') return &kSounds.front();
  const auto letter = static_cast<std::size_t>(static_cast<unsigned char>(word.front()) - 'a');
  if (letter >= kLetters) return nullptr;
  for (std::size_t i = kBegins[letter]; i < kBegins[letter + 1]; ++i) {
    if (word.starts_with(kSounds[i].letters)) return &kSounds[i];
  }
  return nullptr;
}

// « Abdel Aziz », « Abdul Aziz » and « Abd al-Aziz » are one name. The bytes of the article after "abd".
std::size_t article_after_abd(std::string_view word) {
  if (!word.starts_with("abd")) return 0;
  for (const std::string_view article : {"oul", "el", "al", "ul", "ol"}) {
    if (word.substr(3).starts_with(article)) return article.size();
  }
  return 0;
}

void add_consonant(NameSounds& sounds, char consonant) {
  sounds.is_readable = sounds.is_readable && consonant >= 'A' && consonant <= 'z';
  const bool is_doubled =
      !sounds.consonants.empty() && sounds.consonants.back() == consonant && sounds.vowels.back() == kNone;
  if (is_doubled) return;
  sounds.consonants += consonant;
  sounds.vowels += kNone;
}

void add_sounds(NameSounds& sounds, std::string_view word) {
  while (!word.empty()) {
    const Sound* const sound = sound_of(word);
    // A final "h" is mute.
    const std::string_view plain = word == "h" ? std::string_view() : word.substr(0, 1);
    for (const char c : sound == nullptr ? plain : sound->consonants) add_consonant(sounds, c);
    if (sound != nullptr) sounds.vowels.back() = static_cast<char>(sounds.vowels.back() | sound->vowels);
    word.remove_prefix(sound == nullptr ? 1 : sound->letters.size());
  }
}

constexpr int kAnotherName = 100;

// Transcriptions write one vowel as a and e, which is not far from i.
int difference_of_vowels(char a, char b) {
  const auto classes = [](char set) { return (set & kE) != 0 ? (set & ~kE) | kA : set; };
  if (classes(a) == classes(b)) return 0;
  if ((classes(a) & classes(b)) != 0) return 1;
  return (a == kE && b == kI) || (a == kI && b == kE) ? 1 : 2;
}

// « Mayadin » and « Mayadine » differ less than « Mansour » and « Mansoura ».
int difference_at(std::size_t place, std::size_t last, char a, char b) {
  const bool one_is_missing = (a == kNone) != (b == kNone);
  const int difference = one_is_missing ? 1 : difference_of_vowels(a, b);
  if (place == 0) return one_is_missing || difference > 1 ? kAnotherName : difference;
  // The first syllable says most: Sudan is not Sweden, and Garrett not Great.
  const bool is_e_for_i = (a == kE && b == kI) || (a == kI && b == kE);
  if (place == 1 && difference == 1 && !is_e_for_i) return 2;
  if (!one_is_missing) return difference;
  const bool is_simple = std::has_single_bit(static_cast<unsigned char>(a | b));
  return is_simple && (place < last || (a | b) == kE) ? 1 : 2;
}

int most_allowed(const NameSounds& name) {
  constexpr std::size_t kShort = 5;
  if (name.letters < kShort) return 0;
  if (name.consonants.size() > 6) return 3;
  return name.words > 1 || name.consonants.size() > 4 ? 2 : 1;
}

int difference_of_consonants(std::string_view a, std::string_view b) {
  int difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    const bool is_h_or_g = (a[i] == 'h' || a[i] == 'g') && (b[i] == 'h' || b[i] == 'g');
    difference += i > 0 && is_h_or_g ? 2 : kAnotherName;
  }
  return difference;
}

std::size_t length_allowed(std::size_t letters) {
  return std::max<std::size_t>(2, letters / 3);
}

std::optional<int> if_allowed(int difference, const NameSounds& a, const NameSounds& b) {
  return difference <= std::min(most_allowed(a), most_allowed(b)) ? std::optional(difference) : std::nullopt;
}

}  // namespace

std::string NameSounds::key() const {
  // Ukrainian and Russian read one letter as h and as g: Luhansk, Lougansk.
  std::string key = consonants;
  for (std::size_t i = 1; i < key.size(); ++i) {
    if (key[i] == 'h') key[i] = 'g';
  }
  return key;
}

void NameSounds::add(std::string_view word) {
  if (is_arabic_article(word) || (words > 0 && is_descent_particle(word))) return;
  ++words;
  const std::size_t article = article_after_abd(word);
  letters += word.size() - article;
  if (article > 0) {
    add_sounds(*this, "abd");
    word.remove_prefix(3 + article);
  }
  add_sounds(*this, word);
}

NameSounds sounds_of_name(std::span<const std::string_view> folded_words) {
  NameSounds sounds;
  for (const std::string_view word : folded_words) sounds.add(word);
  return sounds;
}

std::optional<int> difference_of_spellings(const NameSounds& a, const NameSounds& b) {
  if (a.consonants.size() != b.consonants.size() || a.consonants.empty()) return std::nullopt;
  if (!a.is_readable || !b.is_readable) return std::nullopt;
  const std::size_t longer = std::max(a.letters, b.letters);
  if (longer - std::min(a.letters, b.letters) > length_allowed(longer)) return std::nullopt;
  int difference = difference_of_consonants(a.consonants, b.consonants);
  for (std::size_t i = 0; i < a.vowels.size(); ++i)
    difference += difference_at(i, a.vowels.size() - 1, a.vowels[i], b.vowels[i]);
  return if_allowed(difference, a, b);
}

std::optional<int> difference_of_beginning(const NameSounds& typed, const NameSounds& name) {
  const std::size_t size = typed.consonants.size();
  if (size == name.consonants.size()) {
    if (const auto difference = difference_of_spellings(typed, name)) return difference;
  }
  if (size == 0 || size > name.consonants.size() || !typed.is_readable || !name.is_readable)
    return std::nullopt;
  if (typed.letters > name.letters + length_allowed(name.letters)) return std::nullopt;
  int difference =
      difference_of_consonants(typed.consonants, std::string_view(name.consonants).substr(0, size));
  for (std::size_t i = 0; i < size; ++i)
    difference += difference_at(i, size, typed.vowels[i], name.vowels[i]);
  // More vowels may follow.
  if (typed.vowels[size] != kNone && (typed.vowels[size] & name.vowels[size]) == 0)
    difference += difference_at(size, size, typed.vowels[size], name.vowels[size]);
  return if_allowed(difference, typed, name);
}

}  // namespace entente::text
