#include "server/glossary/term_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/glossary/acronym_expansions.h"
#include "server/glossary/candidate_details.h"
#include "server/glossary/candidate_translations.h"
#include "server/glossary/expression_counts.h"
#include "server/glossary/expressions.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

// Translations kept for all candidates together, and at least for one: about 100 bytes each.
constexpr std::size_t kMostShared = 1'000'000;
constexpr std::size_t kLeastShared = 2'000;
constexpr const char* kRemedy = "ask for fewer segments, or allow more time";

// Leaves the first of equal expressions.
std::vector<Expression> distinct(std::vector<Expression> all) {
  std::unordered_set<std::uint64_t> seen;
  std::erase_if(all, [&](const Expression& one) { return !seen.insert(one.hash).second; });
  return all;
}

std::vector<Expression> targets_in(std::string_view target, const Language& language) {
  const text::Analysis analysis = text::analyze(target, language);
  return distinct(all_expressions(analysis, target, language));
}

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// The segment; if it is long, the part around the place.
std::string context(std::string_view segment, const ExpressionPlace& place) {
  if (segment.size() <= kContextBytes) return std::string(segment);
  const std::size_t around =
      (kContextBytes - std::min<std::size_t>(kContextBytes, place.end - place.begin)) / 2;
  std::size_t begin = place.begin - std::min<std::size_t>(place.begin, around);
  std::size_t end = std::min(segment.size(), place.end + around);
  while (is_inside_character(segment, begin)) ++begin;
  while (is_inside_character(segment, end)) --end;
  return std::string(segment.substr(begin, end - begin));
}

class Extraction {
 public:
  Extraction(const CandidateQuestion& question, const ForEachText& for_each_text)
      : question_(question), for_each_text_(for_each_text) {}

  std::vector<TermCandidate> run(const IsWanted& is_wanted) {
    count();
    describe();
    choose(is_wanted);
    find_contexts_and_translations();
    return std::move(best_);
  }

 private:
  // Visits each segment with its number in the visit.
  template <typename Visit>
  void for_each_segment(Visit&& visit) const {
    std::uint32_t segment = 0;
    for_each_text_([&](std::string_view source, std::string_view target) {
      question_.cancellation.check(kRemedy);
      visit(segment++, source, target);
    });
  }

  bool wants_translations() const { return !question_.target_language.empty(); }

  std::vector<Expression> sources_in(std::string_view source) const {
    return sources_in(source, text::analyze(source, question_.language));
  }
  std::vector<Expression> sources_in(std::string_view source, const text::Analysis& analysis) const {
    auto all = distinct(term_expressions(analysis, source, question_.language));
    std::erase_if(all,
                  [](const Expression& one) { return one.byte_end - one.byte_begin > kMaxExpressionBytes; });
    return all;
  }

  void count() {
    for_each_segment([&](std::uint32_t, std::string_view source, std::string_view target) {
      for (const Expression& one : sources_in(source)) source_counts_.add(one.hash);
      if (!wants_translations() || target.empty()) return;
      for (const Expression& one : targets_in(target, question_.target_language))
        target_counts_.add(one.hash);
    });
    source_counts_.finish(question_.least_count, kMaxDescribed);
    target_counts_.finish(question_.least_count);
  }

  void describe() {
    details_.reserve(source_counts_.size());
    for_each_segment([&](std::uint32_t segment, std::string_view source, std::string_view) {
      const text::Analysis analysis = text::analyze(source, question_.language);
      const std::vector<Expression> all = sources_in(source, analysis);
      for (std::size_t i = 0; i < all.size(); ++i) {
        const Expression& one = all[i];
        if (source_counts_.of(one.hash) == 0) continue;
        CandidateDetails& details = details_[one.hash];
        details.note(one);
        if (static_cast<std::size_t>(details.count) < kContexts)
          details.contexts[static_cast<std::size_t>(details.count)] = {segment, one.byte_begin, one.byte_end};
        if (details.count++ > 0) continue;
        details.text = source.substr(one.byte_begin, one.byte_end - one.byte_begin);
        details.words = one.words;
        details.last_word = one.last_word;
        count_in_those_within(all, i);
      }
      for (const AcronymExpansion& one : acronym_expansions(analysis, question_.language))
        note_expansion(one, segment, all);
    });
  }

