#include "server/glossary/term_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/glossary/candidate_translations.h"
#include "server/glossary/expression_counts.h"
#include "server/glossary/expressions.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kContexts = 3;
// Translations kept for all candidates together, and at least for one: about 100 bytes each.
constexpr std::size_t kMostShared = 1'000'000;
constexpr std::size_t kLeastShared = 2'000;
constexpr const char* kRemedy = "ask for fewer segments, or allow more time";

// The distinct expressions of one segment, sorted by start, then by length.
std::vector<Expression> distinct(std::string_view text, const Language& language, int least_words) {
  const text::Analysis analysis = text::analyze(text, language);
  std::vector<Expression> all = expressions_of(analysis, language, least_words);
  std::unordered_set<std::uint64_t> seen;
  std::erase_if(all, [&](const Expression& one) { return !seen.insert(one.hash).second; });
  return all;
}

// Where an expression is: the number of its segment in the visit, and its bytes.
struct Place {
  std::uint32_t segment = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Details {
  std::string text;
  std::int64_t count = 0;
  int words = 0;
  // The number of longer candidates that contain it, and how often they occur.
  std::int64_t longer = 0;
  std::int64_t longer_count = 0;
  std::array<Place, kContexts> contexts;  // Filled up to `count`.
};

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// The segment; if it is long, the part around the place.
std::string context(std::string_view segment, const Place& place) {
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
    auto all = distinct(source, question_.language, kMinExpressionWords);
    std::erase_if(all,
                  [](const Expression& one) { return one.byte_end - one.byte_begin > kMaxExpressionBytes; });
    return all;
  }

  void count() {
    for_each_segment([&](std::uint32_t, std::string_view source, std::string_view target) {
      for (const Expression& one : sources_in(source)) source_counts_.add(one.hash);
      if (!wants_translations() || target.empty()) return;
      for (const Expression& one : distinct(target, question_.target_language, 1))
        target_counts_.add(one.hash);
    });
    source_counts_.finish(question_.least_count, kMaxDescribed);
    target_counts_.finish(question_.least_count);
  }

  void describe() {
    details_.reserve(source_counts_.size());
    for_each_segment([&](std::uint32_t segment, std::string_view source, std::string_view) {
      std::vector<Expression> all = sources_in(source);
      for (std::size_t i = 0; i < all.size(); ++i) {
        const Expression& one = all[i];
        if (source_counts_.of(one.hash) == 0) continue;
        Details& details = details_[one.hash];
        if (static_cast<std::size_t>(details.count) < kContexts)
          details.contexts[static_cast<std::size_t>(details.count)] = {segment, one.byte_begin, one.byte_end};
        if (details.count++ > 0) continue;
        details.text = source.substr(one.byte_begin, one.byte_end - one.byte_begin);
        details.words = one.words;
        count_in_those_within(all, i);
      }
    });
  }

  // A stretch of five words contains few other expressions, and they are next to it in the list.
  void count_in_those_within(const std::vector<Expression>& all, std::size_t longer_at) {
    const Expression& longer = all[longer_at];
    const std::int64_t count = source_counts_.of(longer.hash);
    std::size_t i = longer_at;
    while (i > 0 && all[i - 1].first == longer.first) --i;
    for (; i < all.size() && all[i].first <= longer.last; ++i) {
      if (all[i].last > longer.last || i == longer_at || source_counts_.of(all[i].hash) == 0) continue;
      Details& details = details_[all[i].hash];
      ++details.longer;
      details.longer_count += count;
    }
  }

  static double c_value(const Details& details) {
    const double within =
        details.longer == 0 ? 0
                            : static_cast<double>(details.longer_count) / static_cast<double>(details.longer);
    return std::log2(details.words) * (static_cast<double>(details.count) - within);
  }

  void choose(const IsWanted& is_wanted) {
    struct Ranked {
      double c_value;
      std::uint64_t hash;
      const Details* details;

      // For a heap whose front is the best.
      bool operator<(const Ranked& other) const {
        return std::tuple(c_value, details->count, std::string_view(other.details->text)) <
               std::tuple(other.c_value, other.details->count, std::string_view(details->text));
      }
    };
    std::vector<Ranked> all;
    for (const auto& [hash, details] : details_) {
      if (const double value = c_value(details); value > 0) all.push_back({value, hash, &details});
    }
    std::make_heap(all.begin(), all.end());
    while (!all.empty() && best_.size() < question_.limit) {
      question_.cancellation.check(kRemedy);
      std::pop_heap(all.begin(), all.end());
      const Details& details = *all.back().details;
      if (is_wanted(details.text)) take(all.back().hash, details, all.back().c_value);
      all.pop_back();
    }
    details_.clear();
  }

  void take(std::uint64_t hash, const Details& details, double value) {
    places_.emplace(hash, best_.size());
    const std::size_t contexts = std::min(kContexts, static_cast<std::size_t>(details.count));
    for (std::size_t i = 0; i < contexts; ++i)
      contexts_.emplace(details.contexts[i].segment, std::pair(best_.size(), details.contexts[i]));
    best_.push_back({details.text, details.count, value, {}, {}});
  }

  void find_contexts_and_translations() {
    const std::size_t most = std::max(kLeastShared, kMostShared / std::max<std::size_t>(1, best_.size()));
    std::vector<CandidateTranslations> translations;
    for (const TermCandidate& candidate : best_) translations.emplace_back(candidate.count, most);
    for_each_segment([&](std::uint32_t segment, std::string_view source, std::string_view target) {
      const auto [first, last] = contexts_.equal_range(segment);
      for (auto one = first; one != last; ++one)
        best_[one->second.first].contexts.push_back(context(source, one->second.second));
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
    for (const Expression& one : distinct(target, question_.target_language, 1)) {
      const std::int64_t count = target_counts_.of(one.hash);
      if (count == 0) continue;
      for (const std::size_t place : here) translations[place].add(one, count, target);
    }
  }

  const CandidateQuestion& question_;
  const ForEachText& for_each_text_;
  ExpressionCounts source_counts_;
  ExpressionCounts target_counts_;
  std::unordered_map<std::uint64_t, Details> details_;
  std::vector<TermCandidate> best_;
  std::unordered_map<std::uint64_t, std::size_t> places_;  // Positions in best_, by hash.
  // For each segment that is a context: of which candidate, and where.
  std::unordered_multimap<std::uint32_t, std::pair<std::size_t, Place>> contexts_;
};

}  // namespace

std::vector<TermCandidate> extract_candidates(const CandidateQuestion& question,
                                              const ForEachText& for_each_text, const IsWanted& is_wanted) {
  return Extraction(question, for_each_text).run(is_wanted);
}

}  // namespace entente::glossary
