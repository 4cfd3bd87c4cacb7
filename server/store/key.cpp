#include "server/store/key.h"

#include "server/error/error.h"

namespace entente::store {

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {' ', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return text.empty() ? " no bytes" : text;
}

void KeyReader::refuse() const {
  throw Error(Reason::kDataLoss,
              "A key or a number of the store is too short:" + hexadecimal(whole_) +
                  "; restore the data folder from a backup",
              {.cause = cause::kStoreDamaged});
}

std::uint64_t last_u64(std::string_view key) {
  constexpr std::size_t kBytes = sizeof(std::uint64_t);
  return KeyReader(key.size() < kBytes ? key : key.substr(key.size() - kBytes)).u64();
}

}  // namespace entente::store
