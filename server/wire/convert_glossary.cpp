#include "server/wire/convert_glossary.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/glossary/fitting_form.h"
#include "server/glossary/term_order.h"
#include "server/model/characters.h"
#include "server/model/date.h"
#include "server/model/limits.h"
#include "server/records/records.h"
#include "server/wire/convert_text.h"
#include "server/wire/convert_time.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::wire {
namespace {

// The API's enums follow the model's, value for value.
template <typename To, typename From>
To same_value(From value) {
  return static_cast<To>(static_cast<int>(value));
}

void check_known(const std::string& field, bool valid) {
  if (!valid) throw bad_field(field, "is not set to a known value");
}

std::vector<Context> contexts_of(const std::string& path, const v1::Term& message) {
  const int sources = message.context_sources_size();
  if (sources != 0 && sources != message.contexts_size()) {
    throw bad_field(path + ".context_sources", "has " + std::to_string(sources) + " sources for " +
                                                   std::to_string(message.contexts_size()) +
                                                   " contexts; give one for each context, or none");
  }
  std::vector<Context> contexts;
  for (int i = 0; i < message.contexts_size(); ++i)
    contexts.push_back({message.contexts(i), sources == 0 ? std::string() : message.context_sources(i)});
  return contexts;
}

Term to_model(const std::string& path, const v1::Term& message) {
  check_known(path + ".part_of_speech", v1::PartOfSpeech_IsValid(message.part_of_speech()));
  check_known(path + ".gender", v1::GrammaticalGender_IsValid(message.gender()));
  check_known(path + ".number", v1::GrammaticalNumber_IsValid(message.number()));
  check_known(path + ".type", v1::TermType_IsValid(message.type()));
  check_known(path + ".status", v1::TermStatus_IsValid(message.status()));
  check_known(path + ".needs", v1::TermNeeds_IsValid(message.needs()));
  check_known(path + ".check", v1::TermCheck_IsValid(message.check()));
  check_known(path + ".letter_case", v1::LetterCase_IsValid(message.letter_case()));
  return {.language = parse_language(path + ".language_code", message.language_code()),
          .text = on_one_line(message.text()),
          .part_of_speech = same_value<PartOfSpeech>(message.part_of_speech()),
          .gender = same_value<Gender>(message.gender()),
          .number = same_value<Number>(message.number()),
          .type = same_value<TermType>(message.type()),
          .status = same_value<TermStatus>(message.status()),
          .usage_note = message.usage_note(),
          .contexts = contexts_of(path, message),
          .region = message.region(),
          .source = message.source(),
          .valid_from = message.valid_from(),
          .valid_until = message.valid_until(),
          .needed_words = {message.needed_words().begin(), message.needed_words().end()},
          .needed_subject_field = message.needed_subject_field(),
          .needs = same_value<TermNeeds>(message.needs()),
          .check = same_value<TermCheck>(message.check()),
          .letter_case = same_value<LetterCase>(message.letter_case())};
}

void check_date(const std::string& field, const std::string& date) {
  if (date.empty() || is_iso_date(date)) return;
  throw bad_field(field, "is \"" + date + "\"; it must be a date as in 2014-06-29, 2014-06 or 2014");
}

using Identities = std::set<decltype(identity(std::declval<const Term&>()))>;

std::string place(const char* list, std::size_t i) {
  return std::string("concept_entry.") + list + "[" + std::to_string(i) + "]";
}

void check_term(const Term& term, std::size_t i, Identities& seen) {
  const std::string path = place("terms", i);
  if (term.language.empty()) {
    throw bad_field(path + ".language_code", "is empty");
  }
  check_required_text(path + ".text", term.text, limits::kTermCodePoints);
  check_characters(path + ".text", term.text);
  check_stored_text(path + ".usage_note", term.usage_note, limits::kNoteCodePoints);
  check_count(path + ".contexts", term.contexts.size(), limits::kNotesPerRecord);
  for (std::size_t j = 0; j < term.contexts.size(); ++j) {
    const std::string index = "[" + std::to_string(j) + "]";
    check_stored_text(path + ".contexts" + index, term.contexts[j].text, limits::kNoteCodePoints);
    check_stored_text(path + ".context_sources" + index, term.contexts[j].source, limits::kNoteCodePoints);
  }
  check_stored_name(path + ".region", term.region);
  check_stored_text(path + ".source", term.source, limits::kNoteCodePoints);
  check_date(path + ".valid_from", term.valid_from);
  check_date(path + ".valid_until", term.valid_until);
  if (!is_period(term.valid_from, term.valid_until)) {
    throw bad_field(path + ".valid_from", "is \"" + term.valid_from + "\", after valid_until, which is \"" +
                                              term.valid_until + "\"; give it a date that is no later");
  }
  check_count(path + ".needed_words", term.needed_words.size(), limits::kNotesPerRecord);
  for (std::size_t j = 0; j < term.needed_words.size(); ++j) {
    const std::string field = path + ".needed_words[" + std::to_string(j) + "]";
    check_required_text(field, term.needed_words[j], limits::kTermCodePoints);
    check_characters(field, term.needed_words[j]);
  }
  check_stored_name(path + ".needed_subject_field", term.needed_subject_field);
  if (!seen.insert(identity(term)).second) {
    throw bad_field(path + ".text", "repeats the term \"" + term.text +
                                        "\"; a term stands once per language, part of speech, gender, number "
                                        "and region");
  }
}

void check_notes(const char* field, const std::vector<std::string>& notes) {
  check_count(std::string("concept_entry.") + field, notes.size(), limits::kNotesPerRecord);
  for (std::size_t i = 0; i < notes.size(); ++i)
    check_stored_text(place(field, i), notes[i], limits::kNoteCodePoints);
}

void check_names(const char* field, const std::vector<std::string>& names) {
  check_count(std::string("concept_entry.") + field, names.size(), limits::kNotesPerRecord);
  for (std::size_t i = 0; i < names.size(); ++i) check_stored_name(place(field, i), names[i]);
}

}  // namespace

