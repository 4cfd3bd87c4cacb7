#include "server/interchange/tbx_words.h"

#include <utility>

namespace entente::interchange {
namespace {

using Letter = std::pair<std::string_view, char>;

constexpr Letter kLetters[] = {
    {"\u00E0", 'a'}, {"\u00E2", 'a'}, {"\u00E4", 'a'}, {"\u00C0", 'a'}, {"\u00C2", 'a'}, {"\u00C4", 'a'},
    {"\u00E7", 'c'}, {"\u00C7", 'c'}, {"\u00E8", 'e'}, {"\u00E9", 'e'}, {"\u00EA", 'e'}, {"\u00EB", 'e'},
    {"\u00C8", 'e'}, {"\u00C9", 'e'}, {"\u00CA", 'e'}, {"\u00CB", 'e'}, {"\u00EE", 'i'}, {"\u00EF", 'i'},
    {"\u00CE", 'i'}, {"\u00CF", 'i'}, {"\u00F4", 'o'}, {"\u00F6", 'o'}, {"\u00D4", 'o'}, {"\u00D6", 'o'},
    {"\u00F9", 'u'}, {"\u00FB", 'u'}, {"\u00FC", 'u'}, {"\u00D9", 'u'}, {"\u00DB", 'u'}, {"\u00DC", 'u'},
};

// Accents that stand after their letter, and characters that only part words.
constexpr std::string_view kAccents[] = {"\u0300", "\u0301", "\u0302", "\u0308", "\u0327"};
constexpr std::string_view kBreaks[] = {"\u00A0", "\u202F", "\u2010", "\u2011", "\u2013", "\u2019", "\u00B7"};

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::vector<std::string> word_keys(std::string_view text) {
  std::vector<std::string> words;
  bool within = false;
  bool after_small = false;  // A capital begins a word: "properNoun".
  const auto add = [&](std::string_view letters) {
    if (!within) words.emplace_back();
    within = true;
    words.back() += letters;
  };
  const auto skip = [&](const auto& all) {
    for (const std::string_view one : all) {
      if (text.starts_with(one)) return one.size();
    }
    return std::size_t{0};
  };
  while (!text.empty()) {
    const char c = text[0];
    if (const std::size_t accent = skip(kAccents); accent > 0) {
      text.remove_prefix(accent);
      continue;
    }
    if (const std::size_t gap = skip(kBreaks); gap > 0) {
      within = false;
      text.remove_prefix(gap);
      continue;
    }
    std::size_t bytes = 1;
    bool is_small_letter = is_small(c);
    if (is_small(c) || is_digit(c)) {
      add({&c, 1});
    } else if (is_capital(c)) {
      if (after_small) within = false;
      const char small = static_cast<char>(c + 32);
      add({&small, 1});
    } else if (static_cast<unsigned char>(c) < 0x80) {
      within = false;
    } else {
      char plain = 0;
      for (const auto& [letter, ascii] : kLetters) {
        if (text.starts_with(letter)) plain = ascii, bytes = letter.size();
      }
      // The small letters of Latin-1 are the later half of it.
      is_small_letter = plain != 0 && static_cast<unsigned char>(text[1]) >= 0xA0;
      add(plain == 0 ? text.substr(0, 1) : std::string_view(&plain, 1));
    }
    after_small = is_small_letter;
    text.remove_prefix(bytes);
  }
  return words;
}

std::string word_key(std::string_view text) {
  std::string key;
  for (const std::string& word : word_keys(text)) key += word;
  return key;
}

}  // namespace entente::interchange
