#include "server/text/name_sounds.h"

#include <algorithm>
#include <array>
#include <bit>

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

// The longest first.
constexpr char kDiphthong = kA | kE;
constexpr auto kSounds = std::to_array<Sound>({
    {"chtch", "S"},
    {"shch", "S"},
    {"dzh", "J"},
    {"tch", "S"},
    {"sch", "S"},
    {"tsh", "S"},
    {"sh", "S"},
    {"ch", "S"},
    {"dj", "J"},
    {"zh", "J"},
    {"gue", "g", kE},
    {"gui", "g", kI},
    {"que", "k", kE},
    {"qui", "k", kI},
    {"gh", "g"},
    {"kh", "H"},
    {"th", "t"},
    {"dh", "d"},
    {"ph", "f"},
    {"ck", "k"},
    {"ce", "s", kE},
    {"ci", "s", kI},
    {"cy", "s", kI},
    {"j", "J"},
    {"q", "k"},
    {"c", "k"},
    {"x", "ks"},
    {"ai", "", kDiphthong},
    {"ay", "", kDiphthong},
    {"ei", "", kDiphthong},
    {"ey", "", kDiphthong},
    {"ou", "", kU},
    {"oo", "", kU},
    {"ee", "", kI},
    {"a", "", kA},
    {"e", "", kE},
    {"i", "", kI},
    {"y", "", kI},
    {"o", "", kU},
    {"u", "", kU},
    {"w", "", kU},
    {"'", ""},
});

bool is_particle(std::string_view word) {
  return word == "ibn" || word == "bin" || word == "ben" || word == "bint";
}

// « Abdel Aziz », « Abdul Aziz » and « Abd al-Aziz » are one name.
std::string without_article(std::string_view word) {
  for (const std::string_view begin : {"abdoul", "abdel", "abdal", "abdul", "abdol"}) {
    if (word.starts_with(begin)) return "abd" + std::string(word.substr(begin.size()));
  }
  return std::string(word);
}

class Sounding {
 public:
  void add(std::string_view word) {
    ++sounds_.words;
    sounds_.letters += word.size();
    while (!word.empty()) {
      const auto sound = std::find_if(kSounds.begin(), kSounds.end(),
                                      [&](const Sound& one) { return word.starts_with(one.letters); });
      const bool is_plain = sound == kSounds.end();
      const bool is_mute = is_plain && word == "h";
      for (const char c : is_plain ? word.substr(0, is_mute ? 0 : 1) : sound->consonants) take(c);
      if (!is_plain) sounds_.vowels.back() = static_cast<char>(sounds_.vowels.back() | sound->vowels);
      word.remove_prefix(is_plain ? 1 : sound->letters.size());
    }
  }

  NameSounds take() && { return is_readable_ ? std::move(sounds_) : NameSounds(); }

 private:
  void take(char consonant) {
    is_readable_ = is_readable_ && consonant >= 'A' && consonant <= 'z';
    const bool is_doubled = !sounds_.consonants.empty() && sounds_.consonants.back() == consonant &&
                            sounds_.vowels.back() == kNone;
    if (is_doubled) return;
    sounds_.consonants += consonant;
    sounds_.vowels += kNone;
  }

  NameSounds sounds_{.consonants = {}, .vowels = std::string(1, kNone), .letters = 0, .words = 0};
  bool is_readable_ = true;
};

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
  if (place == 0) {
    const int difference = one_is_missing ? kAnotherName : difference_of_vowels(a, b);
    return difference > 1 ? kAnotherName : difference;
  }
  if (!one_is_missing) return difference_of_vowels(a, b);
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

NameSounds sounds_of_name(std::span<const std::string_view> folded_words) {
  Sounding sounding;
  bool is_first = true;
  for (const std::string_view word : folded_words) {
    if (is_arabic_article(word) || (!is_first && is_particle(word))) continue;
    if (word.starts_with("abd")) {
      sounding.add(without_article(word));
    } else {
      sounding.add(word);
    }
    is_first = false;
  }
  return std::move(sounding).take();
}

std::optional<int> difference_of_spellings(const NameSounds& a, const NameSounds& b) {
  if (a.consonants.size() != b.consonants.size() || a.consonants.empty()) return std::nullopt;
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
  if (size == 0 || size > name.consonants.size()) return std::nullopt;
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
