#include "server/access/token.h"

#include <array>
#include <stdexcept>

#include <sodium.h>

#include "server/error/error.h"

namespace entente::access {
namespace {

constexpr std::string_view kPrefix = "entente_";
constexpr std::size_t kIdBytes = 6;
constexpr std::size_t kIdCharacters = 2 * kIdBytes;
constexpr std::size_t kSecretBytes = 32;
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kHashMemory = 16 << 20;

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started)
    throw Error(Reason::kInternal, "libsodium could not start: the machine gives no random bytes");
}

}  // namespace

Secret make_secret() {
  start_sodium();
  std::array<unsigned char, kIdBytes> id{};
  std::array<unsigned char, kSecretBytes> secret{};
  randombytes_buf(id.data(), id.size());
  randombytes_buf(secret.data(), secret.size());
  std::array<char, kIdCharacters + 1> id_text{};
  std::array<char, sodium_base64_ENCODED_LEN(kSecretBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2hex(id_text.data(), id_text.size(), id.data(), id.size());
  sodium_bin2base64(text.data(), text.size(), secret.data(), secret.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return {id_text.data(), std::string(kPrefix) + id_text.data() + "_" + text.data()};
}

std::optional<std::string_view> id_of(std::string_view secret) {
  if (!secret.starts_with(kPrefix)) return std::nullopt;
  secret.remove_prefix(kPrefix.size());
  if (secret.size() <= kIdCharacters + 1 || secret[kIdCharacters] != '_') return std::nullopt;
  return secret.substr(0, kIdCharacters);
}

std::string slow_hash(std::string_view secret) {
  start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), secret.data(), secret.size(), kPasses, kHashMemory) != 0)
    throw Error(Reason::kInternal, "A token could not be hashed: the machine has no 16 MiB of memory left");
  return hash.data();
}

bool proves(std::string_view secret, const std::string& hash) {
  start_sodium();
  return crypto_pwhash_str_verify(hash.c_str(), secret.data(), secret.size()) == 0;
}

}  // namespace entente::access
