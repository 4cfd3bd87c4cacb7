#include <cstdio>
#include <memory>

#include "client/cli/concept_changes.h"
#include "client/cli/concept_filter.h"
#include "client/cli/concept_text.h"
#include "client/cli/editor.h"
#include "client/cli/input.h"
#include "client/cli/term_text.h"
#include "client/cli/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::string json;  // A file, or "-".
  std::shared_ptr<ConceptFilterOptions> filter;
  ConceptChanges changes;
};

void show(const Session& session, const v1::Concept& value) {
  if (session.json()) {
    print_json(value);
  } else {
    print_concept(value, session.style());
  }
}

std::string glossary_of(const std::string& concept_resource) {
  return concept_resource.substr(0, concept_resource.find("/concepts/"));
}

void add(Session& session, const Options& options) {
  v1::CreateConceptRequest request;
  if (!options.json.empty()) parse_json(read_all(options.json), *request.mutable_concept_entry());
  apply(options.changes, *request.mutable_concept_entry());
  const std::string name = concept_name(session, options.name);
  request.set_parent(glossary_of(name));
  request.set_concept_id(last_part(name));
  show(session, client::Glossaries(session.connection()).create_concept(request));
}

// The concept as its editor wants it. The etag stays that of what was shown, so that nobody's change is lost.
v1::Concept changed(const v1::Concept& stored, const Options& options) {
  v1::Concept value = stored;
  if (!options.changes.empty()) {
    apply(options.changes, value);
    return value;
  }
  const std::string text =
      options.json.empty() ? edited(pretty_json(stored), ".json") : read_all(options.json);
  value.Clear();
  parse_json(text, value);
  value.set_name(stored.name());
  if (value.etag().empty()) value.set_etag(stored.etag());
  return value;
}

void edit(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  const v1::Concept stored = glossaries.get_concept(concept_name(session, options.name));
  v1::UpdateConceptRequest request;
  *request.mutable_concept_entry() = changed(stored, options);
  request.mutable_update_mask()->add_paths("*");
  if (request.concept_entry().SerializeAsString() == stored.SerializeAsString()) {
    std::fprintf(stderr, "entente: nothing was changed\n");
    return;
  }
  show(session, glossaries.update_concept(request));
}

void list(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  v1::ListConceptsRequest request;
  request.set_parent(glossary_of(concept_name(session, "x")));
  request.set_page_size(500);
  *request.mutable_filter() = filter_of(*options.filter);
  request.set_order_by_language_code(options.filter->order_by);
  const Style style = session.style();
  bool found = false;
  glossaries.list_concepts(request, [&](const v1::Concept& value) {
    found = true;
    if (session.json()) {
      print_json(value);
      return true;
    }
    std::printf("%s", style(Ink::kStrong, last_part(value.name())).c_str());
    const char* separator = "  ";
    for (const v1::Term& term : value.terms()) {
      if (term.status() != v1::TERM_STATUS_PREFERRED) continue;
      std::printf("%s%s:%s", separator, term.language_code().c_str(), term.text().c_str());
      separator = " | ";
    }
    std::printf("\n");
    return true;
  });
  session.exit_code = found ? kDone : kNothingFound;
}

void add_name(CLI::App& verb, Options& options) {
  verb.add_option("CONCEPT", options.name,
                  "Its identifier in the first --glossary (conflict), or its whole name")
      ->required();
}

}  // namespace

void add_concept(CLI::App& app, Session& session) {
  CLI::App* group = app.add_subcommand("concept", "Add, show, list, edit and delete concepts");
  group->require_subcommand(1);
  group->fallthrough();
  auto options = std::make_shared<Options>();

  CLI::App* verb = group->add_subcommand("add", "Add a concept");
  add_name(*verb, *options);
  add_options(*verb, options->changes);
  verb->add_option("--json", options->json, "Read the concept from this file, or from standard input for -");
  verb->footer(
      "Example:\n  entente concept add truce --term fr:trêve --term en:truce --pos noun --gender feminine");
  verb->callback([&session, options] { add(session, *options); });

  verb = group->add_subcommand("show", "Show a concept");
  add_name(*verb, *options);
  verb->callback([&session, options] {
    show(session, client::Glossaries(session.connection()).get_concept(concept_name(session, options->name)));
  });

  verb = group->add_subcommand("list", "List the concepts of a glossary");
  options->filter = add_concept_filter(*verb);
  verb->footer(
      "Examples:\n  entente concept list --text \"forces*\" --sort fr\n  entente concept list --status "
      "forbidden");
  verb->callback([&session, options] { list(session, *options); });

  verb = group->add_subcommand("edit", "Change a concept: by options, from JSON, or in $EDITOR");
  add_name(*verb, *options);
  add_options(*verb, options->changes);
  verb->add_option("--remove-term", options->changes.remove_terms, "Remove LANG:TERM")
      ->allow_extra_args(false);
  verb->add_option("--status", options->changes.statuses, "Set the status of a term: LANG:TERM=STATUS")
      ->allow_extra_args(false);
  verb->add_option("--json", options->json,
                   "Read the whole concept from this file, or from standard input for -");
  verb->footer(
      "Example:\n  entente concept edit daesh --status fr:EIIL=superseded --note \"Name until 2014.\"");
  verb->callback([&session, options] { edit(session, *options); });

  verb = group->add_subcommand("delete", "Delete a concept");
  add_name(*verb, *options);
  verb->callback([&session, options] {
    v1::DeleteConceptRequest request;
    request.set_name(concept_name(session, options->name));
    client::Glossaries(session.connection()).delete_concept(request);
  });
}

}  // namespace entente::cli
