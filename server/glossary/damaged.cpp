#include "server/glossary/damaged.h"

#include <string>

namespace entente::glossary {

Error damaged(store::Table table, std::string_view key) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string place;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7f) {
      place += c;
    } else {
      place += "\\x";
      place += kHex[byte >> 4];
      place += kHex[byte & 15];
    }
  }
  return Error(Reason::kDataLoss,
               "The row \"" + place + "\" of the table " +
                   store::kTableNames[static_cast<std::size_t>(table)] +
                   " is damaged; restore the data folder from a backup, or run entente-server rebuild");
}

}  // namespace entente::glossary
