#include "server/memory/concordance_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::memory {
namespace {

using index::TokenId;

constexpr std::array<std::string_view, 6> kQuotes = {"\"", "«", "»", "“", "”", "„"};

// The place and size of the next quotation mark, or the text's end.
std::pair<std::size_t, std::size_t> next_quote(std::string_view text) {
  std::pair<std::size_t, std::size_t> found{text.size(), 0};
  for (const std::string_view quote : kQuotes) {
    const std::size_t at = text.find(quote);
    if (at < found.first) found = {at, quote.size()};
  }
  return found;
}

// The narrowest stretch of the segment that has all of `wanted`; its width, or 0 if there is none.
std::span<const TokenId> narrowest(std::span<const TokenId> segment, const std::vector<TokenId>& wanted) {
  std::map<TokenId, int> missing;
  for (const TokenId token : wanted) ++missing[token];
  std::size_t lacking = wanted.size();
  std::span<const TokenId> best;
  std::size_t begin = 0;
  for (std::size_t end = 0; end < segment.size(); ++end) {
    const auto found = missing.find(segment[end]);
    if (found != missing.end() && found->second-- > 0) --lacking;
    while (lacking == 0) {
      if (best.empty() || end + 1 - begin < best.size()) best = segment.subspan(begin, end + 1 - begin);
      const auto left = missing.find(segment[begin++]);
      if (left != missing.end() && ++left->second > 0) ++lacking;
    }
  }
  return best;
}

bool is_subsequence(const std::vector<TokenId>& wanted, std::span<const TokenId> segment) {
  auto next = wanted.begin();
  for (const TokenId token : segment) next += next != wanted.end() && *next == token;
  return next == wanted.end();
}

}  // namespace

ConcordanceWords::ConcordanceWords(std::string_view text, const Language& language) {
  bool inside = false;
  while (!text.empty()) {
    const auto [at, size] = next_quote(text);
    add(text.substr(0, at), inside, language);
    text.remove_prefix(at + size);
    inside = !inside;
  }
  if (tokens_.empty()) throw bad_field("query", "has no words; give at least one to look for");
  if (tokens_.size() > limits::kConcordanceWords) {
    throw bad_field("query",
                    "has " + std::to_string(tokens_.size()) + " words; at most " +
                        std::to_string(limits::kConcordanceWords) + " are allowed",
                    cause::kLimitExceeded);
  }
}

void ConcordanceWords::add(std::string_view part, bool is_phrase, const Language& language) {
  const text::Analysis analysis = text::analyze(part, language);
  Phrase phrase;
  for (const text::Token* word : index::counted_tokens(analysis)) {
    phrase.tokens.push_back(index::token_id(word->stem));
    phrase.folded.emplace_back(word->folded);
  }
  tokens_.insert(tokens_.end(), phrase.tokens.begin(), phrase.tokens.end());
  if (!is_phrase) {
    loose_.insert(loose_.end(), phrase.tokens.begin(), phrase.tokens.end());
  } else if (!phrase.tokens.empty()) {
    phrases_.push_back(std::move(phrase));
  }
}

bool ConcordanceWords::has_in_a_row(std::span<const TokenId> segment, const Phrase& phrase) const {
  return std::search(segment.begin(), segment.end(), phrase.tokens.begin(), phrase.tokens.end()) !=
         segment.end();
}

std::optional<ConcordanceRank> ConcordanceWords::rank(std::span<const TokenId> stored) const {
  std::vector<TokenId> without_marks;
  std::span<const TokenId> segment = stored;
  if (index::are_of_figures(stored)) {
    std::ranges::remove_copy_if(stored, std::back_inserter(without_marks), index::is_mark_of_figures);
    segment = without_marks;
  }
  const std::span<const TokenId> window = narrowest(segment, tokens_);
  if (window.empty()) return std::nullopt;
  const auto has = [&](const Phrase& phrase) { return has_in_a_row(segment, phrase); };
  if (!std::ranges::all_of(phrases_, has)) return std::nullopt;
  ConcordanceRank rank;
  rank.gap = static_cast<std::uint32_t>(window.size() - tokens_.size());
  rank.out_of_order = is_subsequence(tokens_, window) ? 0 : 1;
  rank.length = static_cast<std::uint32_t>(segment.size());
  return rank;
}

std::vector<TextSpan> ConcordanceWords::spans_of(std::span<const text::Token* const> words,
                                                 const Phrase& phrase) {
  std::vector<TextSpan> spans;
  const auto is_same = [](const text::Token* word, const std::string& folded) {
    return word->folded == folded;
  };
  const std::size_t size = phrase.folded.size();
  for (auto from = words.begin();;) {
    const auto found = std::search(from, words.end(), phrase.folded.begin(), phrase.folded.end(), is_same);
    if (found == words.end()) return spans;
    from = found + static_cast<std::ptrdiff_t>(size);
    spans.push_back({(*found)->begin, (*(from - 1))->end});
  }
}

std::vector<TextSpan> ConcordanceWords::spans(const text::Analysis& analysis) const {
  const std::vector<const text::Token*> words = index::counted_tokens(analysis);
  std::vector<TextSpan> spans;
  for (const Phrase& phrase : phrases_) {
    const std::vector<TextSpan> found = spans_of(words, phrase);
    if (found.empty()) return {};
    spans.insert(spans.end(), found.begin(), found.end());
  }
  for (const text::Token* word : words) {
    if (std::ranges::find(loose_, index::token_id(word->stem)) != loose_.end())
      spans.push_back({word->begin, word->end});
  }
  std::ranges::sort(spans, {}, [](const TextSpan& span) { return std::pair(span.begin, -span.end); });
  const auto is_inside = [](const TextSpan& outer, const TextSpan& inner) { return inner.end <= outer.end; };
  spans.erase(std::unique(spans.begin(), spans.end(), is_inside), spans.end());
  return spans;
}

}  // namespace entente::memory
