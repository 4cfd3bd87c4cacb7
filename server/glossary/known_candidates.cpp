#include "server/glossary/known_candidates.h"

#include <algorithm>

#include "server/glossary/naming_words.h"
#include "server/glossary/phrase.h"
#include "server/text/analysis.h"

namespace entente::glossary {
namespace {

bool is_name(const TermHit& hit, const text::Analysis& analysis) {
  const auto tokens = analysis.tokens();
  const auto first = std::find_if(tokens.begin(), tokens.end(),
                                  [&](const text::Token& token) { return token.begin >= hit.begin; });
  return first != tokens.end() && first->capitalised;
}

}  // namespace

bool is_known_candidate(const store::ReadTransaction& transaction, const RecognitionQuestion& question,
                        const std::string& text) {
  const text::Analysis analysis = text::analyze(text, question.language);
  std::vector<TermHit> hits = recognize(transaction, question, text, analysis).hits;
  std::erase_if(hits, [](const TermHit& hit) { return hit.is_weak() || hit.nested; });
  if (hits.empty()) return false;
  const int end = analysis.tokens().back().end;
  int terms = 0;
  int term_end = -1;  // Several concepts may have the same term.
  for (const TermHit& hit : hits) {
    if (hit.begin == 0 && hit.end == end) return true;
    if (hit.begin < term_end || is_name(hit, analysis)) continue;
    ++terms;
    term_end = hit.end;
  }
  if (terms > 1) return false;
  for (const PhraseWord& word : phrase_words(analysis, question.language)) {
    const text::Token& token = *word.token;
    if (word.role != WordRole::kContent || token.token_class == text::TokenClass::kNumber ||
        is_people(word.key, question.language))
      continue;
    const bool is_in_hit = std::any_of(hits.begin(), hits.end(), [&](const TermHit& hit) {
      return hit.begin <= token.begin && token.end <= hit.end;
    });
    if (!is_in_hit) return false;
  }
  return true;
}

}  // namespace entente::glossary
