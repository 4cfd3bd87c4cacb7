// A token: one word, number or mark of a text, with where it stands and the forms under which it is compared.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::text {

// Raised whenever the tokens, folded forms or stems of any text change. Stored with whatever was indexed, so
// that what an older pipeline wrote is rebuilt and never misread.
inline constexpr int kPipelineVersion = 2;

enum class TokenClass : std::uint8_t {
  kWord,         // Letters: "armée", "l’", "aujourd’hui", "O.N.U.".
  kNumber,       // Digits with their group and decimal separators: "1 200,5".
  kPunctuation,  // One mark: "," "«" "–"; an ellipsis in either spelling is one.
  kSymbol,       // One sign: "%" "€" "°" an emoji.
};

// `folded` and `stem` are never empty; they view the Analysis that the token belongs to.
struct Token {
  int begin = 0;  // Code points of the analysed text, half-open.
  int end = 0;
  std::uint32_t byte_begin = 0;  // The same place in UTF-8 bytes.
  std::uint32_t byte_end = 0;
  std::string_view folded;  // Without case, diacritics, ligatures and typography; a number in canonical form.
  std::string_view
      stem;  // What an inflected form shares with its family; the folded form of what is not a word.
  TokenClass token_class = TokenClass::kWord;
  // Only a hyphen (or another short dash) stands between the token before and this one: "cessez-le-feu". The
  // dash itself makes no token. For "nothing stands between" compare this begin with the end before.
  bool joined_to_previous = false;
  bool capitalised = false;   // The first letter is a capital.
  bool all_capitals = false;  // No letter is small and at least one is a capital: "FDS", "F.D.S.", "A".
};

// A word or a number: what may be a part of a term.
inline bool is_word(const Token& token) {
  return token.token_class == TokenClass::kWord || token.token_class == TokenClass::kNumber;
}

}  // namespace entente::text
