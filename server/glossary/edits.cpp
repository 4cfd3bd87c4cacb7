#include "server/glossary/edits.h"

#include <optional>
#include <string>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/glossary/agreement_rows.h"
#include "server/glossary/concepts.h"
#include "server/glossary/derived_writer.h"
#include "server/glossary/identifiers.h"
#include "server/glossary/merge_languages.h"
#include "server/records/records.h"
#include "server/store/key.h"

namespace entente::glossary {
namespace {

using store::Table;
using store::WriteTransaction;

// Compares what an author can write. Times and authors count only if the edit brings them, as an import does.
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

// Keeps the stored version, unless the change that wrote it is the one that supersedes it.
void keep_version(WriteTransaction& transaction, std::uint32_t glossary, const Concept& stored,
                  const Stamp& stamp) {
  if (stored.revision == stamp.sequence) return;
  transaction.put(Table::kConceptVersions, concept_version_key(glossary, stored.id, stored.revision),
                  records::encode(stored));
}

// The concept as it is stored: authors and times that the edit does not bring are those of the change.
Concept stamped(const Concept& wanted, const std::optional<Concept>& stored, const Stamp& stamp) {
  Concept value = wanted;
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
  return value;
}

void count(WriteTransaction& transaction, std::uint32_t glossary, const Concept* before,
           const Concept* after) {
  const auto terms = [](const Concept* value) {
    return value == nullptr ? 0 : static_cast<std::int64_t>(value->terms.size());
  };
  const catalogue::Counters change{.concepts = (after != nullptr) - (before != nullptr),
                                   .terms = terms(after) - terms(before),
                                   .units = 0};
  if (change.concepts != 0 || change.terms != 0) catalogue::add(transaction, glossary, change);
}

// The stored concept that the edit is about. An imported one that may be the same concept keeps the languages
// that its file lacks; another one replaces it, as it is.
std::optional<Concept> meet_stored(const store::ReadTransaction& transaction,
                                   const catalogue::NumberedGlossary& glossary, PutConcept& edit) {
  auto stored = find_concept(transaction, glossary, edit.value.id);
  if (!edit.imported || !stored || !may_be_one(*stored, edit.value)) return stored;
  if (auto merged = merge_languages(*stored, edit.value)) edit.value = *std::move(merged);
  return stored;
}

}  // namespace

Outcome expected_outcome(const store::ReadTransaction& transaction,
                         const catalogue::NumberedGlossary& glossary, PutConcept edit) {
  if (edit.value.id.empty()) return Outcome::kCreated;
  const auto stored = meet_stored(transaction, glossary, edit);
  if (!stored) return Outcome::kCreated;
  return same_content(*stored, edit.value) ? Outcome::kUnchanged : Outcome::kUpdated;
}

Outcome apply(WriteTransaction& transaction, PutConcept& edit, const Stamp& stamp) {
  const auto glossary = catalogue::require_glossary(transaction, edit.value.glossary);
  if (edit.value.id.empty()) {
    edit.value.id = free_identifier(slug_of(edit.value), [&](const std::string& id) {
      return transaction.get(Table::kConcepts, concept_key(glossary.number, id)).has_value();
    });
  }
  const auto stored = meet_stored(transaction, glossary, edit);
  catalogue::check_expectation(edit.expected, stored ? std::optional(stored->revision) : std::nullopt,
                               describe(edit.value.glossary, edit.value.id));
  if (stored && !edit.refresh_equal && same_content(*stored, edit.value)) return Outcome::kUnchanged;
  const Concept value = stamped(edit.value, stored, stamp);
  const Concept* const before = stored ? &*stored : nullptr;
  if (stored) keep_version(transaction, glossary.number, *stored, stamp);
  transaction.put(Table::kConcepts, concept_key(glossary.number, value.id), records::encode(value));
  update_derived(transaction, glossary.number, before, &value);
  terms_changed(transaction, glossary.number, before, &value);
  count(transaction, glossary.number, before, &value);
  return stored ? Outcome::kUpdated : Outcome::kCreated;
}

Outcome apply(WriteTransaction& transaction, const DeleteConcept& edit, const Stamp& stamp) {
  const auto glossary = catalogue::require_glossary(transaction, edit.glossary);
  const auto stored = find_concept(transaction, glossary, edit.id);
  catalogue::check_expectation(edit.expected, stored ? std::optional(stored->revision) : std::nullopt,
                               describe(edit.glossary, edit.id));
  if (!stored) throw Error(Reason::kNotFound, "There is no " + describe(edit.glossary, edit.id));
  keep_version(transaction, glossary.number, *stored, stamp);
  transaction.put(Table::kConceptVersions, concept_version_key(glossary.number, edit.id, stamp.sequence), {});
  transaction.erase(Table::kConcepts, concept_key(glossary.number, edit.id));
  update_derived(transaction, glossary.number, &*stored, nullptr);
  terms_changed(transaction, glossary.number, &*stored, nullptr);
  count(transaction, glossary.number, &*stored, nullptr);
  return Outcome::kDeleted;
}

}  // namespace entente::glossary