void check_limits(const Concept& value) {
  check_stored_name("concept_entry.subject_field", value.subject_field);
  check_count("concept_entry.definitions", value.definitions.size(), limits::kNotesPerRecord);
  for (std::size_t i = 0; i < value.definitions.size(); ++i) {
    check_required_text(place("definitions", i) + ".text", value.definitions[i].text,
                        limits::kNoteCodePoints);
    check_characters(place("definitions", i) + ".text", value.definitions[i].text);
    check_stored_text(place("definitions", i) + ".source", value.definitions[i].source,
                      limits::kNoteCodePoints);
  }
  check_stored_name("concept_entry.creator", value.creator);
  check_stored_name("concept_entry.changer", value.changer);
  check_notes("notes", value.notes);
  check_notes("sources", value.sources);
  check_names("customers", value.customers);
  check_names("projects", value.projects);
  check_count("concept_entry.references", value.references.size(), limits::kNotesPerRecord);
  for (std::size_t i = 0; i < value.references.size(); ++i) {
    check_concept_id(place("references", i) + ".concept_name", value.references[i].concept_id);
    check_stored_name(place("references", i) + ".label", value.references[i].label);
  }
  check_count("concept_entry.terms", value.terms.size(), limits::kTermsPerConcept);
  if (value.terms.empty()) throw bad_field("concept_entry.terms", "is empty: name one term");
  Identities seen;
  for (std::size_t i = 0; i < value.terms.size(); ++i) check_term(value.terms[i], i, seen);
  const std::size_t bytes = records::encode(value).size();
  if (bytes > limits::kRecordBytes) {
    throw Error(Reason::kInvalidArgument,
                "The concept holds " + std::to_string(bytes) + " bytes in all; at most " +
                    std::to_string(limits::kRecordBytes) + " are allowed",
                {.cause = cause::kLimitExceeded});
  }
}

void check_limits(const Glossary& glossary) {
  check_stored_name("glossary.display_name", glossary.display_name);
  check_stored_text("glossary.description", glossary.description, limits::kNoteCodePoints);
}

