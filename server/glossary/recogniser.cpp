#include "server/glossary/recogniser.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory_resource>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "server/glossary/company.h"
#include "server/glossary/concepts.h"
#include "server/glossary/found_hits.h"
#include "server/glossary/hit_order.h"
#include "server/glossary/name_search.h"
#include "server/glossary/pattern_reader.h"
#include "server/glossary/phrase.h"
#include "server/glossary/stretch.h"
#include "server/glossary/term_filter.h"
#include "server/model/date.h"
#include "server/model/limits.h"
#include "server/text/non_prose.h"

namespace entente::glossary {
namespace {

// What may be inserted in a term: at most this many words and a coordinator. Words joined by hyphens count as
// one.
constexpr int kMaxInsertedWords = 2;

class Recogniser {
 public:
  Recogniser(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
             std::string_view sentence, const text::Analysis& analysis)
      : transaction_(transaction),
        question_(question),
        sentence_(sentence),
        analysis_(analysis),
        tokens_(analysis.tokens()),
        words_(phrase_words(analysis, question.language)),
        units_(units_of(words_)),
        filter_(transaction, question.language),
        patterns_(transaction, question.language, question.cancellation),
        judge_(sentence, analysis, words_, question.language, question.of_translation) {}

  RecognizedTerms run() {
    const auto windows = joined_windows();
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const std::uint64_t one = extend_phrase(kPhraseSeed, unit(i).key);
      filter_.prefetch(one);
      if (i + 1 < units_.size()) filter_.prefetch(extend_phrase(one, unit(i + 1).key));
    }
    // Hits are found in the order of the text, so that the end of the text has none when there are too many.
    auto window = windows.begin();
    for (std::size_t i = 0; i < units_.size() && !found_.is_full(); ++i) {
      for (; window != windows.end() && window->first <= units_[i]; ++window) find_joined(*window);
      begin_at(i);
      count_step();
    }
    for (; window != windows.end() && !found_.is_full(); ++window) find_joined(*window);
    bool is_cut = is_cut_ || found_.is_full();
    std::vector<TermHit> hits = found_.take();
    if (!question_.of_translation)
      hits = with_company(std::move(hits), [this](const TermHit& hit) { return subject_field(hit); });
    is_cut = add_names(hits) || is_cut;
    return {in_order(std::move(hits), question_.inside_names), is_cut};
  }

 private:
  struct Window {
    int first = 0;
    int count = 0;
    std::uint64_t hash = 0;
  };

  const PhraseWord& unit(std::size_t i) const { return words_[static_cast<std::size_t>(units_[i])]; }

  std::pmr::vector<Window> joined_windows() {
    std::pmr::vector<Window> windows(&memory_);
    windows.reserve(words_.size() * kMaxJoinedWords);
    const int size = static_cast<int>(words_.size());
    for (int first = 0; first < size; ++first) {
      JoinedWords joined;
      const int run = words_[static_cast<std::size_t>(first)].run;
      for (int count = 1; count <= kMaxJoinedWords && first + count <= size; ++count) {
        const PhraseWord& last = words_[static_cast<std::size_t>(first + count - 1)];
        // No joined term has a preposition inside.
        if (last.run != run || last.role == WordRole::kPreposition || last.role == WordRole::kCoordinator)
          break;
        if (const std::uint64_t hash = joined.with_last(last.folded)) {
          filter_.prefetch(hash);
          windows.push_back({first, count, hash});
        }
        joined.add(last.folded);
      }
    }
    return windows;
  }

  void find_joined(const Window& window) {
    // A single word is looked up as it is written. Here it may only be a term of several words written as
    // one.
    const std::uint64_t wanted = window.count == 1 ? kJoinsSeveral : kIsTerm;
    if ((filter_.find(window.hash) & wanted) == 0) return;
    Stretch stretch;
    for (int i = 0; i < window.count; ++i) stretch.words.push_back(window.first + i);
    look_up(window.hash, stretch, PatternForm::kJoined);
  }

