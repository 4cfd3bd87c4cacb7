#include "server/glossary/word_search.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/glossary/misspelt_search.h"
#include "server/glossary/prefix_distance.h"
#include "server/text/name_sounds.h"
#include "server/text/transliteration.h"
#include "server/text/utf8.h"

namespace entente::glossary {
namespace {

// A word of the vocabulary that may lead to terms.
struct Lead {
  std::uint32_t best = 0;
  std::string_view word;  // A view into the table, which a search only reads.

  // For a heap whose front is the best.
  bool operator<(const Lead& other) const { return std::tie(other.best, other.word) < std::tie(best, word); }
};

// Added to ranks, which are below 2^17.
constexpr std::uint32_t kLacksOptionalStart = 1u << 18;
constexpr std::uint32_t kLacksOptional = 1u << 19;

class WordSearch {
 public:
  // Terms that fit only without some optional words come after those that fit with them.
  WordSearch(TermSearch& search, const Typed& typed, std::uint32_t penalty)
      : search_(search), typed_(typed), penalty_(penalty) {}

  void run() {
    find_whole_term();
    if (typed_.words.size() == 1) {
      find_by_word();
    } else {
      find_by_rarest();
    }
    if (search_.found_none()) find_transcriptions();
    if (search_.found_none()) find_whole_name();
    if (search_.found_none()) find_misspelt(search_, typed_);
  }

  // Only terms that start with the first typed word, although it is optional: « de fac ».
  void find_with_optional_start() {
    find_whole_term();
    std::size_t left = kMaxTermsRead;
    search_.for_each_term(typed_.words.front(), [&](const WordTerm& term) {
      if (const auto fit = fit_of(term.text, typed_)) search_.keep(term, *fit);
      return --left > 0;
    });
  }

 private:
  void keep(WordTerm term, Fit fit) {
    term.rank += penalty_;
    search_.keep(term, fit);
  }

  const std::string& last() const { return typed_.words.back(); }

  void for_each_lead(std::string_view prefix, const std::function<bool(const IndexedWord&)>& visit) const {
    search_.for_each_word(prefix, [&](const IndexedWord& word) {
      if (word.word.front() == kSkeletonMark && (prefix.empty() || prefix.front() != kSkeletonMark))
        return true;
      if (typed_.last_is_whole && typed_.words.size() == 1 && word.word != prefix && !prefix.empty())
        return true;
      return visit(word);
    });
  }

  // A term that equals what was typed may come after many terms with this prefix and a better status.
  void find_whole_term() {
    const std::size_t length = text::count_code_points(typed_.text);
    for (const TermStatus status :
         {TermStatus::kUnspecified, TermStatus::kPreferred, TermStatus::kAdmitted, TermStatus::kDeprecated,
          TermStatus::kSuperseded, TermStatus::kForbidden}) {
      const std::uint32_t rank = rank_of(true, status, length);
      search_.for_each_term(
          typed_.words.front(),
          [&](const WordTerm& term) {
            if (term.rank == rank && term.text == typed_.text) keep(term, Fit::kWholeTerm);
            return term.rank == rank;
          },
          rank);
    }
  }

  // Reads the words with the prefix, the word with the best term first, until no other word can have a better
  // term.
  void find_by_word() {
    std::vector<Lead> leads;
    for_each_lead(last(), [&](const IndexedWord& word) {
      leads.push_back({word.best, word.word});
      return true;
    });
    std::make_heap(leads.begin(), leads.end());
    std::vector<std::uint32_t> ranks;  // Of the best terms found, ascending, at most search_.limit().
    while (!leads.empty()) {
      if (ranks.size() == search_.limit() && leads.front().best > ranks.back()) return;
      std::pop_heap(leads.begin(), leads.end());
      search_.for_each_term(leads.back().word, [&](const WordTerm& term) {
        if (ranks.size() == search_.limit() && term.rank > ranks.back()) return false;
        keep(term, term.text == typed_.text ? Fit::kWholeTerm
                   : term.word == 0         ? Fit::kFirstWord
                                            : Fit::kLaterWord);
        ranks.insert(std::upper_bound(ranks.begin(), ranks.end(), term.rank), term.rank);
        if (ranks.size() > search_.limit()) ranks.pop_back();
        return true;
      });
      leads.pop_back();
    }
  }

