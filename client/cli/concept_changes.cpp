#include "client/cli/concept_changes.h"

#include <algorithm>

#include "client/cli/session.h"
#include "client/cli/term_text.h"

namespace entente::cli {
namespace {

bool same(const v1::Term& a, const v1::Term& b) {
  return a.language_code() == b.language_code() && a.text() == b.text();
}

int place_of(const v1::Concept& value, const v1::Term& wanted) {
  for (int i = 0; i < value.terms_size(); ++i) {
    if (same(value.terms(i), wanted)) return i;
  }
  throw UsageError("the concept has no term " + wanted.language_code() + ":" + wanted.text());
}

void add_term(const ConceptChanges& changes, const std::string& spelling, v1::Concept& value) {
  v1::Term term = parse_term(spelling);
  const bool first = std::none_of(value.terms().begin(), value.terms().end(), [&](const v1::Term& other) {
    return other.language_code() == term.language_code();
  });
  if (term.status() == v1::TERM_STATUS_UNSPECIFIED) {
    term.set_status(first ? v1::TERM_STATUS_PREFERRED : v1::TERM_STATUS_ADMITTED);
  }
  if (!changes.part_of_speech.empty()) term.set_part_of_speech(parse_part_of_speech(changes.part_of_speech));
  if (!changes.type.empty()) term.set_type(parse_term_type(changes.type));
  if (!changes.gender.empty() && term.language_code().starts_with("fr"))
    term.set_gender(parse_gender(changes.gender));
  term.set_usage_note(changes.usage_note);
  *value.add_terms() = std::move(term);
}

void set_definition(const std::string& spelling, v1::Concept& value) {
  const v1::Term parts = parse_term(spelling);
  for (v1::Definition& one : *value.mutable_definitions()) {
    if (one.language_code() == parts.language_code()) {
      one.set_text(parts.text());
      return;
    }
  }
  v1::Definition& fresh = *value.add_definitions();
  fresh.set_language_code(parts.language_code());
  fresh.set_text(parts.text());
}

}  // namespace

bool ConceptChanges::empty() const {
  return add_terms.empty() && remove_terms.empty() && statuses.empty() && definitions.empty() &&
         notes.empty() && subject_field.empty();
}

void add_options(CLI::App& verb, ConceptChanges& changes) {
  verb.add_option(
          "--term", changes.add_terms,
          "Add LANG:TERM or LANG:TERM=STATUS (preferred, admitted, deprecated, superseded, forbidden)")
      ->allow_extra_args(false);
  verb.add_option("--pos", changes.part_of_speech,
                  "Part of speech of the terms added: noun, verb, adjective, adverb, proper_noun, other");
  verb.add_option("--gender", changes.gender, "Gender of the French terms added: masculine, feminine");
  verb.add_option("--type", changes.type,
                  "Type of the terms added: full_form, acronym, abbreviation, short_form, variant, "
                  "transliteration, phrase");
  verb.add_option("--usage", changes.usage_note, "Usage note of the terms added");
  verb.add_option("--definition", changes.definitions, "LANG:TEXT")->allow_extra_args(false);
  verb.add_option("--note", changes.notes, "Add a note to the concept")->allow_extra_args(false);
  verb.add_option("--subject", changes.subject_field, "Subject field");
}

void apply(const ConceptChanges& changes, v1::Concept& value) {
  for (const std::string& spelling : changes.remove_terms) {
    value.mutable_terms()->DeleteSubrange(place_of(value, parse_term(spelling)), 1);
  }
  for (const std::string& spelling : changes.statuses) {
    const v1::Term wanted = parse_term(spelling);
    if (wanted.status() == v1::TERM_STATUS_UNSPECIFIED) {
      throw UsageError("\"" + spelling + "\" names no status: write LANG:TERM=STATUS");
    }
    value.mutable_terms(place_of(value, wanted))->set_status(wanted.status());
  }
  for (const std::string& spelling : changes.add_terms) add_term(changes, spelling, value);
  for (const std::string& spelling : changes.definitions) set_definition(spelling, value);
  for (const std::string& note : changes.notes) value.add_notes(note);
  if (!changes.subject_field.empty()) value.set_subject_field(changes.subject_field);
}

}  // namespace entente::cli
