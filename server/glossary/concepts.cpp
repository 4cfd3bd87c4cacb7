#include "server/glossary/concepts.h"

#include <utility>

#include "server/glossary/damaged.h"
#include "server/records/records.h"

namespace entente::glossary {

using store::Key;
using store::Table;

Key concept_key(std::uint32_t glossary, std::string_view id) {
  return Key().u32(glossary).bytes(id);
}

Key concept_version_key(std::uint32_t glossary, std::string_view id, Revision revision) {
  return Key().u32(glossary).text(id).u64(revision);
}

std::optional<Concept> find_concept(const store::ReadTransaction& transaction,
                                    const catalogue::NumberedGlossary& glossary, std::string_view id) {
  const auto bytes = transaction.get(Table::kConcepts, concept_key(glossary.number, id));
  if (!bytes) return std::nullopt;
  return records::decode_concept(*bytes, glossary.glossary.id, id);
}

const Term& term_of(const Concept& value, const TermHit& hit) {
  if (hit.term < value.terms.size()) return value.terms[hit.term];
  throw damaged(Table::kTerms, value.id);
}

ConceptPage list_concepts(const store::ReadTransaction& transaction,
                          const catalogue::NumberedGlossary& glossary, const ConceptListQuestion& question) {
  const bool by_alphabet = !question.order_by.empty();
  const Table table = by_alphabet ? Table::kConceptOrder : Table::kConcepts;
  Key prefix = Key().u32(glossary.number);
  if (by_alphabet) prefix.text(question.order_by.primary());
  const std::string begin = prefix.str() + question.after;
  const ConceptMatcher matcher(question.filter, question.cancellation);
  ConceptPage page;
  std::size_t bytes = 0;
  std::string last;
  store::Cursor cursor = transaction.cursor(table);
  for (bool there = cursor.seek(begin); there && cursor.key().starts_with(prefix.str());
       there = cursor.next()) {
    if (!question.after.empty() && cursor.key() == begin) continue;
    question.cancellation.check("ask for fewer concepts, or a narrower filter");
    const std::string_view place = cursor.key().substr(prefix.str().size());
    auto value = by_alphabet
                     ? find_concept(transaction, glossary, cursor.value())
                     : std::optional(records::decode_concept(cursor.value(), glossary.glossary.id, place));
    if (!value || !matcher.accepts(*value)) continue;
    bytes += by_alphabet ? records::encode(*value).size() : cursor.value().size();
    const bool has_room = page.concepts.empty() || bytes <= question.most_bytes;
    if (page.concepts.size() == question.limit || !has_room) {
      page.end = last;
      return page;
    }
    page.concepts.push_back(*std::move(value));
    last = place;
  }
  return page;
}

}  // namespace entente::glossary
