// The sounds of a transcribed name, by which two spellings of it are recognised: Dayr az-Zawr is Deir ez-Zor,
// Prigozhin is Prigojine, and Hussein is not Hassan. Finer than the skeleton of transliteration.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace entente::text {

// Of all words of a name together, so it makes no difference where a spelling parts them: Deir Ezzor. Arabic
// articles are left out; so are ibn, bin, ben and bint inside a name, and the article in Abdel.
struct NameSounds {
  std::string consonants;  // One letter a sound; equal ones that follow each other count once.
  std::string vowels =
      std::string(1, '\0');  // The set of vowels before, between and after them, a byte each.
  std::size_t letters = 0;
  std::size_t words = 0;
  bool is_readable = true;  // The words have no other letters than a to z and the apostrophe.

  // Adds the next word, which is folded. Linear.
  void add(std::string_view word);

  // Whether the name has consonants enough to be recognised by them: three, or four in several words.
  bool is_distinctive() const { return is_readable && consonants.size() >= (words > 1 ? 4u : 3u); }
  // Equal for all spellings of a name.
  std::string key() const;
};

// Of folded words.
NameSounds sounds_of_name(std::span<const std::string_view> folded_words);

// How much two spellings of one name differ, 0 if only in how French and English write a sound; nothing if
// they are two names. Spellings may differ in few vowels, fewer in a short name, and hardly in length.
// Linear.
std::optional<int> difference_of_spellings(const NameSounds& a, const NameSounds& b);

// The same if what was typed may be the beginning of the name only.
std::optional<int> difference_of_beginning(const NameSounds& typed, const NameSounds& name);

}  // namespace entente::text
