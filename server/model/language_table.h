// Codes and names of languages and regions, as data. known_language() reads them.
#pragma once

#include <span>
#include <string_view>

namespace entente {

// A language that has a code of two letters.
struct LanguageRow {
  std::string_view two;            // ISO 639-1, "fr".
  std::string_view three;          // ISO 639-3 and 639-2/T, "fra".
  std::string_view bibliographic;  // ISO 639-2/B where it is another one, "fre".
  std::string_view names;          // Between bars, the English one first: "French|français".
};
std::span<const LanguageRow> language_rows();

// All codes of three letters, between spaces, by their first two letters: "aa:abc" are aaa, aab and aac.
std::string_view three_letter_codes();

}  // namespace entente
