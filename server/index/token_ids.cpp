#include "server/index/token_ids.h"

#include <algorithm>
#include <array>

#include "server/text/stable_hash.h"

namespace entente::index {
namespace {

using text::Token;
using text::TokenClass;

constexpr TokenId kMarks = 65'536;  // The identifiers of marks are below.
constexpr TokenId kNumberMark = 0;
constexpr std::ptrdiff_t kShortWord = 3;

static_assert(is_mark_of_figures(kMarks - 1) && !is_mark_of_figures(kMarks));

// Folded; those of three letters are short words.
constexpr std::array<std::string_view, 26> kMonths = {
    "janvier", "janv",      "fevrier", "fevr",    "mars",      "avril",    "juin",     "juillet",  "juil",
    "aout",    "septembre", "sept",    "octobre", "novembre",  "decembre", "january",  "february", "march",
    "april",   "june",      "july",    "august",  "september", "october",  "november", "december"};

TokenId mark(const Token& token) {
  if (token.token_class == TokenClass::kNumber) return kNumberMark;
  return 1 + static_cast<TokenId>(text::stable_hash(token.stem) % (kMarks - 1));
}

bool may_be_beside_figures(const Token& word) {
  const auto letters = std::ranges::count_if(word.folded, [](char c) { return (c & 0xC0) != 0x80; });
  return letters <= kShortWord || std::ranges::find(kMonths, word.folded) != kMonths.end();
}

}  // namespace

TokenId token_id(std::string_view stem) {
  const auto id = static_cast<TokenId>(text::stable_hash(stem));
  return is_mark_of_figures(id) ? id + kMarks : id;
}

std::vector<const Token*> counted_tokens(const text::Analysis& analysis) {
  std::vector<const Token*> counted;
  counted.reserve(analysis.tokens().size());
  for (const Token& token : analysis.tokens()) {
    if (text::is_word(token)) counted.push_back(&token);
  }
  if (counted.empty()) {
    for (const Token& token : analysis.tokens()) counted.push_back(&token);
  }
  return counted;
}

Counted counted_words(const text::Analysis& analysis) {
  Counted counted{.tokens = counted_tokens(analysis), .ids = {}};
  counted.ids.reserve(counted.tokens.size());
  for (const Token* token : counted.tokens) counted.ids.push_back(token_id(token->stem));
  // A text of nothing but invisible characters is found, too.
  if (counted.ids.empty()) counted.ids.push_back(token_id({}));
  return counted;
}

Counted counted_figures(const text::Analysis& analysis) {
  Counted counted;
  const auto add = [&](const Token& token, TokenId id) {
    counted.tokens.push_back(&token);
    counted.ids.push_back(id);
  };
  for (const Token& token : analysis.tokens()) {
    if (token.token_class == TokenClass::kSymbol) add(token, mark(token));
    if (!text::is_word(token)) continue;
    for (std::size_t i = 1; i < kIdsOfAWord; ++i) add(token, mark(token));
    add(token, token_id(token.stem));
  }
  return counted.ids.empty() ? counted_words(analysis) : counted;
}

bool is_of_figures(const text::Analysis& analysis) {
  std::size_t numbers = 0;
  std::size_t words = 0;
  std::size_t signs = 0;
  for (const Token& token : analysis.tokens()) {
    if (token.token_class == TokenClass::kWord && !may_be_beside_figures(token)) return false;
    numbers += token.token_class == TokenClass::kNumber ? 1 : 0;
    words += token.token_class == TokenClass::kWord ? 1 : 0;
    signs += token.token_class == TokenClass::kSymbol ? 1 : 0;
  }
  return numbers > 0 && words <= numbers + 1 && numbers + words + signs <= kMostFigures;
}

std::size_t words_beyond_figures(const text::Analysis& analysis) {
  return static_cast<std::size_t>(std::ranges::count_if(analysis.tokens(), [](const Token& token) {
    return token.token_class == TokenClass::kWord && !may_be_beside_figures(token);
  }));
}

std::vector<TokenId> token_ids(const text::Analysis& analysis) {
  if (is_of_figures(analysis)) return counted_figures(analysis).ids;
  std::vector<TokenId> ids;
  ids.reserve(analysis.tokens().size());
  for (const Token& token : analysis.tokens()) {
    if (text::is_word(token)) ids.push_back(token_id(token.stem));
  }
  return ids.empty() ? counted_words(analysis).ids : ids;
}

bool are_of_figures(std::span<const TokenId> ids) {
  return std::ranges::any_of(ids, is_mark_of_figures);
}

std::size_t words_among(std::span<const TokenId> ids) {
  return ids.size() - static_cast<std::size_t>(std::ranges::count_if(ids, is_mark_of_figures));
}

}  // namespace entente::index
