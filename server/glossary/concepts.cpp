#include "server/glossary/concepts.h"

#include <algorithm>

#include "server/records/records.h"

namespace entente::glossary {

using store::Key;
using store::Table;

Key concept_key(std::uint32_t glossary, std::string_view id) {
  return Key().u32(glossary).bytes(id);
}

std::optional<Concept> find_concept(const store::ReadTransaction& transaction,
                                    const catalogue::NumberedGlossary& glossary, std::string_view id) {
  const auto bytes = transaction.get(Table::kConcepts, concept_key(glossary.number, id));
  if (!bytes) return std::nullopt;
  return records::decode_concept(*bytes, glossary.glossary.id, id);
}

std::vector<Concept> list_concepts(const store::ReadTransaction& transaction,
                                   const catalogue::NumberedGlossary& glossary, std::string_view after,
                                   std::size_t limit, std::string_view subject_field) {
  std::vector<Concept> found;
  const Key prefix = Key().u32(glossary.number);
  const Key begin = concept_key(glossary.number, after);
  store::Cursor cursor = transaction.cursor(Table::kConcepts);
  for (bool there = cursor.seek(begin);
       there && cursor.key().starts_with(prefix.str()) && found.size() < limit; there = cursor.next()) {
    if (cursor.key() == begin.str()) continue;
    const std::string_view id = cursor.key().substr(prefix.str().size());
    Concept value = records::decode_concept(cursor.value(), glossary.glossary.id, id);
    if (subject_field.empty() || value.subject_field == subject_field) found.push_back(std::move(value));
  }
  return found;
}

std::vector<Term> terms_in_order(const Concept& value, const Language& language) {
  std::vector<Term> terms;
  std::copy_if(value.terms.begin(), value.terms.end(), std::back_inserter(terms),
               [&](const Term& term) { return term.language.same_primary(language); });
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Term& a, const Term& b) { return rank(a.status) < rank(b.status); });
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
