// Private to this room. Which hits have the company that their terms need (see Term::needs)?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/glossary/term_hit.h"

namespace entente::glossary {

// The subject field of a hit's concept.
using SubjectFieldOf = std::function<std::string(const TermHit&)>;

// The hits without those whose terms need another term in the sentence, or one of a subject field, and have
// none. Company are firm hits beside the term, not on it, that need no company themselves and are inside no
// longer shadow. Asks for the
// subject field at most once for each concept, and only if a term needs one. O(h log h) for h hits.
std::vector<TermHit> with_company(std::vector<TermHit> hits, const SubjectFieldOf& subject_field);

}  // namespace entente::glossary
