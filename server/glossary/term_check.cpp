#include "server/glossary/term_check.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "server/glossary/hit_order.h"
#include "server/glossary/phrase.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_order.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

using ConceptPlace = std::pair<std::size_t, std::string>;  // Glossary, concept.

ConceptPlace place_of(const TermHit& hit) {
  return {hit.glossary, hit.concept_id};
}

Finding finding_of(TermStatus status) {
  if (may_be_written(status)) return Finding::kTranslated;
  return status == TermStatus::kForbidden ? Finding::kForbidden : Finding::kDiscouraged;
}

class Check {
 public:
  Check(const store::ReadTransaction& transaction, const CheckQuestion& question, const CheckVisit& visit)
      : transaction_(transaction),
        question_(question),
        visit_(visit),
        target_analysis_(text::analyze(question.target, question.target_language)) {
    for (const PhraseWord& word : phrase_words(target_analysis_, question.target_language))
      target_keys_.insert(word.key);
    RecognitionQuestion recognition{question.glossaries, question.source_language, question.as_of,
                                    question.cancellation};
    source_ = recognize(transaction, recognition, question.source);
    recognition.language = question.target_language;
    target_ = recognize(transaction, recognition, question.target, target_analysis_);
    for (const TermHit& hit : target_.hits) {
      const TermHit*& best = target_of_.try_emplace(place_of(hit)).first->second;
      if (best == nullptr || rank(hit.status) < rank(best->status)) best = &hit;
      if (may_be_written(hit.status) && !hit.is_weak()) good_targets_.add(0, hit.begin, hit.end);
    }
    good_targets_.sort();
  }

  bool run() {
    const auto& hits = source_.hits;
    for (std::size_t i = 0; i < hits.size() && !is_stopped_;) {
      // Hits on the same characters are alternative readings.
      std::size_t end = i + 1;
      while (end < hits.size() && hits[end].begin == hits[i].begin && hits[end].end == hits[i].end) ++end;
      check_readings(i, end);
      i = end;
    }
    add_targets_alone();
    return is_stopped_ || source_.is_cut || target_.is_cut;
  }

 private:
  // The result for a concept of the source, wherever it occurs there.
  struct Judgement {
    bool counts = false;              // It has a term that may be written in the target language.
    const TermHit* target = nullptr;  // Null if nothing was found.
    Finding finding = Finding::kMissing;
  };

  void check_readings(std::size_t begin, std::size_t end) {
    // Hits are sorted by start, so a finding that contains this hit came before it.
    if (source_.hits[begin].end <= furthest_finding_) return;
    const TermHit* best = nullptr;
    const Judgement* best_judgement = nullptr;
    for (std::size_t i = begin; i < end; ++i) {
      const Judgement& judgement = judge(source_.hits[i]);
      // The best reading counts; among equals, the one of the first glossary.
      if (!judgement.counts) continue;
      if (best != nullptr && badness(judgement.finding) >= badness(best_judgement->finding)) continue;
      best = &source_.hits[i];
      best_judgement = &judgement;
    }
    if (best == nullptr || (best_judgement->finding == Finding::kMissing && best->is_weak())) return;
    report(best_judgement->finding, best, best_judgement->target);
    if (!best->is_weak()) furthest_finding_ = std::max(furthest_finding_, best->end);
  }

  static int badness(Finding finding) {
    switch (finding) {
      case Finding::kTranslated:
        return 0;
      case Finding::kDiscouraged:
        return 1;
      case Finding::kForbidden:
        return 2;
      case Finding::kMissing:
        break;
    }
    return 3;
  }

  const Judgement& judge(const TermHit& hit) {
    const auto [found, is_new] = judgements_.try_emplace(place_of(hit));
    if (is_new) found->second = read(hit);
    return found->second;
  }

  Judgement read(const TermHit& hit) {
    question_.cancellation.check("send shorter texts, or allow more time");
    const auto value = concept_of(hit);
    if (!value) return {};
    const std::vector<Term> terms = terms_to_write(*value, question_.target_language, question_.as_of);
    if (terms.empty()) return {};
    const auto target = target_of_.find(place_of(hit));
    Judgement judgement{true, target == target_of_.end() ? nullptr : target->second, Finding::kMissing};
    if (judgement.target != nullptr) judgement.finding = finding_of(judgement.target->status);
    if (judgement.finding != Finding::kTranslated &&
        std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return stands_scattered(term); })) {
      judgement.finding = Finding::kTranslated;
      if (judgement.target != nullptr && !may_be_written(judgement.target->status))
        judgement.target = nullptr;
    }
    return judgement;
  }

  // Whether the target has all content words of a term of several words, anywhere.
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

  // Null if there is none. The last concept is cached, because the next call often asks for it again.
  std::shared_ptr<const Concept> concept_of(const TermHit& hit) {
    if (place_of(hit) == last_place_) return last_concept_;
    auto value = find_concept(transaction_, question_.glossaries[hit.glossary], hit.concept_id);
    last_place_ = place_of(hit);
    last_concept_ = value ? std::make_shared<const Concept>(*std::move(value)) : nullptr;
    return last_concept_;
  }

  void report(Finding finding, const TermHit* source, const TermHit* target) {
    question_.cancellation.check("send shorter texts, or allow more time");
    const TermHit& of = source != nullptr ? *source : *target;
    const auto value = concept_of(of);
    if (!value) return;
    for (const TermHit* hit : {source, target}) {
      if (hit != nullptr) term_of(*value, *hit);  // Throws where there is none.
    }
    if (target != nullptr) reported_.insert({target->begin, target->end});
    is_stopped_ = !visit_({.finding = finding,
                           .glossary = question_.glossaries[of.glossary].glossary.id,
                           .value = *value,
                           .source = source,
                           .target = target});
  }

  void add_targets_alone() {
    for (const TermHit& hit : target_.hits) {
      if (is_stopped_) return;
      const Finding finding = finding_of(hit.status);
      // A bad term is excused if its characters are, or are inside, a term that may be written.
      if (finding == Finding::kTranslated || hit.is_weak() || good_targets_.hold(0, hit.begin, hit.end))
        continue;
      if (!reported_.contains({hit.begin, hit.end})) report(finding, nullptr, &hit);
    }
  }

  const store::ReadTransaction& transaction_;
  const CheckQuestion& question_;
  const CheckVisit& visit_;
  const text::Analysis target_analysis_;
  std::set<std::uint64_t> target_keys_;
  RecognizedTerms source_;
  RecognizedTerms target_;
  std::map<ConceptPlace, const TermHit*> target_of_;  // The hit to write first.
  Spans good_targets_;                                // Of what may be written.
  std::map<ConceptPlace, Judgement> judgements_;
  ConceptPlace last_place_;
  std::shared_ptr<const Concept> last_concept_;
  std::set<std::pair<int, int>> reported_;  // Places in the target.
  int furthest_finding_ = -1;               // Where the furthest firm source term with a finding ends.
  bool is_stopped_ = false;
};

}  // namespace

bool check(const store::ReadTransaction& transaction, const CheckQuestion& question,
           const CheckVisit& visit) {
  return Check(transaction, question, visit).run();
}

}  // namespace entente::glossary
