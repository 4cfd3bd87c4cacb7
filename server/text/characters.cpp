#include "server/text/characters.h"

#include <array>

#include <unicode/uchar.h>

namespace entente::text {
namespace {

CharacterClass class_of_mark(char32_t c) {
  switch (c) {
    case 0x0027:
    case 0x0060:
    case 0x00B4:
    case 0x02BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0xFF07:
      return CharacterClass::kApostrophe;
    case 0x00B7:
    case 0x2027:
      return CharacterClass::kMiddleDot;
    case 0x002E:
      return CharacterClass::kDot;
    case 0x002D:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return CharacterClass::kDash;
    case 0x2014:
    case 0x2015:
      return CharacterClass::kLongDash;
    case 0x0022:
    case 0x00AB:
    case 0x00BB:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A:
    case 0xFF02:
      return CharacterClass::kQuote;
    // Po by Unicode, but they stand for something and do not separate anything.
    case '%':
    case '&':
    case '@':
    case '#':
    case 0x00A7:
    case 0x00B6:
    case 0x2020:
    case 0x2021:
    case 0x2030:
    case 0x2031:
      return CharacterClass::kSymbol;
    default:
      return CharacterClass::kPunctuation;
  }
}

CharacterClass class_of(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const auto mask = U_GET_GC_MASK(c);
  const CharacterClass mark = class_of_mark(code_point);
  if (mark != CharacterClass::kPunctuation) return mark;
  if (mask & (U_GC_L_MASK | U_GC_NL_MASK)) return CharacterClass::kLetter;
  if (mask & U_GC_ND_MASK) return CharacterClass::kDigit;
  if (mask & U_GC_NO_MASK) return CharacterClass::kOtherNumber;
  if (mask & (U_GC_M_MASK | U_GC_CF_MASK)) return CharacterClass::kExtend;
  if (mask & (U_GC_Z_MASK | U_GC_CC_MASK)) return CharacterClass::kSpace;
  return mask & U_GC_P_MASK ? CharacterClass::kPunctuation : CharacterClass::kSymbol;
}

Character compute(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return {class_of(c), type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER, type == U_LOWERCASE_LETTER};
}

}  // namespace

Characters::Characters() {
  static const auto table = [] {
    std::array<Character, kTableSize> result;
    for (char32_t c = 0; c < kTableSize; ++c) result[c] = compute(c);
    return result;
  }();
  table_ = table.data();
}

Character character(char32_t code_point) {
  return code_point < Characters::kTableSize ? Characters().table_[code_point] : compute(code_point);
}

bool is_invisible(char32_t c) {
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x061C ||
         c == 0x034F;
}

}  // namespace entente::text
