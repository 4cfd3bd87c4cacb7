#include "server/glossary/word_search.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "server/glossary/prefix_distance.h"
#include "server/glossary/vocabulary.h"
#include "server/glossary/word_index.h"
#include "server/text/analysis.h"
#include "server/text/transliteration.h"
#include "server/text/utf8.h"

namespace entente::glossary {
namespace {

// Words that a list is made from when errors or transcriptions are sought.
constexpr std::size_t kMaxNearWords = 64;

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

int errors_allowed(std::string_view word) {
  return word.size() <= 3 ? 0 : word.size() <= 6 ? 1 : 2;
}

// A word of the vocabulary that may lead to terms.
struct Lead {
  std::uint32_t best = 0;
  std::string_view word;  // A view into the table, which a search only reads.
  int errors = 0;

  // For a heap whose front is the best.
  bool operator<(const Lead& other) const { return std::tie(other.best, other.word) < std::tie(best, word); }
};

class Search {
 public:
  Search(const store::ReadTransaction& transaction, std::uint32_t glossary, const Language& language,
         const Typed& typed, std::size_t limit, const Cancellation& cancellation)
      : transaction_(transaction),
        glossary_(glossary),
        language_(language),
        typed_(typed),
        limit_(limit),
        cancellation_(cancellation) {}

