#include "server/glossary/term_order.h"

#include <algorithm>
#include <iterator>

#include "server/model/date.h"

namespace entente::glossary {

std::vector<Term> terms_in_order(const Concept& value, const Language& language) {
  std::vector<Term> terms;
  std::copy_if(value.terms.begin(), value.terms.end(), std::back_inserter(terms),
               [&](const Term& term) { return term.language.same_primary(language); });
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Term& a, const Term& b) { return rank(a.status) < rank(b.status); });
  return terms;
}

bool may_be_written(TermStatus status) {
  return rank(status) <= rank(TermStatus::kUnspecified);
}

std::vector<Term> terms_to_write(const Concept& value, const Language& language, std::string_view as_of) {
  std::vector<Term> terms = terms_in_order(value, language);
  std::erase_if(terms, [&](const Term& term) {
    return !may_be_written(term.status) ||
           (!as_of.empty() && !is_valid_on(term.valid_from, term.valid_until, as_of));
  });
  return terms;
}

int rank(TermStatus status) {
  switch (status) {
    case TermStatus::kPreferred:
      return 0;
    case TermStatus::kAdmitted:
      return 1;
    case TermStatus::kUnspecified:
      return 2;
    case TermStatus::kDeprecated:
      return 3;
    case TermStatus::kSuperseded:
      return 4;
    case TermStatus::kForbidden:
      return 5;
  }
  return 2;
}

}  // namespace entente::glossary
