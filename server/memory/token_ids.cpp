#include "server/memory/token_ids.h"

#include <algorithm>

namespace entente::memory {

std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  // FNV's low bits mix little on short inputs; the finaliser of MurmurHash3 spreads them.
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53ULL;
  return hash ^ hash >> 33;
}

TokenId token_id(std::string_view stem) {
  return static_cast<TokenId>(stable_hash(stem));
}

std::vector<const text::Token*> counted_tokens(const text::Analysis& analysis) {
  std::vector<const text::Token*> counted;
  counted.reserve(analysis.tokens().size());
  for (const text::Token& token : analysis.tokens()) {
    if (token.token_class == text::TokenClass::kWord || token.token_class == text::TokenClass::kNumber) {
      counted.push_back(&token);
    }
  }
  if (counted.empty()) {
    for (const text::Token& token : analysis.tokens()) counted.push_back(&token);
  }
  return counted;
}

std::vector<TokenId> token_ids(const text::Analysis& analysis) {
  std::vector<TokenId> ids;
  for (const text::Token* token : counted_tokens(analysis)) ids.push_back(token_id(token->stem));
  if (ids.empty()) ids.push_back(token_id({}));  // A text of nothing but invisible characters is found, too.
  return ids;
}

}  // namespace entente::memory
