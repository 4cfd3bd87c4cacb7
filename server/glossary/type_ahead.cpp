#include "server/glossary/type_ahead.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "server/glossary/concepts.h"
#include "server/glossary/recogniser.h"
#include "server/glossary/term_order.h"
#include "server/glossary/word_index.h"
#include "server/glossary/word_search.h"
#include "server/model/date.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

constexpr const char* kRemedy = "type more, or allow more time";

using Key = std::tuple<std::string, std::string, std::size_t>;  // Glossary, concept, term.

Key key_of(const Suggestion& suggestion) {
  return {suggestion.glossary, suggestion.value.id, suggestion.term};
}

bool is_wanted(const Term& term, const SuggestionQuestion& question) {
  return question.as_of.empty() || is_valid_on(term.valid_from, term.valid_until, question.as_of);
}

std::string folded_text(const Term& term) {
  return typed_words(text::analyze(term.text, term.language), {});
}

}  // namespace

std::vector<Suggestion> suggest(const store::ReadTransaction& transaction,
                                const SuggestionQuestion& question) {
  const Typed typed(question.typed, question.language);
  std::vector<std::pair<FoundTerm, std::size_t>> found;
  for (std::size_t i = 0; i < question.glossaries.size(); ++i) {
    question.cancellation.check(kRemedy);
    for (FoundTerm& one : search_words(transaction, question.glossaries[i].number, question.language, typed,
                                       question.limit, question.cancellation)) {
      found.emplace_back(std::move(one), i);
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<Suggestion> suggestions;
  for (const auto& [one, glossary] : found) {
    if (suggestions.size() == question.limit) break;
    question.cancellation.check(kRemedy);
    auto value = find_concept(transaction, question.glossaries[glossary], one.concept_id);
    if (!value || one.term >= value->terms.size() || !is_wanted(value->terms[one.term], question)) continue;
    suggestions.push_back({question.glossaries[glossary].glossary.id, *std::move(value), one.term, one.fit});
  }
  return suggestions;
}

std::vector<Suggestion> complete(const store::ReadTransaction& transaction,
                                 const SuggestionQuestion& question, std::string_view source,
                                 const Language& source_language) {
  const Typed typed(question.typed, question.language);
  const RecognitionQuestion recognition{question.glossaries, source_language, question.as_of,
                                        question.cancellation};
  std::vector<Suggestion> suggestions;
  std::set<Key> seen;
  const auto add = [&](Suggestion suggestion) {
    if (suggestions.size() < question.limit && seen.insert(key_of(suggestion)).second)
      suggestions.push_back(std::move(suggestion));
  };
  for (const TermHit& hit : recognize(transaction, recognition, source).hits) {
    if (suggestions.size() == question.limit) return suggestions;
    question.cancellation.check(kRemedy);
    const auto& glossary = question.glossaries[hit.glossary];
    const auto value = find_concept(transaction, glossary, hit.concept_id);
    if (!value) continue;
    for (const Term& term : terms_to_write(*value, question.language, question.as_of)) {
      const auto fit = typed.words.empty() ? std::optional(Fit::kFirstWord)
                                           : fit_without_optional(folded_text(term), typed);
      const auto place = std::find(value->terms.begin(), value->terms.end(), term) - value->terms.begin();
      if (fit) add({glossary.glossary.id, *value, static_cast<std::size_t>(place), *fit});
    }
  }
  if (typed.words.empty()) return suggestions;
  for (Suggestion& suggestion : suggest(transaction, question)) {
    if (may_be_written(suggestion.value.terms[suggestion.term].status)) add(std::move(suggestion));
  }
  return suggestions;
}

}  // namespace entente::glossary
