#include "server/glossary/term_search.h"

#include <algorithm>

#include "server/glossary/name_words.h"
#include "server/glossary/pattern_reader.h"
#include "server/glossary/typed.h"
#include "server/text/transliteration.h"
#include "server/text/utf8.h"

namespace entente::glossary {

// Called for each word and term that is read.
void TermSearch::count_step() const {
  constexpr unsigned kStepsPerCheck = 256;
  if (++steps_ % kStepsPerCheck == 0) cancellation_.check("type more, or allow more time");
}

void TermSearch::for_each_word(std::string_view prefix,
                               const std::function<bool(const IndexedWord&)>& visit) const {
  glossary::for_each_word(transaction_, glossary_, language_, prefix, [&](const IndexedWord& word) {
    count_step();
    return visit(word);
  });
}

void TermSearch::for_each_term(std::string_view word, const std::function<bool(const WordTerm&)>& visit,
                               std::uint32_t from_rank) const {
  for_each_term_of(transaction_, glossary_, language_, word, from_rank, [&](const WordTerm& term) {
    count_step();
    return visit(term);
  });
}

void TermSearch::for_each_name(const text::NameSounds& sounds,
                               const std::function<void(const WordTerm&, const TermPattern&)>& visit) const {
  PatternReader patterns(transaction_, language_, cancellation_);
  for (const TermPattern& pattern : patterns.under(name_hash(sounds))) {
    if (pattern.reference.glossary != glossary_ || pattern.form != PatternForm::kTransliterated) continue;
    std::string folded;
    for (const std::string& word : pattern.words) folded += (folded.empty() ? "" : " ") + word;
    WordTerm term;
    term.concept_id = pattern.reference.concept_id;
    term.text = folded;
    term.rank = rank_of(true, pattern.status, text::count_code_points(folded));
    term.term = pattern.reference.term;
    visit(term, pattern);
  }
}

bool TermSearch::is_name(const WordTerm& term) const {
  std::uint16_t place = 0;
  for (const std::string_view word : words_in(term.text)) {
    // Only names have rows of skeletons.
    const std::string skeleton = text::name_skeleton(word.substr(0, kMaxWordBytes));
    const std::uint32_t rank = rank_at(place++, term.rank);
    if (skeleton.empty()) continue;
    bool found = false;
    for_each_term(
        kSkeletonMark + skeleton,
        [&](const WordTerm& other) {
          found = other.rank == rank && other.concept_id == term.concept_id && other.term == term.term;
          return other.rank == rank && !found;
        },
        rank);
    if (found) return true;
  }
  return false;
}

void TermSearch::keep(const WordTerm& term, Fit fit) {
  FoundTerm found{fit, term.rank, term.term, std::string(term.text), std::string(term.concept_id)};
  const auto [place, added] = found_.try_emplace({found.concept_id, found.term}, found);
  if (!added && found < place->second) place->second = std::move(found);
}

std::vector<FoundTerm> TermSearch::take() {
  std::vector<FoundTerm> all;
  for (auto& entry : found_) all.push_back(std::move(entry.second));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace entente::glossary
