// The words of a concordance query, and how well a segment has them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/index/token_ids.h"
#include "server/memory/concordance_query.h"
#include "server/text/analysis.h"

namespace entente::memory {

class ConcordanceWords {
 public:
  // Throws kInvalidArgument for a text without words or with too many.
  ConcordanceWords(std::string_view text, const Language& language);

  const std::vector<index::TokenId>& tokens() const { return tokens_; }

  // Whether some of it is in quotes: then only the text can tell whether a segment has it.
  bool has_phrases() const { return !phrases_.empty(); }

  // The words' part of the rank of a stored segment, or nothing where it lacks one or a phrase's words don't
  // follow each other. O(length of the segment × distinct words).
  std::optional<ConcordanceRank> rank(std::span<const index::TokenId> stored) const;

  // Where the words are in the text; nothing where it does not have a phrase as it is.
  std::vector<TextSpan> spans(const text::Analysis& analysis) const;

 private:
  struct Phrase {
    std::vector<index::TokenId> tokens;
    std::vector<std::string> folded;
  };

  void add(std::string_view part, bool is_phrase, const Language& language);
  bool has_in_a_row(std::span<const index::TokenId> segment, const Phrase& phrase) const;
  static std::vector<TextSpan> spans_of(std::span<const text::Token* const> words, const Phrase& phrase);

  std::vector<index::TokenId> tokens_;  // Of all parts, in order.
  std::vector<index::TokenId> loose_;   // Of what is outside quotes.
  std::vector<Phrase> phrases_;
};

}  // namespace entente::memory
