#include "server/glossary/recogniser.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory_resource>
#include <tuple>
#include <utility>

#include "server/glossary/stretch.h"
#include "server/glossary/term_filter.h"
#include "server/glossary/term_order.h"
#include "server/glossary/term_pattern.h"
#include "server/model/date.h"

namespace entente::glossary {
namespace {

// What may stand inside a term: so many words, those joined by hyphens being one, and a coordinator.
constexpr int kMaxInsertedWords = 2;

class Recogniser {
 public:
  Recogniser(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
             std::string_view sentence, const text::Analysis& analysis)
      : question_(question),
        words_(phrase_words(analysis, question.language)),
        units_(units_of(words_)),
        filter_(transaction, question.language),
        patterns_(transaction, question.language),
        judge_(sentence, words_, question.language) {
    for (std::size_t i = 0; i < question.glossaries.size(); ++i)
      places_.emplace(question.glossaries[i].number, i);
  }

  std::vector<TermHit> run() {
    const auto windows = joined_windows();
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const std::uint64_t one = extend_phrase(kPhraseSeed, unit(i).key);
      filter_.prefetch(one);
      if (i + 1 < units_.size()) filter_.prefetch(extend_phrase(one, unit(i + 1).key));
    }
    for (const Window& window : windows) {
      // A single word is found as it is written; as one word it may be a term of several.
      const std::uint64_t wanted = window.count == 1 ? kJoinsSeveral : kIsTerm;
      if ((filter_.find(window.hash) & wanted) != 0) find_joined(window);
    }
    for (std::size_t i = 0; i < units_.size(); ++i) begin_at(i);
    return in_order();
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
        // No term is filed joined with a preposition inside.
        if (last.run != run || last.role == WordRole::kPreposition || last.role == WordRole::kCoordinator)
          break;
        if (const std::uint64_t hash = joined.with_last(*last.token)) {
          filter_.prefetch(hash);
          windows.push_back({first, count, hash});
        }
        joined.add(*last.token);
      }
    }
    return windows;
  }

  void find_joined(const Window& window) {
    Stretch stretch;
    for (int i = 0; i < window.count; ++i) stretch.words.push_back(window.first + i);
    look_up(window.hash, stretch, PatternForm::kJoined);
  }

  void begin_at(std::size_t first) {
    if (unit(first).role == WordRole::kCoordinator) return;
    const std::uint64_t hash = extend_phrase(kPhraseSeed, unit(first).key);
    Stretch& stretch = stretch_;
    stretch.words.assign(1, units_[first]);
    const std::uint64_t flags = filter_.find(hash);
    if ((flags & kIsTerm) != 0) look_up(hash, stretch, PatternForm::kAsWritten);
    if ((flags & kBeginsTerm) != 0) grow(hash, first, stretch);
  }

  // Lets the stretch, whose last unit is `last`, take the next one, or one behind an insertion.
  void grow(std::uint64_t hash, std::size_t last, Stretch& stretch) {
    if (stretch.words.size() == static_cast<std::size_t>(kMaxTermUnits)) return;
    if (last + 1 >= units_.size() || unit(last + 1).run != unit(last).run) return;
    take(hash, last + 1, stretch);
    if (stretch.interrupted) return;
    stretch.interrupted = true;
    for_each_behind_insertion(last, [&](std::size_t next) { take(hash, next, stretch); });
    stretch.interrupted = false;
  }

  void take(std::uint64_t hash, std::size_t next, Stretch& stretch) {
    const std::uint64_t longer = extend_phrase(hash, unit(next).key);
    const std::uint64_t flags = filter_.find(longer);
    if (flags == 0) return;
    stretch.words.push_back(units_[next]);
    if ((flags & kIsTerm) != 0) look_up(longer, stretch, PatternForm::kAsWritten);
    if ((flags & kBeginsTerm) != 0) grow(longer, next, stretch);
    stretch.words.pop_back();
  }

  // Calls visit(unit) for each unit behind an insertion that begins at last + 1.
  template <typename Visit>
  void for_each_behind_insertion(std::size_t last, Visit&& visit) {
    int inserted = 0;
    bool coordinated = false;
    for (std::size_t i = last + 1; i + 1 < units_.size(); ++i) {
      const PhraseWord& word = unit(i);
      // An article begins another phrase.
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
      // In English two more words are a subject and its verb as often as not, and so they are everywhere
      // beside a coordinator.
      if (inserted == 2 && (coordinated || question_.language.primary() == "en")) continue;
      visit(i + 1);
    }
  }

  void look_up(std::uint64_t hash, const Stretch& stretch, PatternForm form) {
    for (const TermPattern& pattern : patterns_.under(hash)) {
      if ((pattern.form == PatternForm::kJoined) != (form == PatternForm::kJoined)) continue;
      const auto glossary = places_.find(pattern.reference.glossary);
      if (glossary == places_.end()) continue;
      if (!question_.as_of.empty() &&
          !is_valid_on(pattern.valid_from, pattern.valid_until, question_.as_of)) {
        continue;
      }
      if (const auto kind = judge_.judge(pattern, stretch)) keep(pattern, glossary->second, *kind, stretch);
    }
  }

  void keep(const TermPattern& pattern, std::size_t glossary, MatchKind kind, const Stretch& stretch) {
    // « par » is no form of « para », although the stemmer thinks so.
    const bool only_grammar = std::all_of(stretch.words.begin(), stretch.words.end(), [&](int i) {
      return words_[static_cast<std::size_t>(i)].role != WordRole::kContent;
    });
    if (only_grammar && kind > MatchKind::kFolded) return;
    const StretchJudge::Extent extent = judge_.extent(pattern, stretch);
    TermHit hit{.glossary = glossary,
                .concept_id = pattern.reference.concept_id,
                .term = pattern.reference.term,
                .status = pattern.status,
                .term_text = pattern.text,
                .begin = extent.begin,
                .end = extent.end,
                .surface = std::string(extent.surface),
                .kind = kind};
    // A concept at a place is one hit, whichever of its terms matches best.
    const auto found = std::find_if(hits_.begin(), hits_.end(), [&](const TermHit& other) {
      return other.begin == hit.begin && other.end == hit.end && other.glossary == glossary &&
             other.concept_id == hit.concept_id;
    });
    if (found == hits_.end()) {
      hits_.push_back(std::move(hit));
    } else if (better(hit, *found)) {
      *found = std::move(hit);
    }
  }

  static bool better(const TermHit& a, const TermHit& b) {
    const auto order = [](const TermHit& hit) { return std::tuple(hit.kind, rank(hit.status), hit.term); };
    return order(a) < order(b);
  }

  static bool holds(const TermHit& outer, const TermHit& inner) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
  }

  static bool is_longer(const TermHit& a, const TermHit& b) { return a.end - a.begin > b.end - b.begin; }

  // A shorter term of a concept within a longer one of the same concept says nothing new, and neither does a
  // term with words inside it where these words are a term of their own.
  bool is_repeated(const TermHit& hit) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const TermHit& other) {
      if (&other == &hit || other.is_weak()) return false;
      if (hit.is_weak() && holds(other, hit)) return true;
      const bool overlaps = other.begin < hit.end && hit.begin < other.end;
      if (hit.is_weak() ? !overlaps : !(holds(other, hit) && is_longer(other, hit))) return false;
      return other.concept_id == hit.concept_id && other.glossary == hit.glossary;
    });
  }

  std::vector<TermHit> in_order() {
    std::vector<TermHit> hits;
    std::vector<char> repeated(hits_.size());
    for (std::size_t i = 0; i < hits_.size(); ++i) repeated[i] = is_repeated(hits_[i]);
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      if (repeated[i] == 0) hits.push_back(std::move(hits_[i]));
    }
    for (TermHit& hit : hits) {
      for (const TermHit& other : hits) {
        hit.nested = hit.nested || (!other.is_weak() && holds(other, hit) && is_longer(other, hit));
        hit.outranked = hit.outranked ||
                        (other.begin == hit.begin && other.end == hit.end && other.glossary < hit.glossary);
      }
    }
    const auto order = [](const TermHit& hit) {
      return std::tuple(hit.begin, -hit.end, hit.glossary, hit.kind, std::string_view(hit.concept_id));
    };
    std::sort(hits.begin(), hits.end(),
              [&](const TermHit& a, const TermHit& b) { return order(a) < order(b); });
    return hits;
  }

  // For what is gone with this object: most sentences need no other memory.
  std::array<std::byte, 8'192> bytes_;
  std::pmr::monotonic_buffer_resource memory_{bytes_.data(), bytes_.size()};

  const RecognitionQuestion& question_;
  const std::vector<PhraseWord> words_;
  const std::vector<int> units_;
  const TermFilter filter_;
  PatternReader patterns_;
  StretchJudge judge_;
  std::map<std::uint32_t, std::size_t> places_;  // Of glossaries, by their number.
  Stretch stretch_;                              // Used again for each unit.
  std::vector<TermHit> hits_;
};

}  // namespace

std::vector<TermHit> recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                               std::string_view sentence) {
  return recognize(transaction, question, sentence, text::analyze(sentence, question.language));
}

std::vector<TermHit> recognize(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                               std::string_view sentence, const text::Analysis& analysis) {
  return Recogniser(transaction, question, sentence, analysis).run();
}

}  // namespace entente::glossary
