#include "server/glossary/type_ahead.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "server/glossary/concepts.h"
#include "server/glossary/term_index.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

enum class Fit { kWholeTerm, kFirstWord, kLaterWord };

struct Candidate {
  Fit fit = Fit::kLaterWord;
  Suggestion suggestion;

  auto order() const {
    const Term& term = suggestion.value.terms[suggestion.term];
    return std::tuple(fit, rank(term.status), term.text.size(), std::cref(term.text).get(),
                      std::cref(suggestion.value.id).get());
  }
};

Fit fit_of(const WordRow& row, std::string_view typed) {
  if (row.word > 0) return Fit::kLaterWord;
  return row.text == typed ? Fit::kWholeTerm : Fit::kFirstWord;
}

}  // namespace

std::vector<Suggestion> suggest(const store::ReadTransaction& transaction,
                                const std::vector<catalogue::NumberedGlossary>& glossaries,
                                std::string_view typed, const Language& language, std::size_t limit) {
  const std::string folded = typed_words(text::analyze(typed, language), typed);
  std::vector<Candidate> candidates;
  for (const auto& glossary : glossaries) {
    // A term may begin two of its words alike; its best fit counts.
    std::map<std::pair<std::string, std::uint16_t>, Fit> fits;
    for (const WordRow& row : words_beginning_with(transaction, glossary.number, language, folded)) {
      const auto [place, added] =
          fits.try_emplace({row.reference.concept_id, row.reference.term}, fit_of(row, folded));
      if (!added) place->second = std::min(place->second, fit_of(row, folded));
    }
    for (const auto& [reference, fit] : fits) {
      auto value = find_concept(transaction, glossary, reference.first);
      if (value) candidates.push_back({fit, {glossary.glossary.id, std::move(*value), reference.second}});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.order() < b.order(); });
  std::vector<Suggestion> suggestions;
  for (Candidate& candidate : candidates) {
    if (suggestions.size() == limit) break;
    suggestions.push_back(std::move(candidate.suggestion));
  }
  return suggestions;
}

}  // namespace entente::glossary