Concept to_model(const v1::Concept& message, const std::string& glossary, const std::string& id) {
  Concept value;
  value.glossary = glossary;
  value.id = id;
  check_known("concept_entry.kind", v1::ConceptKind_IsValid(message.kind()));
  value.kind = same_value<ConceptKind>(message.kind());
  value.subject_field = message.subject_field();
  for (int i = 0; i < message.definitions_size(); ++i) {
    const v1::Definition& definition = message.definitions(i);
    const std::string path = place("definitions", static_cast<std::size_t>(i)) + ".language_code";
    value.definitions.push_back(
        {parse_language(path, definition.language_code()), definition.text(), definition.source()});
  }
  value.notes.assign(message.notes().begin(), message.notes().end());
  value.sources.assign(message.sources().begin(), message.sources().end());
  value.customers.assign(message.customers().begin(), message.customers().end());
  value.projects.assign(message.projects().begin(), message.projects().end());
  for (int i = 0; i < message.references_size(); ++i) {
    const ConceptName name =
        parse_concept_name(place("references", static_cast<std::size_t>(i)) + ".concept_name",
                           message.references(i).concept_name());
    if (name.glossary != glossary) {
      const std::string field = place("references", static_cast<std::size_t>(i)) + ".concept_name";
      throw bad_field(field, "names a concept of glossary " + name.glossary +
                                 "; refer to a concept of the same glossary, " + glossary);
    }
    check_known(place("references", static_cast<std::size_t>(i)) + ".type",
                v1::CrossReference_Type_IsValid(message.references(i).type()));
    value.references.push_back(
        {name.id, message.references(i).label(), same_value<ReferenceType>(message.references(i).type())});
  }
  for (int i = 0; i < message.terms_size(); ++i) {
    value.terms.push_back(to_model(place("terms", static_cast<std::size_t>(i)), message.terms(i)));
  }
  check_limits(value);
  return value;
}

void to_api(const Term& term, v1::Term& out) {
  to_answer(term, out);
  const bool have_sources = std::any_of(term.contexts.begin(), term.contexts.end(),
                                        [](const Context& one) { return !one.source.empty(); });
  for (const Context& one : term.contexts) {
    out.add_contexts(one.text);
    if (have_sources) out.add_context_sources(one.source);
  }
}

void to_answer(const Term& term, v1::Term& out) {
  out.set_language_code(term.language.tag());
  out.set_text(term.text);
  out.set_part_of_speech(same_value<v1::PartOfSpeech>(term.part_of_speech));
  out.set_gender(same_value<v1::GrammaticalGender>(term.gender));
  out.set_number(same_value<v1::GrammaticalNumber>(term.number));
  out.set_type(same_value<v1::TermType>(term.type));
  out.set_status(same_value<v1::TermStatus>(term.status));
  out.set_usage_note(term.usage_note);
  out.set_region(term.region);
  out.set_source(term.source);
  out.set_valid_from(term.valid_from);
  out.set_valid_until(term.valid_until);
  out.mutable_needed_words()->Assign(term.needed_words.begin(), term.needed_words.end());
  out.set_needed_subject_field(term.needed_subject_field);
  out.set_needs(same_value<v1::TermNeeds>(term.needs));
  out.set_check(same_value<v1::TermCheck>(term.check));
  out.set_letter_case(same_value<v1::LetterCase>(term.letter_case));
}

void add_terms(const Concept& value, const Language& language, std::string_view as_of, Terms& out) {
  if (language.empty()) return;
  for (const Term& term : glossary::terms_in_order(value, language)) {
    if (as_of.empty() || is_valid_on(term.valid_from, term.valid_until, as_of)) to_answer(term, *out.Add());
  }
}

void add_terms_to_write(const Concept& value, const Language& language, std::string_view as_of, Terms& out) {
  for (const Term& term : glossary::terms_to_write(value, language, as_of)) to_answer(term, *out.Add());
}

void add_forms_to_write(const Concept& value, const Term& found, std::string_view surface,
                        std::string_view as_of, google::protobuf::RepeatedPtrField<std::string>& out) {
  for (const Term& term : glossary::terms_to_write(value, found.language, as_of))
    *out.Add() = glossary::fitting_form(found, surface, term);
}

