#include "server/glossary/misspelt_search.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "server/glossary/prefix_distance.h"
#include "server/text/transliteration.h"

namespace entente::glossary {
namespace {

// A word of the vocabulary that is near a typed one.
struct NearWord {
  std::uint32_t best = 0;
  std::string_view word;  // A view into the table, which a search only reads.
  int errors = 0;
};

class MisspeltSearch {
 public:
  MisspeltSearch(TermSearch& search, const Typed& typed) : search_(search), typed_(typed) {}

  void of_one_word() {
    if (errors_allowed(typed_.words.front()) == 0) return;
    std::size_t left = kMaxTermsRead;
    for (const NearWord& near : near_words(0)) {
      if (left == 0) return;
      if (near.errors == 0) continue;
      std::size_t kept = 0;
      search_.for_each_term(near.word, [&](const WordTerm& term) {
        if (near.errors < 2 || !typed_.is_capitalised.front() || search_.is_name(term)) {
          search_.keep(term, fit_of_errors(near.errors));
          ++kept;
        }
        return kept < search_.limit() && --left > 0;
      });
    }
  }

  // Any of the words may have errors. The search reads the terms that have one of the words and compares all
  // their words with what was typed. It starts with the typed words that the vocabulary has, the rarest
  // first. If that finds nothing, it reads the terms with a word near the longest typed word.
  void of_several_words() {
    std::size_t left = kMaxTermsRead;
    std::vector<Anchor> anchors;
    for (std::size_t i = 0; i < typed_.words.size(); ++i) {
      if (typed_.is_optional[i]) continue;
      if (auto anchor = anchor_at(i); anchor.terms > 0) anchors.push_back(std::move(anchor));
    }
    std::sort(anchors.begin(), anchors.end(),
              [](const Anchor& a, const Anchor& b) { return a.terms < b.terms; });
    for (const Anchor& anchor : anchors) {
      for (const std::string_view word : anchor.words) read_misspelt(word, left);
      if (!search_.found_none() || left == 0) return;
    }
    const std::size_t longest = longest_word();
    if (errors_allowed(typed_.words[longest]) == 0) return;
    for (const NearWord& near : near_words(longest)) read_misspelt(near.word, left);
  }

 private:
  // The words of the vocabulary that match a typed word without an error.
  struct Anchor {
    std::vector<std::string_view> words;
    std::size_t terms = 0;
  };
  Anchor anchor_at(std::size_t i) const {
    Anchor anchor;
    const std::string& typed = typed_.words[i];
    search_.for_each_word(typed, [&](const IndexedWord& word) {
      if (!typed_.may_be_beginning(i) && word.word != typed) return false;
      anchor.words.push_back(word.word);
      anchor.terms += word.terms;
      return anchor.terms < kMaxTermsRead;
    });
    return anchor;
  }

  std::size_t longest_word() const {
    std::size_t longest = typed_.words.size() - 1;
    for (std::size_t i = longest; i-- > 0;) {
      if (!typed_.is_optional[i] && typed_.words[i].size() >= typed_.words[longest].size()) longest = i;
    }
    return longest;
  }

  // The words of the vocabulary that are near a typed word, the nearest first.
  std::vector<NearWord> near_words(std::size_t i) const {
    const std::string& typed = typed_.words[i];
    const int most = errors_allowed(typed);
    const bool is_whole = typed_.words.size() > 1 && !typed_.may_be_beginning(i);
    std::vector<NearWord> words;
    PrefixDistance distance(typed, most);
    search_.for_each_word({}, [&](const IndexedWord& word) {
      if (word.word.front() == kSkeletonMark) return true;
      int errors = distance.of(word.word);
      if (is_whole && errors <= most) errors = word_distance(typed, word.word, most);
      if (errors <= most) words.push_back({word.best, word.word, errors});
      return true;
    });
    std::sort(words.begin(), words.end(), [](const NearWord& a, const NearWord& b) {
      return std::tie(a.errors, a.best, a.word) < std::tie(b.errors, b.best, b.word);
    });
    if (words.size() > kMaxNearWords) words.resize(kMaxNearWords);
    return words;
  }

  // Keeps the terms with this word that have all typed words, with errors.
  void read_misspelt(std::string_view word, std::size_t& left) {
    if (left == 0) return;
    std::size_t kept = 0;
    search_.for_each_term(word, [&](const WordTerm& term) {
      const auto errors = errors_in(term);
      // A term without errors has the words in another order.
      if (errors && *errors > 0) {
        WordTerm ranked = term;
        if (*errors > 2) ranked.rank += static_cast<std::uint32_t>(*errors) << 20;
        search_.keep(ranked, fit_of_errors(*errors));
        ++kept;
      }
      return --left > 0 && kept < search_.limit();
    });
  }

  // As below. A capitalised word is a name: two errors make it another name, but not a common noun.
  std::optional<int> errors_in(const WordTerm& term) const {
    const auto words = words_in(term.text);
    const auto errors = errors_in(words, true);
    if (!errors || *errors < 2 || !has_capitals_ || search_.is_name(term)) return errors;
    return errors_in(words, false);
  }

  // The number of errors in the typed words if the term has them in this order, possibly with others between
  // them. Nothing if one of them has more errors than allowed. Arabic articles and optional words may be
  // missing.
  std::optional<int> errors_in(const std::vector<std::string_view>& words, bool is_name) const {
    constexpr int kNever = 1 << 20;
    // least[i]: the errors in the first i typed words, in the words of the term so far.
    std::vector<int> least(typed_.words.size() + 1, kNever);
    least[0] = 0;
    const auto pass_over_articles = [&] {
      for (std::size_t i = 1; i < typed_.words.size(); ++i) {
        if (typed_.is_optional[i - 1] || text::is_arabic_article(typed_.words[i - 1]))
          least[i] = std::min(least[i], least[i - 1]);
      }
    };
    pass_over_articles();
    for (const std::string_view word : words) {
      for (std::size_t i = typed_.words.size(); i > 0; --i) {
        if (least[i - 1] == kNever) continue;
        const std::string& typed = typed_.words[i - 1];
        const int most = std::min(errors_allowed(typed), is_name || !typed_.is_capitalised[i - 1] ? 2 : 1);
        const int errors = typed_.may_be_beginning(i - 1) ? beginning_distance(typed, word, most)
                                                          : word_distance(typed, word, most);
        if (errors <= most) least[i] = std::min(least[i], least[i - 1] + errors);
      }
      pass_over_articles();
    }
    return least.back() == kNever ? std::nullopt : std::optional(least.back());
  }

  static Fit fit_of_errors(int errors) { return errors == 1 ? Fit::kOneError : Fit::kTwoErrors; }

  TermSearch& search_;
  const Typed& typed_;
  const bool has_capitals_ = std::find(typed_.is_capitalised.begin(), typed_.is_capitalised.end(), true) !=
                             typed_.is_capitalised.end();
};

}  // namespace

void find_misspelt(TermSearch& search, const Typed& typed) {
  MisspeltSearch misspelt(search, typed);
  if (typed.words.size() == 1) {
    misspelt.of_one_word();
  } else {
    misspelt.of_several_words();
  }
}

}  // namespace entente::glossary