  std::vector<FoundTerm> run() {
    if (typed_.words.empty()) return {};
    find_whole_term();
    if (typed_.words.size() == 1) {
      find_by_word();
    } else {
      find_by_rarest();
    }
    if (found_.empty()) find_transcriptions();
    if (found_.empty() && typed_.words.size() == 1) find_misspelt();
    if (found_.empty() && typed_.words.size() > 1) find_misspelt_phrase();
    std::vector<FoundTerm> all;
    for (auto& entry : found_) all.push_back(std::move(entry.second));
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  const std::string& last() const { return typed_.words.back(); }

  void keep(const WordTerm& term, Fit fit) {
    FoundTerm found{fit, term.rank, term.term, std::string(term.text), std::string(term.concept_id)};
    const auto [place, added] = found_.try_emplace({found.concept_id, found.term}, found);
    if (!added && found < place->second) place->second = std::move(found);
  }

  // Once for each word or term that is read.
  void count_step() const {
    constexpr unsigned kStepsPerCheck = 256;
    if (++steps_ % kStepsPerCheck == 0) cancellation_.check("type more, or allow more time");
  }

  void words_from(std::string_view prefix, const std::function<bool(const IndexedWord&)>& visit) const {
    for_each_word(transaction_, glossary_, language_, prefix, [&](const IndexedWord& word) {
      count_step();
      return visit(word);
    });
  }

  void for_each_lead(std::string_view prefix, const std::function<bool(const IndexedWord&)>& visit) const {
    words_from(prefix, [&](const IndexedWord& word) {
      if (word.word.front() == kSkeletonMark && (prefix.empty() || prefix.front() != kSkeletonMark))
        return true;
      if (typed_.last_is_whole && typed_.words.size() == 1 && word.word != prefix && !prefix.empty())
        return true;
      return visit(word);
    });
  }

  void terms_of(std::string_view word, const std::function<bool(const WordTerm&)>& visit) const {
    for_each_term_of(transaction_, glossary_, language_, word, 0, [&](const WordTerm& term) {
      count_step();
      return visit(term);
    });
  }

  // A term that is what was typed may stand behind many that begin so and have a better status.
  void find_whole_term() {
    const std::size_t length = text::count_code_points(typed_.text);
    for (const TermStatus status :
         {TermStatus::kUnspecified, TermStatus::kPreferred, TermStatus::kAdmitted, TermStatus::kDeprecated,
          TermStatus::kSuperseded, TermStatus::kForbidden}) {
      const std::uint32_t rank = rank_of(true, status, length);
      for_each_term_of(transaction_, glossary_, language_, typed_.words.front(), rank,
                       [&](const WordTerm& term) {
                         if (term.rank == rank && term.text == typed_.text) keep(term, Fit::kWholeTerm);
                         return term.rank == rank;
                       });
    }
  }

  // Words that begin so, the one with the best term first, until no other can have a better one.
  void find_by_word() {
    std::vector<Lead> leads;
    for_each_lead(last(), [&](const IndexedWord& word) {
      leads.push_back({word.best, word.word});
      return true;
    });
    std::make_heap(leads.begin(), leads.end());
    std::vector<std::uint32_t> ranks;  // Of the best found, ascending, at most limit_.
    while (!leads.empty()) {
      if (ranks.size() == limit_ && leads.front().best > ranks.back()) return;
      std::pop_heap(leads.begin(), leads.end());
      terms_of(leads.back().word, [&](const WordTerm& term) {
        if (ranks.size() == limit_ && term.rank > ranks.back()) return false;
        keep(term, term.text == typed_.text ? Fit::kWholeTerm
                   : term.word == 0         ? Fit::kFirstWord
                                            : Fit::kLaterWord);
        ranks.insert(std::upper_bound(ranks.begin(), ranks.end(), term.rank), term.rank);
        if (ranks.size() > limit_) ranks.pop_back();
        return true;
      });
      leads.pop_back();
    }
  }

  // Several words: the terms of the rarest of them, or of those that begin as the last does where these are
  // fewer.
  void find_by_rarest() {
    std::vector<std::string> cheapest;
    std::size_t least = SIZE_MAX;
    for (std::size_t i = 0; i + 1 < typed_.words.size(); ++i) {
      std::size_t terms = 0;
      words_from(typed_.words[i], [&](const IndexedWord& word) {
        if (word.word == typed_.words[i]) terms = word.terms;
        return false;
      });
      // Grammar words are not indexed.
      if (terms == 0 || terms >= least) continue;
      least = terms;
      cheapest = {typed_.words[i]};
    }
    std::vector<std::string> begin_so;
    std::size_t terms = 0;
    words_from(last(), [&](const IndexedWord& word) {
      terms += word.terms;
      begin_so.emplace_back(word.word);
      return terms < least;
    });
    if (terms < least && terms > 0) cheapest = std::move(begin_so);
    // Those that begin with the first word come first and in the order of the answer.
    const bool is_first = cheapest.size() == 1 && cheapest.front() == typed_.words.front();
    std::size_t begin_as_typed = 0;
    std::size_t left = kMaxTermsRead;
    for (const std::string& word : cheapest) {
      terms_of(word, [&](const WordTerm& term) {
        if (const auto fit = fit_of(term.text, typed_)) {
          keep(term, *fit);
          begin_as_typed += *fit <= Fit::kFirstWord;
        }
        return --left > 0 && !(is_first && begin_as_typed >= limit_);
      });
    }
  }

  void find_transcriptions() {
    if (last().size() < 4) return;
    const std::string skeleton = text::name_skeleton(last());
    if (skeleton.empty()) return;
    std::size_t left = kMaxNearWords * limit_;
    words_from(kSkeletonMark + skeleton, [&](const IndexedWord& word) {
      terms_of(word.word, [&](const WordTerm& term) {
        keep_transcription(term);
        return --left > 0;
      });
      return left > 0;
    });
  }

  // The skeleton is coarse; of what it finds, the letters must agree in half.
  void keep_transcription(const WordTerm& term) {
    const auto words = split(term.text);
    if (term.word >= words.size()) return;
    const int most = static_cast<int>(last().size()) / 2;
    const int distance = PrefixDistance(last(), most).of(words[term.word]);
    if (distance > most || !others_agree(words, term.word)) return;
    WordTerm ranked = term;
    // The nearer spelling first.
    ranked.rank += static_cast<std::uint32_t>(distance) << 20;
    keep(ranked, Fit::kTransliterated);
  }

  // Whether the words typed before the last stand in the term, with an error each at most.
  bool others_agree(const std::vector<std::string_view>& words, std::size_t without) const {
    for (std::size_t i = 0; i + 1 < typed_.words.size(); ++i) {
      const std::string& typed = typed_.words[i];
      if (text::is_arabic_article(typed)) continue;
      const int most = std::min(1, errors_allowed(typed));
      bool found = false;
      for (std::size_t w = 0; w < words.size() && !found; ++w)
        found = w != without && word_distance(typed, words[w], most) <= most;
      if (!found) return false;
    }
    return true;
  }

  void find_misspelt() {
    if (errors_allowed(last()) == 0) return;
    std::size_t left = kMaxTermsRead;
    for (const Lead& lead : near_words(0)) {
      if (left == 0) return;
      if (lead.errors == 0) continue;
      std::size_t kept = 0;
      terms_of(lead.word, [&](const WordTerm& term) {
        keep(term, fit_of_errors(lead.errors));
        return ++kept < limit_ && --left > 0;
      });
    }
  }

  // Any of the words may have errors. The terms of one word are read, and all their words compared: first
  // those of a word that is in the vocabulary as it was typed, the rarest first; where that finds nothing,
  // of the words that are near the longest one.
  void find_misspelt_phrase() {
    std::size_t left = kMaxTermsRead;
    std::vector<Anchor> anchors;
    for (std::size_t i = 0; i < typed_.words.size(); ++i) {
      if (auto anchor = anchor_at(i); anchor.terms > 0) anchors.push_back(std::move(anchor));
    }
    std::sort(anchors.begin(), anchors.end(),
              [](const Anchor& a, const Anchor& b) { return a.terms < b.terms; });
    for (const Anchor& anchor : anchors) {
      for (const std::string_view word : anchor.words) read_misspelt(word, left);
      if (!found_.empty() || left == 0) return;
    }
    const auto longest =
        std::max_element(typed_.words.begin(), typed_.words.end(),
                         [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    if (errors_allowed(*longest) == 0) return;
    for (const Lead& lead : near_words(static_cast<std::size_t>(longest - typed_.words.begin())))
      read_misspelt(lead.word, left);
  }

  // The words of the vocabulary that a typed word is, without an error.
  struct Anchor {
    std::vector<std::string_view> words;
    std::size_t terms = 0;
  };
  Anchor anchor_at(std::size_t i) const {
    Anchor anchor;
    const std::string& typed = typed_.words[i];
    words_from(typed, [&](const IndexedWord& word) {
      if (!may_be_beginning(i) && word.word != typed) return false;
      anchor.words.push_back(word.word);
      anchor.terms += word.terms;
      return anchor.terms < kMaxTermsRead;
    });
    return anchor;
  }

  bool may_be_beginning(std::size_t i) const { return i + 1 == typed_.words.size() && !typed_.last_is_whole; }

  // Words of the vocabulary within the errors that a typed word may have, the nearest first.
  std::vector<Lead> near_words(std::size_t i) const {
    const std::string& typed = typed_.words[i];
    const int most = errors_allowed(typed);
    const bool is_whole = typed_.words.size() > 1 && !may_be_beginning(i);
    std::vector<Lead> leads;
    PrefixDistance distance(typed, most);
    words_from({}, [&](const IndexedWord& word) {
      if (word.word.front() == kSkeletonMark) return true;
      int errors = distance.of(word.word);
      if (is_whole && errors <= most) errors = word_distance(typed, word.word, most);
      if (errors <= most) leads.push_back({word.best, word.word, errors});
      return true;
    });
    std::sort(leads.begin(), leads.end(), [](const Lead& a, const Lead& b) {
      return std::tie(a.errors, a.best, a.word) < std::tie(b.errors, b.best, b.word);
    });
    if (leads.size() > kMaxNearWords) leads.resize(kMaxNearWords);
    return leads;
  }

  // Keeps those terms of a word that have all the words typed, with errors.
  void read_misspelt(std::string_view word, std::size_t& left) {
    if (left == 0) return;
    std::size_t kept = 0;
    terms_of(word, [&](const WordTerm& term) {
      const auto errors = errors_in(split(term.text));
      // Without any, the words stand in another order.
      if (errors && *errors > 0) {
        WordTerm ranked = term;
        if (*errors > 2) ranked.rank += static_cast<std::uint32_t>(*errors) << 20;
        keep(ranked, fit_of_errors(*errors));
        ++kept;
      }
      return --left > 0 && kept < limit_;
    });
  }

  // How many errors the words typed have if they stand in the term in this order, others between them;
  // nothing where one of them has more than it may. Arabic articles need not stand there.
  std::optional<int> errors_in(const std::vector<std::string_view>& words) const {
    constexpr int kNever = 1 << 20;
    // Of the first i words typed, in the words of the term so far.
    std::vector<int> least(typed_.words.size() + 1, kNever);
    least[0] = 0;
    const auto pass_over_articles = [&] {
      for (std::size_t i = 1; i < typed_.words.size(); ++i) {
        if (text::is_arabic_article(typed_.words[i - 1])) least[i] = std::min(least[i], least[i - 1]);
      }
    };
    pass_over_articles();
    for (const std::string_view word : words) {
      for (std::size_t i = typed_.words.size(); i > 0; --i) {
        if (least[i - 1] == kNever) continue;
        const std::string& typed = typed_.words[i - 1];
        const int most = errors_allowed(typed);
        const int errors = may_be_beginning(i - 1) ? beginning_distance(typed, word, most)
                                                   : word_distance(typed, word, most);
        if (errors <= most) least[i] = std::min(least[i], least[i - 1] + errors);
      }
      pass_over_articles();
    }
    return least.back() == kNever ? std::nullopt : std::optional(least.back());
  }

  static Fit fit_of_errors(int errors) { return errors == 1 ? Fit::kOneError : Fit::kTwoErrors; }

  const store::ReadTransaction& transaction_;
  const std::uint32_t glossary_;
  const Language& language_;
  const Typed& typed_;
  const std::size_t limit_;
  const Cancellation& cancellation_;
  mutable unsigned steps_ = 0;
  std::map<std::pair<std::string, std::uint16_t>, FoundTerm> found_;
};

bool agrees(std::string_view word, const Typed& typed, std::size_t i) {
  const bool whole = i + 1 < typed.words.size() || typed.last_is_whole;
  return whole ? word == typed.words[i] : word.starts_with(typed.words[i]);
}

}  // namespace

Typed::Typed(std::string_view typed, const Language& language)
    : text(typed_words(text::analyze(typed, language), {})), last_is_whole(typed.ends_with(' ')) {
  for (const std::string_view word : split(text)) words.emplace_back(word);
}

std::optional<Fit> fit_of(std::string_view text, const Typed& typed) {
  if (text == typed.text) return Fit::kWholeTerm;
  if (text.find(typed.words.back()) == std::string_view::npos) return std::nullopt;
  const auto words = split(text);
  for (std::size_t begin = 0; begin + typed.words.size() <= words.size(); ++begin) {
    std::size_t i = 0;
    while (i < typed.words.size() && agrees(words[begin + i], typed, i)) ++i;
    if (i == typed.words.size()) return begin == 0 ? Fit::kFirstWord : Fit::kLaterWord;
  }
  std::size_t next = 0;
  for (const std::string_view word : words) {
    if (next < typed.words.size() && agrees(word, typed, next)) ++next;
  }
  return next == typed.words.size() && next > 0 ? std::optional(Fit::kScattered) : std::nullopt;
}

std::vector<FoundTerm> search_words(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                    const Language& language, const Typed& typed, std::size_t limit,
                                    const Cancellation& cancellation) {
  return Search(transaction, glossary, language, typed, limit, cancellation).run();
}

}  // namespace entente::glossary
