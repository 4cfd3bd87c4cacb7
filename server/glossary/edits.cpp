#include "server/glossary/edits.h"

#include <string>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/glossary/concepts.h"
#include "server/glossary/identifiers.h"
#include "server/glossary/term_pattern.h"
#include "server/glossary/word_index.h"
#include "server/records/records.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::ReadTransaction;
using store::Table;
using store::WriteTransaction;

// Everything that an author can write; the rest is the store's. Times and authors that an import brings
// count.
bool same_content(const Concept& stored, Concept wanted) {
  if (wanted.creator.empty()) wanted.creator = stored.creator;
  if (wanted.changer.empty()) wanted.changer = stored.changer;
  if (wanted.created == Time()) wanted.created = stored.created;
  if (wanted.updated == Time()) wanted.updated = stored.updated;
  wanted.revision = stored.revision;
  return stored == wanted;
}

std::string describe(std::string_view glossary, std::string_view id) {
  return "concept " + std::string(id) + " of glossary " + std::string(glossary);
}

catalogue::Counters count(const Concept& value, int sign) {
  return {.concepts = sign, .terms = sign * static_cast<std::int64_t>(value.terms.size()), .units = 0};
}

// Takes the stored version out of the content and keeps it among the versions, unless the change that wrote
// it is the one that takes it away.
void retire(WriteTransaction& transaction, const catalogue::NumberedGlossary& glossary, const Concept& stored,
            const Stamp& stamp) {
  unindex(transaction, glossary.number, stored);
  if (stored.revision != stamp.sequence) {
    transaction.put(Table::kConceptVersions, concept_version_key(glossary.number, stored.id, stored.revision),
                    records::encode(stored));
  }
  transaction.erase(Table::kConcepts, concept_key(glossary.number, stored.id));
  catalogue::add(transaction, glossary.number, count(stored, -1));
}

}  // namespace

void index(WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  index_patterns(transaction, glossary, value);
  index_words(transaction, glossary, value);
  index_order(transaction, glossary, value);
}

void unindex(WriteTransaction& transaction, std::uint32_t glossary, const Concept& value) {
  unindex_patterns(transaction, glossary, value);
  unindex_words(transaction, glossary, value);
  unindex_order(transaction, glossary, value);
}

Outcome prepare(const ReadTransaction& transaction, PutConcept& edit) {
  Concept& value = edit.value;
  const auto glossary = catalogue::require_glossary(transaction, value.glossary);
  if (value.id.empty()) {
    value.id = free_identifier(slug_of(value), [&](const std::string& id) {
      return transaction.get(Table::kConcepts, concept_key(glossary.number, id)).has_value();
    });
  }
  const auto stored = find_concept(transaction, glossary, value.id);
  catalogue::check_expectation(edit.expected, stored ? std::optional(stored->revision) : std::nullopt,
                               describe(value.glossary, value.id));
  if (!stored) return Outcome::kCreated;
  const bool news = edit.refresh_equal || !same_content(*stored, value);
  return news ? Outcome::kUpdated : Outcome::kUnchanged;
}

Outcome prepare(const ReadTransaction& transaction, const DeleteConcept& edit) {
  const auto glossary = catalogue::require_glossary(transaction, edit.glossary);
  const auto stored = find_concept(transaction, glossary, edit.id);
  catalogue::check_expectation(edit.expected, stored ? std::optional(stored->revision) : std::nullopt,
                               describe(edit.glossary, edit.id));
  if (!stored) throw Error(Reason::kNotFound, "There is no " + describe(edit.glossary, edit.id));
  return Outcome::kDeleted;
}

void apply(WriteTransaction& transaction, const PutConcept& edit, const Stamp& stamp) {
  const auto glossary = catalogue::require_glossary(transaction, edit.value.glossary);
  const auto stored = find_concept(transaction, glossary, edit.value.id);
  if (stored) retire(transaction, glossary, *stored, stamp);
  Concept value = edit.value;
  if (stored) {
    value.creator = stored->creator;
    value.created = stored->created;
  } else {
    if (value.creator.empty()) value.creator = stamp.author;
    if (value.created == Time()) value.created = stamp.time;
  }
  if (value.changer.empty()) value.changer = stamp.author;
  if (value.updated == Time()) value.updated = stamp.time;
  value.revision = stamp.sequence;
  transaction.put(Table::kConcepts, concept_key(glossary.number, value.id), records::encode(value));
  index(transaction, glossary.number, value);
  catalogue::add(transaction, glossary.number, count(value, +1));
}

void apply(WriteTransaction& transaction, const DeleteConcept& edit, const Stamp& stamp) {
  const auto glossary = catalogue::require_glossary(transaction, edit.glossary);
  const auto stored = find_concept(transaction, glossary, edit.id);
  if (!stored) return;
  retire(transaction, glossary, *stored, stamp);
  transaction.put(Table::kConceptVersions, concept_version_key(glossary.number, edit.id, stamp.sequence), {});
}

}  // namespace entente::glossary
