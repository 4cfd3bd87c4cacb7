#include "server/glossary/term_check.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "server/error/error.h"
#include "server/glossary/agreement_rows.h"
#include "server/glossary/concepts.h"
#include "server/glossary/phrase.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_order.h"
#include "server/glossary/word_family.h"
#include "server/text/analysis.h"
#include "server/text/non_prose.h"

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

bool is_name(const TermHit& hit) {
  return hit.part_of_speech == PartOfSpeech::kProperNoun;
}

class Check {
 public:
  Check(const store::ReadTransaction& transaction, const CheckQuestion& question, const CheckVisit& visit)
      : transaction_(transaction),
        question_(question),
        visit_(visit),
        target_analysis_(text::analyze(question.target, question.target_language)) {
    RecognitionQuestion recognition{question.glossaries, question.source_language, question.as_of,
                                    question.cancellation};
    source_ = recognize(transaction, recognition, question.source);
    recognition.language = question.target_language;
    recognition.of_translation = true;
    recognition.inside_names = true;
    target_ = recognize(transaction, recognition, question.target, target_analysis_);
    read_target_words();
    read_target_hits();
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
    return is_stopped_ || source_.is_cut || target_.is_cut;
  }

 private:
  void read_target_words() {
    const auto no_prose = text::non_prose(question_.target);
    auto hit = target_.hits.begin();
    int hits_end = 0;
    for (const PhraseWord& word : phrase_words(target_analysis_, question_.target_language)) {
      if (text::cuts_into(no_prose, word.token->byte_begin, word.byte_end)) continue;
      target_keys_.insert(word.key);
      families_.add(word.token->stem);
      for (; hit != target_.hits.end() && hit->begin <= word.token->begin; ++hit) {
        if (!hit->is_weak()) hits_end = std::max(hits_end, hit->end);
      }
      // *Nigerian*, a term, is no derivation of *Niger*.
      if (hits_end <= word.token->begin) families_.add_name(word.folded);
    }
    families_.sort();
  }

  // *Sudan* inside *South Sudan* translates no « Soudan ».
  void read_target_hits() {
    std::set<ConceptPlace> in_source;
    for (const TermHit& hit : source_.hits) in_source.insert(place_of(hit));
    const TermHit* name = nullptr;  // The longest that may hold the next hits.
    for (const TermHit& hit : target_.hits) {
      if (is_name(hit)) {
        const bool is_part = name != nullptr && hit.end <= name->end && hit.nested;
        if (is_part && !in_source.contains(place_of(*name)) && are_of_one_field(hit, *name)) continue;
        if (!is_part) name = &hit;
      }
      const TermHit*& best = target_of_.try_emplace(place_of(hit)).first->second;
      if (best == nullptr || rank(hit.status) < rank(best->status)) best = &hit;
    }
  }

  bool are_of_one_field(const TermHit& a, const TermHit& b) {
    const auto first = concept_of(a);
    const auto second = concept_of(b);
    return first && second && first->subject_field == second->subject_field;
  }

  // The result for a concept of the source, wherever it occurs there.
  struct Judgement {
    bool counts = false;              // It has a term that may be written in the target language.
    const TermHit* target = nullptr;  // Null if nothing was found.
    Finding finding = Finding::kMissing;
  };

  void check_readings(std::size_t begin, std::size_t end) {
    // Hits are sorted by start, so a finding that contains this hit came before it.
    if (source_.hits[begin].end <= furthest_finding_) return;
    if (question_.every_reading) return visit_each_reading(begin, end);
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
    if (best == nullptr || (best_judgement->finding == Finding::kMissing && !is_to_be_missed(begin, end)))
      return;
    const bool is_held_back = best_judgement->finding == Finding::kMissing && is_rarely_translated_so(*best);
    if (!is_held_back) report(finding_for(*best, *best_judgement), *best, best_judgement->target);
    if (!best->is_weak()) furthest_finding_ = std::max(furthest_finding_, best->end);
  }

