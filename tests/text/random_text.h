// Seeded random text: what sentences are made of, and what they are not.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "server/text/utf8.h"

namespace entente::text {

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  // Any scalar values, among them unassigned ones and noncharacters.
  std::string anything(std::size_t code_points) {
    std::string text;
    while (code_points > 0) {
      const std::size_t range = std::vector<std::size_t>{0x80, 0x250, 0x3000, 0x10000, 0x110000}[below(5)];
      const auto c = static_cast<char32_t>(below(range));
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      append_utf8(text, c);
      --code_points;
    }
    return text;
  }

  // Letters, marks, separators and format characters in the densest mix, to meet at every kind of border.
  std::string borders(std::size_t pieces) {
    static const std::vector<std::string> kPieces = {
        "a",      "É",      "l",      "d",      "qu",     "œ",  "x", "Z",  "1", "200", "٣",  "½",   "²",
        " ",      "\u00A0", "\u202F", "\t",     "'",      "’",  "ʼ", "`",  "·", ".",   "..", "...", "…",
        ",",      "-",      "–",      "—",      "\u2011", "«",  "»", "\"", "%", "€",   "@",  "_",   "\u0301",
        "\u00AD", "\u200B", "\u200D", "\uFE0F", "🙂",   "中", "ก", "ب",  "ʿ", "Ⅳ",   "!",  "n't", "\u20E3"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) text += kPieces[below(kPieces.size())];
    return text;
  }

 private:
  std::mt19937 random_;
};

}  // namespace entente::text