  void begin_at(std::size_t first) {
    // « et/ou » is a term, « et armées » is a part of one.
    const bool is_coordinator = unit(first).role == WordRole::kCoordinator;
    if (is_coordinator && !has_mark_after(unit(first))) return;
    const std::uint64_t hash = extend_phrase(kPhraseSeed, unit(first).key);
    Stretch& stretch = stretch_;
    stretch.words.assign(1, units_[first]);
    const std::uint64_t flags = filter_.find(hash);
    if ((flags & kIsTerm) != 0 && !is_coordinator) look_up(hash, stretch, PatternForm::kAsWritten);
    if ((flags & kBeginsTerm) != 0) grow(hash, flags, first, stretch);
  }

  const text::Token* end_of_tokens() const { return tokens_.data() + tokens_.size(); }

  bool has_mark_after(const PhraseWord& word) const {
    const text::Token* const next = word.last + 1;
    return next != end_of_tokens() && !is_word(*next);
  }

  // Extends the stretch, whose last unit is `last`, by the next unit, or by one after an insertion, or by
  // marks of a term.
  void grow(std::uint64_t hash, std::uint64_t flags, std::size_t last, Stretch& stretch) {
    const bool marks_may_follow = (flags & kMarkFollows) != 0;
    if (marks_may_follow) take_leading_marks(hash, stretch);
    if (last + 1 >= units_.size() || unit(last + 1).run != unit(last).run) {
      if (marks_may_follow) take_marks(hash, last, stretch);
      return;
    }
    if (stretch.words.size() == static_cast<std::size_t>(kMaxTermUnits)) return;
    take(hash, last + 1, stretch);
    if (stretch.interrupted) return;
    stretch.interrupted = true;
    for_each_behind_insertion(last, [&](std::size_t next) { take(hash, next, stretch); });
    stretch.interrupted = false;
  }

  // Only the marks of a term lead from one run to the next: one after another, each as a unit of its phrase.
  void take_marks(std::uint64_t hash, std::size_t last, Stretch& stretch) {
    const std::uint64_t before = hash;
    for (auto word = static_cast<std::size_t>(units_[last]);; ++word) {
      const bool is_last = word + 1 == words_.size();
      const text::Token* const end = is_last ? end_of_tokens() : words_[word + 1].token;
      for (const text::Token* mark = words_[word].last + 1; mark != end; ++mark) {
        hash = extend_phrase(hash, mark_key(*mark));
        const std::uint64_t flags = filter_.find(hash);
        stretch.last_mark = mark;
        if ((flags & kIsTerm) != 0) look_up(hash, stretch, PatternForm::kAsWritten);
        if ((flags & kMarkFollows) != 0) take_leading_marks(hash, stretch);
        stretch.last_mark = nullptr;
        if ((flags & kBeginsTerm) == 0) return;
      }
      if (is_last) return;
      if (words_[word + 1].role != WordRole::kArticle) break;
    }
    // A full stop that is part of a word separates runs without being a mark between them.
    const bool goes_on = hash != before && stretch.words.size() < static_cast<std::size_t>(kMaxTermUnits);
    if (goes_on) take(hash, last + 1, stretch);
  }

  // The marks before the first word come last in the phrase of a term, the nearest first.
  void take_leading_marks(std::uint64_t hash, Stretch& stretch) {
    const text::Token* mark = words_[static_cast<std::size_t>(stretch.words.front())].token;
    std::uint64_t flags = kMarkFollows;
    while ((flags & kMarkFollows) != 0 && mark != tokens_.data() && !is_word(mark[-1])) {
      --mark;
      hash = extend_phrase(hash, leading_mark_key(*mark));
      flags = filter_.find(hash);
      stretch.first_mark = mark;
      if ((flags & kIsTerm) != 0) look_up(hash, stretch, PatternForm::kAsWritten);
    }
    stretch.first_mark = nullptr;
  }

  void take(std::uint64_t hash, std::size_t next, Stretch& stretch) {
    const std::uint64_t longer = extend_phrase(hash, unit(next).key);
    const std::uint64_t flags = filter_.find(longer);
    if (flags == 0) return;
    stretch.words.push_back(units_[next]);
    if ((flags & kIsTerm) != 0) look_up(longer, stretch, PatternForm::kAsWritten);
    if ((flags & kBeginsTerm) != 0) grow(longer, flags, next, stretch);
    stretch.words.pop_back();
  }