  void visit_each_reading(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !is_stopped_; ++i) {
      const TermHit& hit = source_.hits[i];
      if (hit.is_weak()) continue;
      const Judgement& judgement = judge(hit);
      if (!judgement.counts) continue;
      report(finding_for(hit, judgement), hit, judgement.target);
      furthest_finding_ = std::max(furthest_finding_, hit.end);
    }
  }

  // An old name is right for an old name.
  static Finding finding_for(const TermHit& source, const Judgement& judgement) {
    if (judgement.finding == Finding::kDiscouraged && source.status == TermStatus::kSuperseded &&
        judgement.target->status == TermStatus::kSuperseded)
      return Finding::kTranslated;
    return judgement.finding;
  }

  // Whether a missing translation of these readings is an alarm: the characters are a term for certain, and
  // no reading has too many right translations for a check.
  bool is_to_be_missed(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const TermHit& hit = source_.hits[i];
      if (hit.is_weak()) return false;
      const auto value = concept_of(hit);
      if (value && term_of(*value, hit).check == TermCheck::kNever) return false;
    }
    return true;
  }

  bool is_rarely_translated_so(const TermHit& hit) const {
    if (question_.least_agreement <= 0) return false;
    const AgreementCounts counts = agreement(transaction_, question_.glossaries[hit.glossary].number,
                                             {.concept_id = hit.concept_id,
                                              .term = hit.term,
                                              .source = std::string(question_.source_language.primary()),
                                              .target = std::string(question_.target_language.primary())});
    return counts.pairs() >= kPairsToHoldBack && counts.share() < question_.least_agreement;
  }

  static int badness(Finding finding) {
    switch (finding) {
      case Finding::kTranslated:
        return 0;
      case Finding::kDerived:
        return 1;
      case Finding::kDiscouraged:
        return 2;
      case Finding::kForbidden:
        return 3;
      case Finding::kMissing:
        break;
    }
    return 4;
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
    if (judgement.finding == Finding::kTranslated) return judgement;
    bool is_derived = false;
    for (const Term& term : terms) {
      const auto found = words_of(term, is_name(hit));
      is_derived = is_derived || found.are_derived;
      if (!found.are_scattered) continue;
      judgement.finding = Finding::kTranslated;
      if (judgement.target != nullptr && !may_be_written(judgement.target->status))
        judgement.target = nullptr;
      return judgement;
    }
    if (judgement.finding == Finding::kMissing && is_derived) judgement.finding = Finding::kDerived;
    return judgement;
  }

  struct FoundWords {
    bool are_scattered = false;  // The target has all content words of a term of several words, anywhere.
    bool are_derived = false;    // It has a word of the family of each.
  };

  FoundWords words_of(const Term& term, bool is_name) const {
    const text::Analysis analysis = text::analyze(term.text, term.language);
    int content = 0;
    int without_acronyms = 0;
    FoundWords found{true, true};
    for (const PhraseWord& word : phrase_words(analysis, term.language)) {
      if (word.role != WordRole::kContent) continue;
      ++content;
      found.are_scattered = found.are_scattered && target_keys_.contains(word.key);
      if (word.token->all_capitals) continue;
      ++without_acronyms;
      found.are_derived = found.are_derived && (is_name ? families_.has_derivation_of(word.folded)
                                                        : families_.has_relative_of(word.token->stem));
    }
    found.are_scattered = found.are_scattered && content > 1;
    found.are_derived = found.are_derived && without_acronyms > 0;
    return found;
  }

  // Null if there is none. The last concept is cached, because the next call often asks for it again.
  std::shared_ptr<const Concept> concept_of(const TermHit& hit) {
    if (place_of(hit) == last_place_) return last_concept_;
    auto value = find_concept(transaction_, question_.glossaries[hit.glossary], hit.concept_id);
    last_place_ = place_of(hit);
    last_concept_ = value ? std::make_shared<const Concept>(*std::move(value)) : nullptr;
    return last_concept_;
  }

  void report(Finding finding, const TermHit& source, const TermHit* target) {
    question_.cancellation.check("send shorter texts, or allow more time");
    const auto value = concept_of(source);
    if (!value) return;
    // Throws where there is none.
    term_of(*value, source);
    if (target != nullptr) term_of(*value, *target);
    is_stopped_ = !visit_({.finding = finding,
                           .glossary = question_.glossaries[source.glossary].glossary.id,
                           .value = *value,
                           .source = source,
                           .target = target});
  }

  const store::ReadTransaction& transaction_;
  const CheckQuestion& question_;
  const CheckVisit& visit_;
  const text::Analysis target_analysis_;
  std::set<std::uint64_t> target_keys_;
  WordFamilies families_;  // Of the target.
  RecognizedTerms source_;
  RecognizedTerms target_;
  std::map<ConceptPlace, const TermHit*> target_of_;  // The hit to write first.
  std::map<ConceptPlace, Judgement> judgements_;
  ConceptPlace last_place_;
  std::shared_ptr<const Concept> last_concept_;
  int furthest_finding_ = -1;  // Where the furthest firm source term with a finding ends.
  bool is_stopped_ = false;
};

}  // namespace

bool check(const store::ReadTransaction& transaction, const CheckQuestion& question,
           const CheckVisit& visit) {
  return Check(transaction, question, visit).run();
}

}  // namespace entente::glossary
