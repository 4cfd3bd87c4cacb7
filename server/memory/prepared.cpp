#include "server/memory/prepared.h"

#include "server/text/fold.h"

namespace entente::memory {

Prepared::Prepared(const Segment& s, const Language& language)
    : segment(s),
      analysis(text::analyze(s.text, language)),
      words(index::counted_words(analysis)),
      figures(index::counted_figures(analysis)),
      of_figures(index::is_of_figures(analysis)),
      typographic_key(text::typographic_key(s.text)) {}

Comparison::Comparison(const Prepared& q, const Prepared& s)
    : question(q),
      segment(s),
      question_words(s.of_figures ? q.figures : q.words),
      segment_words(s.stored()),
      words(index::align(question_words.ids, segment_words.ids)) {}

bool Comparison::is_shared_word(const index::AlignedPair& pair) const {
  if (pair.question < 0 || pair.segment < 0) return false;
  // A text without tokens has an identifier, but no word.
  if (question_words.tokens.empty() || segment_words.tokens.empty()) return false;
  const index::TokenId id = question_words.ids[static_cast<std::size_t>(pair.question)];
  return id == segment_words.ids[static_cast<std::size_t>(pair.segment)] && !index::is_mark_of_figures(id);
}

}  // namespace entente::memory
