#include "server/glossary/merge_languages.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "server/model/limits.h"
#include "server/records/records.h"

namespace entente::glossary {
namespace {

std::vector<Language> languages_of(const Concept& value) {
  std::vector<Language> all;
  const auto add = [&](const Language& language) {
    if (std::find(all.begin(), all.end(), language) == all.end()) all.push_back(language);
  };
  for (const Term& term : value.terms) add(term.language);
  for (const Definition& one : value.definitions) add(one.language);
  return all;
}

// Language by language: those of `incoming` where it has the language, else those of `stored`.
template <typename Value>
std::vector<Value> by_language(const std::vector<Value>& stored, const std::vector<Value>& incoming,
                               const std::vector<Language>& order, const std::set<Language>& of_incoming) {
  std::vector<Value> all;
  for (const Language& language : order) {
    for (const Value& one : of_incoming.contains(language) ? incoming : stored) {
      if (one.language == language) all.push_back(one);
    }
  }
  return all;
}

template <typename Value>
std::vector<Value> both(std::vector<Value> stored, const std::vector<Value>& incoming) {
  for (const Value& one : incoming) {
    if (std::find(stored.begin(), stored.end(), one) == stored.end()) stored.push_back(one);
  }
  return stored;
}

bool is_within_limits(const Concept& value) {
  for (const std::size_t count : {value.definitions.size(), value.notes.size(), value.sources.size(),
                                  value.references.size(), value.customers.size(), value.projects.size()}) {
    if (count > limits::kNotesPerRecord) return false;
  }
  return value.terms.size() <= limits::kTermsPerConcept &&
         records::encode(value).size() <= limits::kRecordBytes;
}

}  // namespace

std::optional<Concept> merge_languages(const Concept& stored, const Concept& incoming) {
  std::vector<Language> order = languages_of(stored);
  const std::vector<Language> fresh = languages_of(incoming);
  const std::set<Language> of_incoming(fresh.begin(), fresh.end());
  const bool has_all =
      std::all_of(order.begin(), order.end(), [&](const Language& one) { return of_incoming.contains(one); });
  if (has_all) return incoming;
  for (const Language& one : fresh) {
    if (std::find(order.begin(), order.end(), one) == order.end()) order.push_back(one);
  }
  Concept merged = incoming;
  merged.terms = by_language(stored.terms, incoming.terms, order, of_incoming);
  merged.definitions = by_language(stored.definitions, incoming.definitions, order, of_incoming);
  merged.notes = both(stored.notes, incoming.notes);
  merged.sources = both(stored.sources, incoming.sources);
  merged.references = both(stored.references, incoming.references);
  merged.customers = both(stored.customers, incoming.customers);
  merged.projects = both(stored.projects, incoming.projects);
  if (!stored.subject_field.empty() && stored.subject_field != incoming.subject_field) {
    merged.subject_field = stored.subject_field;
    if (!incoming.subject_field.empty())
      merged.notes = both(std::move(merged.notes), {"subjectField: " + incoming.subject_field});
  }
  if (!stored.creator.empty()) merged.creator = stored.creator;
  if (stored.created != Time()) merged.created = stored.created;
  if (incoming.updated != Time() && stored.updated >= incoming.updated) {
    merged.updated = stored.updated;
    merged.changer = stored.changer;
  }
  if (!is_within_limits(merged)) return std::nullopt;
  return merged;
}

bool may_be_one(const Concept& stored, const Concept& incoming) {
  bool share_language = false;
  for (const Term& one : stored.terms) {
    for (const Term& other : incoming.terms) {
      if (one.language != other.language) continue;
      if (one.text == other.text) return true;
      share_language = true;
    }
  }
  return !share_language;
}

}  // namespace entente::glossary
