#include "server/glossary/acronym_expansions.h"

#include <algorithm>
#include <bitset>
#include <optional>
#include <span>
#include <string>

#include "server/text/function_words.h"

namespace entente::glossary {
namespace {

using text::Token;
using text::TokenClass;

constexpr std::size_t kLettersOfWord = 3;

class Finder {
 public:
  Finder(const text::Analysis& analysis, const Language& language)
      : tokens_(analysis.tokens()), language_(language) {}

  std::vector<AcronymExpansion> run() const {
    std::vector<AcronymExpansion> found;
    for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
      if (tokens_[i].folded != "(") continue;
      if (is_acronym(i + 1) && i + 2 < tokens_.size() && tokens_[i + 2].folded == ")") {
        if (const auto first = start_before(i, letters(i + 1))) found.push_back(made(i + 1, *first, i));
      } else if (is_acronym(i - 1)) {
        const std::size_t end = closing(i);
        if (end != 0 && fits(i + 1, end, letters(i - 1))) found.push_back(made(i - 1, i + 1, end));
      }
    }
    return found;
  }

 private:
  bool is_acronym(std::size_t i) const {
    const Token& token = tokens_[i];
    return token.token_class == TokenClass::kWord && token.all_capitals && token.folded.size() >= 2 &&
           letters(i).size() <= kMaxExpandedLetters;
  }

  std::string letters(std::size_t i) const {
    std::string all(tokens_[i].folded);
    std::erase(all, '.');
    return all;
  }

  std::size_t closing(std::size_t open) const {
    const std::size_t end = std::min(tokens_.size(), open + 2 + 2 * kMaxExpandedLetters);
    for (std::size_t i = open + 1; i < end; ++i) {
      if (tokens_[i].folded == ")") return i;
      if (!is_word(tokens_[i])) return 0;
    }
    return 0;
  }

  AcronymExpansion made(std::size_t acronym, std::size_t first, std::size_t end) const {
    return {tokens_[acronym].byte_begin, tokens_[acronym].byte_end, tokens_[first].byte_begin,
            tokens_[end - 1].byte_end};
  }

  bool is_function(const Token& token) const { return text::is_function_word(token.folded, language_); }

  // The shortest expansion that ends before `end`.
  std::optional<std::size_t> start_before(std::size_t end, std::string_view letters) const {
    const std::size_t most = std::min(end, 2 * letters.size() + 3);
    for (std::size_t first = end; first-- > end - most;) {
      if (!is_word(tokens_[first])) return std::nullopt;
      if (!is_function(tokens_[first]) && end - first >= 2 && fits(first, end, letters)) return first;
    }
    return std::nullopt;
  }

  // Whether the words from `first` to `end` have the letters. Tries all ways at once: which numbers of
  // letters the words so far can have, without and with a content word that had none.
  bool fits(std::size_t first, std::size_t end, std::string_view letters) const {
    using Reached = std::bitset<kMaxExpandedLetters + 1>;
    Reached all_gave;
    Reached one_gave_none;
    all_gave.set(0);
    for (std::size_t word = first; word < end; ++word) {
      const Reached before = all_gave;
      const Reached before_one = one_gave_none;
      const bool function = is_function(tokens_[word]);
      all_gave = function && word > first ? before : Reached();
      one_gave_none = word == first ? Reached() : function ? before_one : before;
      for (std::size_t at = 0; at < letters.size(); ++at) {
        if (!before[at] && !before_one[at]) continue;
        const std::size_t most = most_given(tokens_[word], letters.substr(at));
        for (std::size_t given = 1; given <= most; ++given) {
          if (before[at]) all_gave.set(at + given);
          if (before_one[at]) one_gave_none.set(at + given);
        }
      }
    }
    return all_gave[letters.size()] || one_gave_none[letters.size()];
  }

  // How many of the letters the word can have.
  static std::size_t most_given(const Token& token, std::string_view letters) {
    const std::size_t most =
        std::min({token.all_capitals ? letters.size() : kLettersOfWord, token.folded.size(), letters.size()});
    std::size_t given = 0;
    while (given < most && token.folded[given] == letters[given]) ++given;
    return given;
  }

  std::span<const Token> tokens_;
  const Language& language_;
};

}  // namespace

std::vector<AcronymExpansion> acronym_expansions(const text::Analysis& analysis, const Language& language) {
  return Finder(analysis, language).run();
}

}  // namespace entente::glossary
