#include "server/glossary/term_search.h"

#include <algorithm>

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