  void note_expansion(const AcronymExpansion& expansion, std::uint32_t segment,
                      const std::vector<Expression>& all) {
    const auto acronym = std::find_if(all.begin(), all.end(), [&](const Expression& one) {
      return one.byte_begin == expansion.acronym_begin && one.byte_end == expansion.acronym_end;
    });
    if (acronym == all.end()) return;
    const auto described = details_.find(acronym->hash);
    if (described == details_.end()) return;
    if (described->second.expansion.end == 0)
      described->second.expansion = {segment, expansion.begin, expansion.end};
    for (const Expression& one : all) {
      if (one.byte_begin < expansion.begin || one.byte_end > expansion.end) continue;
      const auto part = details_.find(one.hash);
      if (part == details_.end()) continue;
      ++part->second.expansions;
      if (one.byte_begin == expansion.begin && one.byte_end == expansion.end)
        part->second.acronym = acronym->hash;
    }
  }

  // A stretch of five words contains few other expressions, and they are next to it in the list.
  void count_in_those_within(const std::vector<Expression>& all, std::size_t longer_at) {
    const Expression& longer = all[longer_at];
    const std::int64_t count = source_counts_.of(longer.hash);
    std::size_t i = longer_at;
    while (i > 0 && all[i - 1].first == longer.first) --i;
    for (; i < all.size() && all[i].first <= longer.last; ++i) {
      if (all[i].last > longer.last || i == longer_at || source_counts_.of(all[i].hash) == 0) continue;
      details_[all[i].hash].note_longer(count);
    }
  }

  // Whether it is a part of something else, or not surely a noun phrase.
  bool is_fragment(const CandidateDetails& details, CandidateKind kind) const {
    if (details.longest_count >= details.count) return true;
    // It stands alone too seldom.
    if (kind == CandidateKind::kTerm && details.count - details.longest_count < question_.least_count)
      return true;
    if (details.acronym != 0) return true;
    if (kind != CandidateKind::kAcronym && details.expansions * 2 >= details.count) return true;
    if (kind == CandidateKind::kPerson && details.words == 1 && surnames_.contains(details.last_word))
      return true;
    return kind == CandidateKind::kTerm && details.nouns * 2 < details.count;
  }

  bool is_of_wanted_kind(CandidateKind kind) const {
    return question_.kinds.empty() ||
           std::find(question_.kinds.begin(), question_.kinds.end(), kind) != question_.kinds.end();
  }

  void choose(const IsWanted& is_wanted) {
    struct Ranked {
      CandidateKind kind;
      double c_value;
      std::uint64_t hash;
      const CandidateDetails* details;

      bool is_person() const { return kind == CandidateKind::kPerson; }
      double score() const { return c_value * details->contrast(); }
      // For a heap whose front is the best.
      bool operator<(const Ranked& other) const {
        return std::tuple(other.is_person(), score(), details->count, std::string_view(other.details->text)) <
               std::tuple(is_person(), other.score(), other.details->count, std::string_view(details->text));
      }
    };
    for (const auto& [hash, details] : details_) {
      if (details.words > 1 && details.kind() == CandidateKind::kPerson) surnames_.insert(details.last_word);
    }
    std::vector<Ranked> all;
    for (const auto& [hash, details] : details_) {
      const double value = details.c_value();
      CandidateKind kind = details.kind();
      if (details.words == 1 && kind == CandidateKind::kName && surnames_.contains(details.last_word))
        kind = CandidateKind::kPerson;
      if (value > 0 && is_of_wanted_kind(kind) && !is_fragment(details, kind))
        all.push_back({kind, value, hash, &details});
    }
    std::make_heap(all.begin(), all.end());
    while (!all.empty() && best_.size() < question_.limit) {
      question_.cancellation.check(kRemedy);
      std::pop_heap(all.begin(), all.end());
      const Ranked& best = all.back();
      if (is_wanted(best.details->text)) {
        take(best.hash, *best.details);
        best_.back().kind = best.kind;
        best_.back().c_value = best.c_value;
        best_.back().score = best.score();
      }
      all.pop_back();
    }
    details_.clear();
  }