  // Calls visit(unit) for each unit after an insertion that starts at last + 1.
  template <typename Visit>
  void for_each_behind_insertion(std::size_t last, Visit&& visit) {
    int inserted = 0;
    bool coordinated = false;
    for (std::size_t i = last + 1; i + 1 < units_.size(); ++i) {
      const PhraseWord& word = unit(i);
      // An article starts another phrase.
      if (word.run != unit(last).run || units_[i] != units_[i - 1] + 1 || units_[i + 1] != units_[i] + 1)
        return;
      if (word.role == WordRole::kCoordinator) {
        coordinated = true;
      } else if (word.role == WordRole::kContent && word.token->token_class == text::TokenClass::kWord) {
        inserted += i == last + 1 || word.group != unit(i - 1).group;
      } else {
        return;
      }
      if (inserted > kMaxInsertedWords) return;
      const bool group_goes_on = unit(i + 1).group == word.group;
      if (inserted == 0 || group_goes_on || unit(i + 1).run != word.run) continue;
      // Two inserted words are often a subject and its verb: in English, and in any language next to a
      // coordinator.
      if (inserted == 2 && (coordinated || question_.language.primary() == "en")) continue;
      visit(i + 1);
    }
  }

  void look_up(std::uint64_t hash, const Stretch& stretch, PatternForm form) {
    const auto patterns = patterns_.under(hash);
    if (found_.hits().size() + patterns.size() <= limits::kHitsPerText) {
      for (const TermPattern& pattern : patterns) look_at(pattern, stretch, form);
      return;
    }
    // There may be too many: the glossaries that come first get their hits first.
    std::vector<std::pair<std::size_t, const TermPattern*>> by_glossary;
    for (const TermPattern& pattern : patterns) {
      if (const auto place = place_of(pattern.reference.glossary)) by_glossary.emplace_back(*place, &pattern);
    }
    std::stable_sort(by_glossary.begin(), by_glossary.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [place, pattern] : by_glossary) look_at(*pattern, stretch, form);
  }

  void look_at(const TermPattern& pattern, const Stretch& stretch, PatternForm form) {
    if (found_.is_full() || pattern.form == PatternForm::kTransliterated ||
        (pattern.form == PatternForm::kJoined) != (form == PatternForm::kJoined))
      return;
    const auto glossary = place_of(pattern.reference.glossary);
    if (!glossary) return;
    if (!question_.as_of.empty() && !is_valid_on(pattern.valid_from, pattern.valid_until, question_.as_of))
      return;
    count_step();
    if (const auto kind = judge_.judge(pattern, stretch)) keep(pattern, *glossary, *kind, stretch);
  }

  // The position of the glossary with this number in the question's list.
  std::optional<std::size_t> place_of(std::uint32_t number) {
    if (places_.empty()) {
      for (std::size_t i = 0; i < question_.glossaries.size(); ++i)
        places_.emplace_back(question_.glossaries[i].number, i);
      std::sort(places_.begin(), places_.end());
    }
    const auto found = std::lower_bound(places_.begin(), places_.end(), std::pair(number, std::size_t{0}));
    if (found == places_.end() || found->first != number) return std::nullopt;
    return found->second;
  }

