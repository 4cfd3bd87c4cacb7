#include "client/cli/verbs/concept_filter.h"

#include "client/cli/language/language_tag.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/term_text.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

v1::ConceptFilter::Field parse_field(const std::string& name) {
  std::string full;
  for (const char c : name)
    full += c == '-' || c == ' ' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  v1::ConceptFilter::Field field{};
  if (!v1::ConceptFilter::Field_Parse(full, &field))
    throw UsageError("\"" + name + "\" is no field of a concept; see --help for those that are");
  return field;
}

void refuse_unknown_language(const std::string& option, const std::string& tag) {
  if (tag.empty()) return;
  if (const std::string fault = fault_of_tag(tag); !fault.empty()) throw UsageError(option + ": " + fault);
}

}  // namespace

std::shared_ptr<ConceptFilterOptions> add_concept_filter(Verb verb) {
  auto options = std::make_shared<ConceptFilterOptions>();
  verb.add_option("--text", options->text,
                  "That have this text; with * or ? it is a whole field (\"forces*\")");
  verb.add_option("--in", options->fields,
                  "Look for the text in: term, definition, note, usage-note, context, source, identifier, "
                  "subject-field; may be repeated");
  verb.add_option("--language", options->language, "With a term in this language");
  verb.add_option("--status", options->statuses, "With a term of this status; may be repeated");
  verb.add_option("--pos", options->part_of_speech, "With a term of this part of speech");
  verb.add_option("--type", options->type, "With a term of this type");
  verb.add_option("--subject", options->subject_field, "Of this subject field");
  verb.add_option("--customer", options->customer, "For this customer");
  verb.add_option("--project", options->project, "For this project");
  verb.add_option("--by", options->author, "That this person made or changed last");
  verb.add_option("--since", options->since, "Changed on this day or later (2026-11-23, yesterday)");
  verb.add_option("--until", options->until, "Changed before this day");
  verb.add_option("--made-since", options->made_since, "Added on this day or later");
  verb.add_option("--made-until", options->made_until, "Added before this day");
  verb.add_option("--region", options->region, "With a term of this region");
  verb.add_option("--valid-on", options->valid_on, "With a term that is valid on this day");
  verb.add_option("--sort", options->order_by, "In this language's alphabet; by identifier without it");
  return options;
}

v1::ConceptFilter filter_of(const ConceptFilterOptions& options) {
  refuse_unknown_language("--language", options.language);
  refuse_unknown_language("--sort", options.order_by);
  v1::ConceptFilter filter;
  filter.set_text(options.text);
  for (const std::string& field : options.fields) filter.add_fields(parse_field(field));
  filter.set_language_code(options.language);
  for (const std::string& status : options.statuses) filter.add_statuses(parse_status(status));
  if (!options.part_of_speech.empty())
    filter.add_parts_of_speech(parse_part_of_speech(options.part_of_speech));
  if (!options.type.empty()) filter.add_types(parse_term_type(options.type));
  filter.set_subject_field(options.subject_field);
  filter.set_customer(options.customer);
  filter.set_project(options.project);
  filter.set_author(options.author);
  filter.set_valid_on(options.valid_on);
  if (!options.since.empty()) parse_date("--since", options.since, *filter.mutable_updated_from());
  if (!options.until.empty()) parse_date("--until", options.until, *filter.mutable_updated_before());
  if (!options.made_since.empty())
    parse_date("--made-since", options.made_since, *filter.mutable_created_from());
  if (!options.made_until.empty())
    parse_date("--made-until", options.made_until, *filter.mutable_created_before());
  filter.set_region(options.region);
  return filter;
}

}  // namespace entente::cli
