// How a language writes figures: what parts the thousands, and what parts the fraction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::cli {

struct Notation {
  char decimal = '.';
  // Of ',', '.', '\'' and ' '; a space stands for every kind of space.
  std::string grouping;

  // Of a language (BCP 47), as CLDR has it; spaces, as ISO 80000-1 wants it, may part thousands in every
  // language, and full stops where the comma is decimal.
  static Notation of(const std::string& language);
  // Where the figure's own language was not followed: "12.5" in French.
  Notation other() const;
};

// The value of a figure whose spaces are ' ', in plain digits: "1240", "12.5", without zeros that mean
// nothing. Nothing if the notation does not write figures so.
std::optional<std::string> value_of(std::string_view figure, const Notation& notation);

// The value times ten to the power.
std::string times_ten_to(const std::string& value, int power);

// The value as the language writes it. Of a whole number of four digits, `grouped` says whether its thousands
// are parted, as those of a year are not.
std::string written(const std::string& value, const std::string& language, bool grouped);

// The value of a whole number in words, in every form that CLDR has for the language: "two", "second"; in
// small letters, with spaces for hyphens, separated by line breaks. Nothing for a value with a fraction, or
// of more than 12 digits.
std::string in_words(const std::string& value, const std::string& language);

}  // namespace entente::cli
