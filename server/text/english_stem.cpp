#include <algorithm>
#include <initializer_list>

#include "server/text/stem_rules.h"

namespace entente::text {
namespace {

// Porter 2's terms: R1 is what follows the first consonant after a vowel, R2 the same within R1. Here "y" is
// a vowel unless it starts the word or follows a vowel; bytes outside ASCII are consonants.
class Word {
 public:
  explicit Word(std::string& letters) : letters_(letters) {
    r1_ = region_after(0);
    r2_ = region_after(r1_);
  }

  std::size_t size() const { return letters_.size(); }
  bool ends_with(std::string_view ending) const { return letters_.ends_with(ending); }
  void drop(std::size_t count) { letters_.erase(size() - count); }
  void set_back(char c) { letters_.back() = c; }
  void add(char c) { letters_.push_back(c); }
  char back(std::size_t i) const { return letters_[size() - 1 - i]; }
  bool in_r1(std::size_t ending) const { return size() - ending >= r1_; }
  bool in_r2(std::size_t ending) const { return size() - ending >= r2_; }

  bool is_vowel(std::size_t i) const {
    const char c = letters_[i];
    if (c == 'y') return i > 0 && !is_vowel(i - 1);
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
  }

  bool has_vowel_before(std::size_t ending) const {
    for (std::size_t i = 0; i + ending < size(); ++i) {
      if (is_vowel(i)) return true;
    }
    return false;
  }

  // Whether a short syllable comes right before `ending`: "hop", or "ow" at the start of the word.
  bool short_syllable_before(std::size_t ending) const {
    const std::size_t n = size() - ending;
    if (n == 2) return is_vowel(0) && !is_vowel(1);
    if (n < 3 || is_vowel(n - 3) || !is_vowel(n - 2) || is_vowel(n - 1)) return false;
    const char last = letters_[n - 1];
    return last != 'w' && last != 'x' && last != 'y';
  }

  bool is_short() const { return r1_ >= size() && short_syllable_before(0); }

 private:
  std::size_t region_after(std::size_t begin) const {
    std::size_t i = begin;
    while (i < size() && !is_vowel(i)) ++i;
    while (i < size() && is_vowel(i)) ++i;
    return std::min(i + 1, size());
  }

  std::string& letters_;
  std::size_t r1_ = 0;
  std::size_t r2_ = 0;
};

void drop_possessive(Word& word) {
  for (const std::string_view ending : {"'s'", "'s", "'"}) {
    if (word.ends_with(ending)) return word.drop(ending.size());
  }
}

void drop_plural(Word& word) {
  if (word.ends_with("sses")) return word.drop(2);
  if (word.ends_with("ies")) return word.drop(word.size() > 4 ? 2 : 1);
  if (word.ends_with("us") || word.ends_with("ss") || word.ends_with("is")) return;
  if (word.ends_with("s") && word.has_vowel_before(2)) word.drop(1);
}

// After "-ed" or "-ing" was removed: "bombed" is "bomb", "hopped" "hop", "hoping" "hope".
void restore_root(Word& word) {
  if (word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz")) return word.add('e');
  const bool doubled = word.size() > 2 && word.back(0) == word.back(1);
  if (doubled && std::string_view("bdfgmnprt").find(word.back(0)) != std::string_view::npos)
    return word.drop(1);
  if (word.is_short()) word.add('e');
}

void drop_past_or_participle(Word& word) {
  if (word.ends_with("eed")) {
    if (word.in_r1(3)) word.drop(1);
    return;
  }
  for (const std::string_view ending : {"ed", "ing"}) {
    if (!word.ends_with(ending)) continue;
    if (!word.has_vowel_before(ending.size()) || word.size() < ending.size() + 2) return;
    word.drop(ending.size());
    return restore_root(word);
  }
}

void drop_silent_end(Word& word) {
  if (word.ends_with("e")) {
    if (word.in_r2(1) || (word.in_r1(1) && !word.short_syllable_before(1))) word.drop(1);
  } else if (word.ends_with("ll") && word.in_r2(1)) {
    word.drop(1);
  }
}

}  // namespace

void stem_english(std::string& letters) {
  if (letters.size() <= 2) return;
  Word word(letters);
  drop_possessive(word);
  if (word.size() <= 2) return;
  drop_plural(word);
  drop_past_or_participle(word);
  if (word.size() > 2 && word.ends_with("y") && !word.is_vowel(word.size() - 2)) word.set_back('i');
  drop_silent_end(word);
  // One spelling of "-isation" and "-ization".
  const std::size_t isation = letters.rfind("isation");
  if (isation != std::string::npos && isation + 7 == letters.size() && isation > 2)
    letters[isation + 1] = 'z';
}

}  // namespace entente::text