void to_api(const Concept& value, v1::Concept& out) {
  out.set_name(concept_name(value.glossary, value.id));
  out.set_kind(same_value<v1::ConceptKind>(value.kind));
  out.set_subject_field(value.subject_field);
  for (const Definition& definition : value.definitions) {
    v1::Definition& written = *out.add_definitions();
    written.set_language_code(definition.language.tag());
    written.set_text(definition.text);
    written.set_source(definition.source);
  }
  out.mutable_notes()->Assign(value.notes.begin(), value.notes.end());
  out.mutable_sources()->Assign(value.sources.begin(), value.sources.end());
  for (const CrossReference& reference : value.references) {
    v1::CrossReference& written = *out.add_references();
    written.set_concept_name(concept_name(value.glossary, reference.concept_id));
    written.set_label(reference.label);
    written.set_type(same_value<v1::CrossReference::Type>(reference.type));
  }
  out.mutable_customers()->Assign(value.customers.begin(), value.customers.end());
  out.mutable_projects()->Assign(value.projects.begin(), value.projects.end());
  for (const Term& term : value.terms) to_api(term, *out.add_terms());
  out.set_creator(value.creator);
  out.set_changer(value.changer);
  to_api(value.created, *out.mutable_create_time());
  to_api(value.updated, *out.mutable_update_time());
  out.set_etag(etag_of(value.revision));
}

void to_api(const catalogue::NumberedGlossary& glossary, const catalogue::Counters& counters,
            v1::Glossary& out) {
  out.set_name(glossary_name(glossary.glossary.id));
  out.set_display_name(glossary.glossary.display_name);
  out.set_description(glossary.glossary.description);
  to_api(glossary.glossary.created, *out.mutable_create_time());
  to_api(glossary.glossary.updated, *out.mutable_update_time());
  out.set_concept_count(counters.concepts);
  out.set_priority(glossary.glossary.priority);
  out.set_etag(etag_of(glossary.glossary.revision));
}

namespace {

template <typename To, typename From>
std::vector<To> known_values(const char* field, const From& values, bool (*is_valid)(int)) {
  std::vector<To> known;
  for (const int value : values) {
    check_known(field, is_valid(value));
    known.push_back(same_value<To>(value));
  }
  return known;
}

std::vector<glossary::ConceptField> fields_of(const v1::ConceptFilter& message) {
  std::vector<glossary::ConceptField> fields;
  for (const int field : message.fields()) {
    check_known("filter.fields", v1::ConceptFilter_Field_IsValid(field) && field != 0);
    fields.push_back(static_cast<glossary::ConceptField>(field - 1));
  }
  return fields;
}

}  // namespace

glossary::ConceptFilter to_model(const v1::ConceptFilter& message) {
  check_code_points("filter.text", message.text(), limits::kTermCodePoints);
  for (const auto& [field, text] :
       {std::pair("filter.subject_field", &message.subject_field()),
        std::pair("filter.customer", &message.customer()), std::pair("filter.project", &message.project()),
        std::pair("filter.author", &message.author()), std::pair("filter.region", &message.region())}) {
    check_bytes(field, *text, limits::kShortFieldBytes);
  }
  if (!message.valid_on().empty()) check_date("filter.valid_on", message.valid_on());
  const auto time = [](const char* field, bool is_set, const google::protobuf::Timestamp& value) {
    return is_set ? std::optional(to_model(field, value)) : std::nullopt;
  };
  return {
      .text = message.text(),
      .fields = fields_of(message),
      .language = parse_language("filter.language_code", message.language_code(), true),
      .statuses = known_values<TermStatus>("filter.statuses", message.statuses(), v1::TermStatus_IsValid),
      .parts_of_speech = known_values<PartOfSpeech>("filter.parts_of_speech", message.parts_of_speech(),
                                                    v1::PartOfSpeech_IsValid),
      .types = known_values<TermType>("filter.types", message.types(), v1::TermType_IsValid),
      .region = message.region(),
      .valid_on = message.valid_on(),
      .subject_field = message.subject_field(),
      .customer = message.customer(),
      .project = message.project(),
      .author = message.author(),
      .created_from = time("filter.created_from", message.has_created_from(), message.created_from()),
      .created_before = time("filter.created_before", message.has_created_before(), message.created_before()),
      .updated_from = time("filter.updated_from", message.has_updated_from(), message.updated_from()),
      .updated_before = time("filter.updated_before", message.has_updated_before(), message.updated_before()),
  };
}

}  // namespace entente::wire