  void take(std::uint64_t hash, const CandidateDetails& details) {
    const std::size_t position = best_.size();
    places_.emplace(hash, position);
    const std::size_t contexts = std::min(kContexts, static_cast<std::size_t>(details.count));
    for (std::size_t i = 0; i < contexts; ++i)
      contexts_.emplace(details.contexts[i].segment, std::pair(position, details.contexts[i]));
    if (details.expansion.end != 0)
      expansions_.emplace(details.expansion.segment, std::pair(position, details.expansion));
    TermCandidate candidate;
    candidate.text = details.text;
    candidate.count = details.count;
    best_.push_back(std::move(candidate));
  }

  void find_contexts_and_translations() {
    const std::size_t most = std::max(kLeastShared, kMostShared / std::max<std::size_t>(1, best_.size()));
    std::vector<CandidateTranslations> translations;
    for (const TermCandidate& candidate : best_) translations.emplace_back(candidate.count, most);
    for_each_segment([&](std::uint32_t segment, std::string_view source, std::string_view target) {
      const auto [first, last] = contexts_.equal_range(segment);
      for (auto one = first; one != last; ++one)
        best_[one->second.first].contexts.push_back(context(source, one->second.second));
      const auto [first_expansion, last_expansion] = expansions_.equal_range(segment);
      for (auto one = first_expansion; one != last_expansion; ++one) {
        const ExpressionPlace& place = one->second.second;
        best_[one->second.first].expansion = source.substr(place.begin, place.end - place.begin);
      }
      if (wants_translations() && !target.empty()) add_translations(source, target, translations);
    });
    for (std::size_t i = 0; i < best_.size(); ++i) {
      question_.cancellation.check(kRemedy);
      best_[i].translations = translations[i].best(question_.least_count);
    }
  }

  void add_translations(std::string_view source, std::string_view target,
                        std::vector<CandidateTranslations>& translations) const {
    std::vector<std::size_t> here;
    for (const Expression& one : sources_in(source)) {
      const auto place = places_.find(one.hash);
      if (place != places_.end()) here.push_back(place->second);
    }
    if (here.empty()) return;
    for (const Expression& one : targets_in(target, question_.target_language)) {
      const std::int64_t count = target_counts_.of(one.hash);
      if (count == 0) continue;
      for (const std::size_t place : here) translations[place].add(one, count, target);
    }
  }

  const CandidateQuestion& question_;
  const ForEachText& for_each_text_;
  ExpressionCounts source_counts_;
  ExpressionCounts target_counts_;
  std::unordered_map<std::uint64_t, CandidateDetails> details_;
  std::unordered_set<std::uint64_t> surnames_;  // The last words of persons' full names.
  std::vector<TermCandidate> best_;
  std::unordered_map<std::uint64_t, std::size_t> places_;  // Positions in best_, by hash.
  // For each segment that is a context: of which candidate, and where.
  std::unordered_multimap<std::uint32_t, std::pair<std::size_t, ExpressionPlace>> contexts_;
  std::unordered_multimap<std::uint32_t, std::pair<std::size_t, ExpressionPlace>> expansions_;  // The same.
};

}  // namespace

std::vector<TermCandidate> extract_candidates(const CandidateQuestion& question,
                                              const ForEachText& for_each_text, const IsWanted& is_wanted) {
  return Extraction(question, for_each_text).run(is_wanted);
}

}  // namespace entente::glossary
