#include "server/glossary/term_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "server/glossary/concepts.h"
#include "server/glossary/phrase.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_order.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

using ConceptPlace = std::pair<std::size_t, std::string>;  // Glossary, concept.

Finding finding_of(TermStatus status) {
  if (may_be_written(status)) return Finding::kTranslated;
  return status == TermStatus::kForbidden ? Finding::kForbidden : Finding::kDiscouraged;
}

class Check {
 public:
  Check(const store::ReadTransaction& transaction, const CheckQuestion& question)
      : transaction_(transaction),
        question_(question),
        target_analysis_(text::analyze(question.target, question.target_language)) {
    for (const PhraseWord& word : phrase_words(target_analysis_, question.target_language))
      target_keys_.insert(word.key);
    source_ = recognize(transaction, {question.glossaries, question.source_language, question.as_of},
                        question.source);
    target_ = recognize(transaction, {question.glossaries, question.target_language, question.as_of},
                        question.target, target_analysis_);
    for (const TermHit& hit : target_) by_concept_[{hit.glossary, hit.concept_id}].push_back(&hit);
  }

  std::vector<CheckedTerm> run() {
    for (std::size_t i = 0; i < source_.size();) {
      // Hits on the same characters are readings of one thing.
      std::size_t end = i + 1;
      while (end < source_.size() && source_[end].begin == source_[i].begin &&
             source_[end].end == source_[i].end)
        ++end;
      check_readings(i, end);
      i = end;
    }
    add_targets_alone();
    return std::move(checked_);
  }

 private:
  struct Reading {
    const TermHit* source;
    const TermHit* target;  // Null where nothing was found.
    Finding finding;
    Concept value;
  };

  void check_readings(std::size_t begin, std::size_t end) {
    if (lies_within_checked(source_[begin])) return;
    std::vector<Reading> readings;
    for (std::size_t i = begin; i < end; ++i) {
      if (auto reading = read(source_[i])) readings.push_back(*std::move(reading));
    }
    if (readings.empty()) return;
    // The best reading counts; among equals the one of the glossary that comes first.
    const auto order = [](const Reading& reading) {
      return reading.finding == Finding::kTranslated    ? 0
             : reading.finding == Finding::kMissing     ? 3
             : reading.finding == Finding::kDiscouraged ? 1
                                                        : 2;
    };
    const auto best =
        std::min_element(readings.begin(), readings.end(),
                         [&](const Reading& a, const Reading& b) { return order(a) < order(b); });
    if (best->finding == Finding::kMissing && best->source->is_weak()) return;
    add(std::move(*best));
  }

  std::optional<Reading> read(const TermHit& hit) {
    auto value = find_concept(transaction_, question_.glossaries[hit.glossary], hit.concept_id);
    if (!value) return std::nullopt;
    const std::vector<Term> terms = terms_to_write(*value, question_.target_language, question_.as_of);
    if (terms.empty()) return std::nullopt;
    const TermHit* found = nullptr;
    for (const TermHit* target : by_concept_[{hit.glossary, hit.concept_id}]) {
      if (found == nullptr || rank(target->status) < rank(found->status)) found = target;
    }
    Finding finding = found == nullptr ? Finding::kMissing : finding_of(found->status);
    if (finding != Finding::kTranslated &&
        std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return stands_scattered(term); })) {
      finding = Finding::kTranslated;
      if (found != nullptr && !may_be_written(found->status)) found = nullptr;
    }
    return Reading{&hit, found, finding, *std::move(value)};
  }

  // Whether all words of meaning of a term of several words stand somewhere in the target.
  bool stands_scattered(const Term& term) const {
    const text::Analysis analysis = text::analyze(term.text, term.language);
    int content = 0;
    for (const PhraseWord& word : phrase_words(analysis, term.language)) {
      if (word.role != WordRole::kContent) continue;
      ++content;
      if (!target_keys_.contains(word.key)) return false;
    }
    return content > 1;
  }

  bool lies_within_checked(const TermHit& hit) const {
    return std::any_of(checked_.begin(), checked_.end(), [&](const CheckedTerm& other) {
      return other.has_source && !other.source.is_weak() && other.source.begin <= hit.begin &&
             hit.end <= other.source.end;
    });
  }

  void add(Reading&& reading) {
    CheckedTerm checked;
    checked.finding = reading.finding;
    checked.glossary = question_.glossaries[reading.source->glossary].glossary.id;
    checked.value = std::move(reading.value);
    checked.has_source = true;
    checked.source = *reading.source;
    if (reading.target != nullptr) {
      checked.has_target = true;
      checked.target = *reading.target;
      reported_.insert({reading.target->begin, reading.target->end});
    }
    checked_.push_back(std::move(checked));
  }

  // Whether the characters of a bad term are, or lie within, a term that may be written.
  bool is_excused(const TermHit& bad) const {
    return std::any_of(target_.begin(), target_.end(), [&](const TermHit& other) {
      return may_be_written(other.status) && !other.is_weak() && other.begin <= bad.begin &&
             bad.end <= other.end;
    });
  }

  void add_targets_alone() {
    for (const TermHit& hit : target_) {
      const Finding finding = finding_of(hit.status);
      if (finding == Finding::kTranslated || hit.is_weak() || is_excused(hit)) continue;
      if (!reported_.insert({hit.begin, hit.end}).second) continue;
      auto value = find_concept(transaction_, question_.glossaries[hit.glossary], hit.concept_id);
      if (!value) continue;
      CheckedTerm checked;
      checked.finding = finding;
      checked.glossary = question_.glossaries[hit.glossary].glossary.id;
      checked.value = *std::move(value);
      checked.has_target = true;
      checked.target = hit;
      checked_.push_back(std::move(checked));
    }
  }

  const store::ReadTransaction& transaction_;
  const CheckQuestion& question_;
  const text::Analysis target_analysis_;
  std::set<std::uint64_t> target_keys_;
  std::vector<TermHit> source_;
  std::vector<TermHit> target_;
  std::map<ConceptPlace, std::vector<const TermHit*>> by_concept_;
  std::set<std::pair<int, int>> reported_;
  std::vector<CheckedTerm> checked_;
};

}  // namespace

std::vector<CheckedTerm> check(const store::ReadTransaction& transaction, const CheckQuestion& question) {
  return Check(transaction, question).run();
}

}  // namespace entente::glossary
