#include "server/index/token_ids.h"

#include <algorithm>

#include "server/text/stable_hash.h"

namespace entente::index {

TokenId token_id(std::string_view stem) {
  return static_cast<TokenId>(text::stable_hash(stem));
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

}  // namespace entente::index
