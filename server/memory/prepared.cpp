#include "server/memory/prepared.h"

#include "server/text/fold.h"

namespace entente::memory {

Prepared::Prepared(const Segment& s, const Language& language)
    : segment(s),
      analysis(text::analyze(s.text, language)),
      counted(index::counted_tokens(analysis)),
      ids(index::token_ids(analysis)),
      typographic_key(text::typographic_key(s.text)) {}

Comparison::Comparison(const Prepared& q, const Prepared& s)
    : question(q), segment(s), words(index::align(q.ids, s.ids)) {}

}  // namespace entente::memory
