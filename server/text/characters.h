// Private to this room. What kind of character is this? ICU's properties define it; a table has the first
// code points, with all that French and English use.
#pragma once

#include <cstdint>

namespace entente::text {

enum class CharacterClass : std::uint8_t {
  kSpace,        // Separators and control characters.
  kExtend,       // Marks and format characters: part of the character before.
  kLetter,       // Letters and letter numbers (Ⅳ).
  kDigit,        // Decimal digits of any script.
  kOtherNumber,  // ² ½ ①
  kApostrophe,   // ' ’ ʼ ‘ and others that are misused as one.
  kMiddleDot,    // · as in "combattant·e·s".
  kDot,
  kDash,      // - ‐ ‑ ‒ – −
  kLongDash,  // — ―, which never join words.
  kQuote,     // " « » “ ” „ ‹ › and others.
  kPunctuation,
  kSymbol,
};

struct Character {
  CharacterClass kind;
  bool upper;
  bool lower;
};

Character character(char32_t code_point);

// character() for a loop: gets the table only once.
class Characters {
 public:
  Characters();
  Character operator[](char32_t code_point) const {
    return code_point < kTableSize ? table_[code_point] : character(code_point);
  }

 private:
  friend Character character(char32_t code_point);
  // Latin, Greek, Cyrillic, Hebrew, Arabic, general punctuation, currency, letterlike signs.
  static constexpr char32_t kTableSize = 0x2200;
  const Character* table_;
};

inline bool is_word_part(CharacterClass kind) {
  return kind >= CharacterClass::kExtend && kind <= CharacterClass::kOtherNumber;
}

// Invisible characters without a meaning of their own: soft hyphen, zero-width characters, direction marks.
bool is_invisible(char32_t code_point);

}  // namespace entente::text
