// What a proof-reader marks in the typography of a text: French spacing and quotation marks, spaces that are
// repeated, three full stops. Pure. Sources: Lexique des règles typographiques en usage à l'Imprimerie
// nationale (spacing before double signs); AFP and Reuters write an ordinary no-break space for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::gateway {

struct TypographyFault {
  std::string rule;  // "ENTENTE_FR_SPACE".
  int begin = 0;     // UTF-16 units.
  int size = 0;
  std::string french;  // What is wrong, for people.
  std::string english;
  std::string replacement;
};

// In the order of the text. `language` is a primary subtag: "fr" has French rules, others those of all.
std::vector<TypographyFault> typography_faults(std::u16string_view text, std::string_view language);

}  // namespace entente::gateway