  // For several words: reads the terms of the rarest word, or of the words that start with the last one if
  // these have fewer terms.
  void find_by_rarest() {
    std::vector<std::string> cheapest;
    std::size_t least = SIZE_MAX;
    for (std::size_t i = 0; i + 1 < typed_.words.size(); ++i) {
      // The vocabulary has a grammar word only for the terms that start with it.
      if (typed_.is_optional[i]) continue;
      std::size_t terms = 0;
      search_.for_each_word(typed_.words[i], [&](const IndexedWord& word) {
        if (word.word == typed_.words[i]) terms = word.terms;
        return false;
      });
      if (terms == 0 || terms >= least) continue;
      least = terms;
      cheapest = {typed_.words[i]};
    }
    std::vector<std::string> begin_so;
    std::size_t terms = 0;
    // « crime d » may become « crime de guerre », which is not among the terms of « de ».
    const bool last_is_known = !typed_.last_may_be_grammar || cheapest.empty();
    if (last_is_known)
      search_.for_each_word(last(), [&](const IndexedWord& word) {
        terms += word.terms;
        begin_so.emplace_back(word.word);
        return terms < least;
      });
    if (terms < least && terms > 0) cheapest = std::move(begin_so);
    // Terms that start with the first word come first, already in the order of the answer.
    const bool is_first = cheapest.size() == 1 && cheapest.front() == typed_.words.front();
    std::size_t begin_as_typed = 0;
    std::size_t left = kMaxTermsRead;
    for (const std::string& word : cheapest) {
      if (left == 0) return;
      search_.for_each_term(word, [&](const WordTerm& term) {
        if (const auto fit = fit_of(term.text, typed_)) {
          keep(term, *fit);
          begin_as_typed += *fit <= Fit::kFirstWord;
        } else if (const auto looser = fit_without_optional(term.text, typed_)) {
          WordTerm ranked = term;
          ranked.rank += kLacksOptional;
          keep(ranked, *looser);
        }
        return --left > 0 && !(is_first && begin_as_typed >= search_.limit());
      });
    }
  }

  void find_transcriptions() {
    if (last().size() < 4) return;
    const std::string skeleton = text::name_skeleton(last());
    if (skeleton.empty()) return;
    std::size_t left = kMaxNearWords * search_.limit();
    search_.for_each_word(kSkeletonMark + skeleton, [&](const IndexedWord& word) {
      search_.for_each_term(word.word, [&](const WordTerm& term) {
        keep_transcription(term);
        return --left > 0;
      });
      return left > 0;
    });
  }

  // The skeleton is coarse, so the sounds must agree as well.
  void keep_transcription(const WordTerm& term) {
    const auto words = words_in(term.text);
    if (term.word >= words.size()) return;
    const text::NameSounds typed = sounds_of(last()), name = sounds_of(words[term.word]);
    const auto difference = typed_.last_is_whole ? text::difference_of_spellings(typed, name)
                                                 : text::difference_of_beginning(typed, name);
    if (difference && others_agree(words, term.word)) keep_name(term, *difference);
  }

  // Names that are typed in full, wherever they are separated: « Deir Ezzor », « Xi Jin Ping ».
  void find_whole_name() {
    const std::vector<std::string_view> words(typed_.words.begin(), typed_.words.end());
    const text::NameSounds typed = text::sounds_of_name(words);
    if (!typed.is_distinctive()) return;
    search_.for_each_name(typed, [&](const WordTerm& term, const TermPattern& pattern) {
      const std::vector<std::string_view> of_name(pattern.words.begin(), pattern.words.end());
      if (const auto difference = text::difference_of_spellings(typed, text::sounds_of_name(of_name)))
        keep_name(term, *difference);
    });
  }

  // The nearer spelling first.
  void keep_name(WordTerm term, int difference) {
    term.rank += static_cast<std::uint32_t>(difference) << 20;
    keep(term, Fit::kTransliterated);
  }

  static text::NameSounds sounds_of(std::string_view word) { return text::sounds_of_name({&word, 1}); }

  // Whether the term has the other typed words, each with at most one error or in another transcription.
  bool others_agree(const std::vector<std::string_view>& words, std::size_t without) const {
    for (std::size_t i = 0; i + 1 < typed_.words.size(); ++i) {
      const std::string& typed = typed_.words[i];
      if (text::is_arabic_article(typed) || typed_.is_optional[i]) continue;
      const int most = std::min(1, errors_allowed(typed));
      const text::NameSounds sounds = sounds_of(typed);
      bool found = false;
      for (std::size_t w = 0; w < words.size() && !found; ++w)
        found = w != without && (word_distance(typed, words[w], most) <= most ||
                                 text::difference_of_spellings(sounds, sounds_of(words[w])));
      if (!found) return false;
    }
    return true;
  }

  TermSearch& search_;
  const Typed& typed_;
  const std::uint32_t penalty_;
};

}  // namespace

std::vector<FoundTerm> search_words(const store::ReadTransaction& transaction, std::uint32_t glossary,
                                    const Language& language, const Typed& typed, std::size_t limit,
                                    const Cancellation& cancellation) {
  TermSearch search(transaction, glossary, language, limit, cancellation);
  if (typed.words.empty()) return {};
  if (typed.starts_with_optional()) {
    WordSearch(search, typed, 0).find_with_optional_start();
    WordSearch(search, typed.without_optional_start(), kLacksOptionalStart).run();
  } else {
    WordSearch(search, typed, 0).run();
  }
  return search.take();
}

}  // namespace entente::glossary
