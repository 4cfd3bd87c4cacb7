// A token: one word, number or mark of a text, with its place and the forms by which it is compared.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::text {

// Raised whenever the tokens, folded forms or stems of any text change. Stored with every index, so that an
// index of another pipeline is rebuilt and never misread.
inline constexpr int kPipelineVersion = 3;

enum class TokenClass : std::uint8_t {
  kWord,         // Letters: "armée", "l’", "aujourd’hui", "O.N.U.".
  kNumber,       // Digits with their group and decimal separators: "1 200,5".
  kPunctuation,  // One mark: "," "«" "–"; an ellipsis in either spelling is one.
  kSymbol,       // One sign: "%" "€" "°" an emoji.
};

// `folded` and `stem` are never empty; they are views into the Analysis of the token.
struct Token {
  int begin = 0;  // Code points of the analysed text, half-open.
  int end = 0;
  std::uint32_t byte_begin = 0;  // The same place in UTF-8 bytes.
  std::uint32_t byte_end = 0;
  std::string_view folded;  // Without case, diacritics, ligatures and typography; a number in canonical form.
  std::string_view stem;    // What the inflected forms of a word share; the folded form if it is not a word.
  TokenClass token_class = TokenClass::kWord;
  // Only a hyphen (or another short dash) is between the token before and this one: "cessez-le-feu". The dash
  // itself makes no token. If nothing is between them, this begin equals the end of the token before.
  bool joined_to_previous = false;
  bool capitalised = false;  // The first letter is a capital.
  bool all_capitals =
      false;  // At least one letter is a capital and none is lower case: "FDS", "F.D.S.", "A".
};

// A word or a number: what may be a part of a term.
inline bool is_word(const Token& token) {
  return token.token_class == TokenClass::kWord || token.token_class == TokenClass::kNumber;
}

}  // namespace entente::text
