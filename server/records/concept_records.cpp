#include <algorithm>

#include "entente/storage/v1/records.pb.h"
#include "server/records/records.h"
#include "server/records/wire.h"

namespace entente::records {
namespace {

void write_contexts(const Term& term, storage::v1::TermRecord& record) {
  const bool have_sources = std::any_of(term.contexts.begin(), term.contexts.end(),
                                        [](const Context& one) { return !one.source.empty(); });
  for (const Context& one : term.contexts) {
    record.add_contexts(one.text);
    if (have_sources) record.add_context_sources(one.source);
  }
}

std::vector<Context> read_contexts(const storage::v1::TermRecord& record) {
  std::vector<Context> contexts;
  contexts.reserve(static_cast<std::size_t>(record.contexts_size()));
  for (int i = 0; i < record.contexts_size(); ++i) {
    contexts.push_back(
        {record.contexts(i), i < record.context_sources_size() ? record.context_sources(i) : ""});
  }
  return contexts;
}

void write_term(const Term& term, storage::v1::TermRecord& record) {
  record.set_language(term.language.tag());
  record.set_text(term.text);
  record.set_part_of_speech(static_cast<std::uint32_t>(term.part_of_speech));
  record.set_gender(static_cast<std::uint32_t>(term.gender));
  record.set_number(static_cast<std::uint32_t>(term.number));
  record.set_type(static_cast<std::uint32_t>(term.type));
  record.set_status(static_cast<std::uint32_t>(term.status));
  record.set_usage_note(term.usage_note);
  write_contexts(term, record);
  record.set_region(term.region);
  record.set_source(term.source);
  record.set_valid_from(term.valid_from);
  record.set_valid_until(term.valid_until);
  for (const std::string& word : term.needed_words) record.add_needed_words(word);
  record.set_needed_subject_field(term.needed_subject_field);
  record.set_needs(static_cast<std::uint32_t>(term.needs));
  record.set_check(static_cast<std::uint32_t>(term.check));
  record.set_letter_case(static_cast<std::uint32_t>(term.letter_case));
}

Term read_term(const storage::v1::TermRecord& record, const Place& place) {
  return {.language = to_language(record.language(), place),
          .text = record.text(),
          .part_of_speech = to_enum(record.part_of_speech(), PartOfSpeech::kOther, place),
          .gender = to_enum(record.gender(), Gender::kOther, place),
          .number = to_enum(record.number(), Number::kPlural, place),
          .type = to_enum(record.type(), TermType::kPhrase, place),
          .status = to_enum(record.status(), TermStatus::kForbidden, place),
          .usage_note = record.usage_note(),
          .contexts = read_contexts(record),
          .region = record.region(),
          .source = record.source(),
          .valid_from = record.valid_from(),
          .valid_until = record.valid_until(),
          .needed_words = {record.needed_words().begin(), record.needed_words().end()},
          .needed_subject_field = record.needed_subject_field(),
          .needs = to_enum(record.needs(), TermNeeds::kOtherTerm, place),
          .check = to_enum(record.check(), TermCheck::kNever, place),
          .letter_case = to_enum(record.letter_case(), LetterCase::kAny, place)};
}

}  // namespace

std::string encode(const Concept& value) {
  storage::v1::ConceptRecord record;
  record.set_kind(static_cast<std::uint32_t>(value.kind));
  record.set_subject_field(value.subject_field);
  for (const Definition& definition : value.definitions) {
    auto& written = *record.add_definitions();
    written.set_language(definition.language.tag());
    written.set_text(definition.text);
    written.set_source(definition.source);
  }
  for (const std::string& note : value.notes) record.add_notes(note);
  for (const std::string& source : value.sources) record.add_sources(source);
  for (const CrossReference& reference : value.references) {
    auto& written = *record.add_references();
    written.set_concept_id(reference.concept_id);
    written.set_label(reference.label);
    written.set_type(static_cast<std::uint32_t>(reference.type));
  }
  for (const std::string& customer : value.customers) record.add_customers(customer);
  for (const std::string& project : value.projects) record.add_projects(project);
  for (const Term& term : value.terms) write_term(term, *record.add_terms());
  record.set_creator(value.creator);
  record.set_changer(value.changer);
  record.set_created_us(to_us(value.created));
  record.set_updated_us(to_us(value.updated));
  record.set_revision(value.revision);
  return to_bytes(record);
}

Concept decode_concept(std::string_view bytes, std::string_view glossary, std::string_view id) {
  const Place place{.kind = "concept", .id = id, .parent_kind = "glossary", .parent = glossary};
  const auto& record = from_bytes<storage::v1::ConceptRecord>(bytes, place);
  Concept value{.glossary = std::string(glossary),
                .id = std::string(id),
                .kind = to_enum(record.kind(), ConceptKind::kShadow, place),
                .subject_field = record.subject_field(),
                .definitions = {},
                .notes = {record.notes().begin(), record.notes().end()},
                .sources = {record.sources().begin(), record.sources().end()},
                .references = {},
                .customers = {record.customers().begin(), record.customers().end()},
                .projects = {record.projects().begin(), record.projects().end()},
                .terms = {},
                .creator = record.creator(),
                .changer = record.changer(),
                .created = from_us(record.created_us()),
                .updated = from_us(record.updated_us()),
                .revision = record.revision()};
  for (const auto& definition : record.definitions()) {
    value.definitions.push_back(
        {to_language(definition.language(), place), definition.text(), definition.source()});
  }
  for (const auto& reference : record.references()) {
    value.references.push_back({reference.concept_id(), reference.label(),
                                to_enum(reference.type(), ReferenceType::kAntonym, place)});
  }
  value.terms.reserve(static_cast<std::size_t>(record.terms_size()));
  for (const auto& term : record.terms()) value.terms.push_back(read_term(term, place));
  return value;
}

}  // namespace entente::records