  void keep(const TermPattern& pattern, std::size_t glossary, MatchKind kind, const Stretch& stretch) {
    // « par » is no form of « para », although the stemmer thinks so.
    const bool only_grammar = std::all_of(stretch.words.begin(), stretch.words.end(), [&](int i) {
      return words_[static_cast<std::size_t>(i)].role != WordRole::kContent;
    });
    if (only_grammar && kind > MatchKind::kFolded) return;
    const bool has_needed_word = has_one_of(pattern.needed_keys);
    const bool needs_company = pattern.needs_other_term || !pattern.needed_subject_field.empty();
    const bool is_out_of_context = !pattern.needed_keys.empty() && !has_needed_word && !needs_company;
    if (is_out_of_context && !question_.of_translation) return;
    const StretchJudge::Extent extent = judge_.extent(pattern, stretch);
    if (is_in_code(extent.surface)) return;
    TermHit hit{.glossary = glossary,
                .concept_id = pattern.reference.concept_id,
                .term = pattern.reference.term,
                .status = pattern.status,
                .term_text = pattern.text,
                .begin = extent.begin,
                .end = extent.end,
                .surface = std::string(extent.surface),
                .kind = kind,
                .part_of_speech = pattern.part_of_speech,
                .in_context = has_needed_word,
                .is_shadow = pattern.is_shadow};
    if (needs_company && !has_needed_word) {
      hit.needs_other_term = pattern.needs_other_term;
      hit.needed_subject_field = pattern.needed_subject_field;
    }
    is_cut_ = is_cut_ || pattern.has_more;
    found_.add(std::move(hit));
  }

  // Whether the sentence has all words of one of the groups, each of which ends with 0.
  bool has_one_of(const std::vector<std::uint64_t>& needed) {
    if (needed.empty()) return false;
    if (keys_.empty()) {
      for (const PhraseWord& word : words_) {
        if (word.role == WordRole::kContent) keys_.insert(word.key);
      }
    }
    bool has_all = true;
    for (const std::uint64_t key : needed) {
      if (key == 0 && has_all) return true;
      has_all = key == 0 || (has_all && keys_.contains(key));
    }
    return false;
  }

  std::string subject_field(const TermHit& hit) {
    count_step();
    const auto value = find_concept(transaction_, question_.glossaries[hit.glossary], hit.concept_id);
    return value ? value->subject_field : std::string();
  }

  // Whether the characters are a part of a web address, a file name or the like. Most sentences without a
  // term are never asked.
  bool is_in_code(std::string_view surface) {
    if (!non_prose_) non_prose_ = text::non_prose(sentence_);
    const auto begin = static_cast<std::uint32_t>(surface.data() - sentence_.data());
    return text::cuts_into(*non_prose_, begin, begin + static_cast<std::uint32_t>(surface.size()));
  }

  // Returns whether some were left out.
  bool add_names(std::vector<TermHit>& hits) {
    NameSearch names(question_, sentence_, analysis_, filter_, patterns_);
    std::vector<TermHit> found = names.run(hits);
    const std::size_t added = std::min(found.size(), limits::kHitsPerText - hits.size());
    std::move(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(added), std::back_inserter(hits));
    return added < found.size() || names.is_cut();
  }

  // Called for each word and each judged term: about 100 ns of work.
  void count_step() {
    constexpr unsigned kStepsPerCheck = 64;
    if (++steps_ % kStepsPerCheck == 0)
      question_.cancellation.check("send a shorter text, or allow more time");
  }

  // Memory for what lives as long as this object. Most sentences need no more.
  std::array<std::byte, 8'192> bytes_;
  std::pmr::monotonic_buffer_resource memory_{bytes_.data(), bytes_.size()};

  const store::ReadTransaction& transaction_;
  const RecognitionQuestion& question_;
  const std::string_view sentence_;
  const text::Analysis& analysis_;
  const std::span<const text::Token> tokens_;
  const std::vector<PhraseWord> words_;
  const std::vector<int> units_;
  const TermFilter filter_;
  PatternReader patterns_;
  StretchJudge judge_;
  std::set<std::uint64_t> keys_;  // Of the content words; filled on first use.
  // Positions of glossaries by their number; filled on first use.
  std::vector<std::pair<std::uint32_t, std::size_t>> places_;
  std::optional<std::vector<text::NonProse>> non_prose_;  // Found on first use.
  Stretch stretch_;                                       // Reused for each unit.
  FoundHits found_{memory_};
  unsigned steps_ = 0;
  bool is_cut_ = false;
};

}  // namespace

RecognizedTerms recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                          std::string_view sentence) {
  return recognize(transaction, question, sentence, text::analyze(sentence, question.language));
}

RecognizedTerms recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                          std::string_view sentence, const text::Analysis& analysis) {
  return Recogniser(transaction, question, sentence, analysis).run();
}

}  // namespace entente::glossary
