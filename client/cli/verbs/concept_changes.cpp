#include "client/cli/verbs/concept_changes.h"

#include <algorithm>

#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/term_text.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

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
  if (!changes.number.empty()) term.set_number(parse_number(changes.number));
  term.set_usage_note(changes.usage_note);
  for (const std::string& context : changes.contexts) term.add_contexts(context);
  term.set_region(changes.region);
  term.set_source(changes.source);
  *value.add_terms() = std::move(term);
}

void set_definition(const std::string& spelling, v1::Concept& value) {
  const std::size_t colon = spelling.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == spelling.size())
    throw UsageError("\"" + spelling + "\" is not LANG:TEXT, for example \"en:A pause in the fighting.\"");
  const std::string language = spelling.substr(0, colon);
  for (v1::Definition& one : *value.mutable_definitions()) {
    if (one.language_code() == language) return one.set_text(spelling.substr(colon + 1));
  }
  v1::Definition& fresh = *value.add_definitions();
  fresh.set_language_code(language);
  fresh.set_text(spelling.substr(colon + 1));
}

void check_details(const ConceptChanges& changes) {
  if (changes.has_term_details() && changes.add_terms.empty())
    throw UsageError(
        "--pos, --gender, --usage and the like are of the terms that --term adds, and it adds none; those "
        "that "
        "are there you change in the editor (entente concept edit NAME)");
}

}  // namespace

bool ConceptChanges::has_term_details() const {
  return !(part_of_speech.empty() && gender.empty() && number.empty() && type.empty() && usage_note.empty() &&
           contexts.empty() && region.empty() && source.empty());
}

bool ConceptChanges::empty() const {
  return add_terms.empty() && remove_terms.empty() && statuses.empty() && definitions.empty() &&
         notes.empty() && subject_field.empty() && !has_term_details();
}

void add_term_options(Verb verb, ConceptChanges& changes) {
  verb.add_option(
      "--pos", changes.part_of_speech,
      "Part of speech of the terms added: noun, verb, adjective, adverb, proper_noun, other, or a "
      "beginning (n, v, adj, adv)");
  verb.add_option(
      "--gender", changes.gender,
      "Gender of the French terms added: masculine, feminine, neuter, other, or an initial (m, f)");
  verb.add_option("--number", changes.number, "Number of the terms added: singular, plural");
  verb.add_option("--type", changes.type,
                  "Type of the terms added: full_form, acronym, abbreviation, short_form, variant, "
                  "transliteration, phrase");
  verb.add_option("--usage", changes.usage_note, "Usage note of the terms added");
  verb.add_option("--context", changes.contexts, "A sentence that shows the terms added; may be repeated");
  verb.add_option("--region", changes.region, "Where the terms added are used: CA");
  verb.add_option("--source", changes.source, "Where the terms added were found");
}

void add_options(Verb verb, ConceptChanges& changes) {
  verb.add_option(
      "--term", changes.add_terms,
      "Add LANG:TERM or LANG:TERM=STATUS (preferred, admitted, deprecated, superseded, forbidden)");
  add_term_options(verb, changes);
  verb.add_option("--definition", changes.definitions, "LANG:TEXT");
  verb.add_option("--note", changes.notes, "Add a note to the concept");
  verb.add_option("--subject", changes.subject_field, "Subject field");
}

void remove_term(const std::string& spelling, v1::Concept& value) {
  const v1::Term* const gone = &find_term(value, spelling);
  auto& terms = *value.mutable_terms();
  for (int i = 0; i < terms.size(); ++i) {
    if (&terms.Get(i) == gone) {
      terms.DeleteSubrange(i, 1);
      return;
    }
  }
}

void apply(const ConceptChanges& changes, v1::Concept& value) {
  check_details(changes);
  for (const std::string& spelling : changes.remove_terms) {
    remove_term(spelling, value);
  }
  for (const std::string& spelling : changes.statuses) {
    const v1::Term wanted = parse_term(spelling);
    if (wanted.status() == v1::TERM_STATUS_UNSPECIFIED) {
      throw UsageError("\"" + spelling + "\" names no status: write LANG:TERM=STATUS");
    }
    find_term(value, wanted.language_code() + ":" + wanted.text()).set_status(wanted.status());
  }
  for (const std::string& spelling : changes.add_terms) add_term(changes, spelling, value);
  for (const std::string& spelling : changes.definitions) set_definition(spelling, value);
  for (const std::string& note : changes.notes) value.add_notes(note);
  if (!changes.subject_field.empty()) value.set_subject_field(changes.subject_field);
}

}  // namespace entente::cli
