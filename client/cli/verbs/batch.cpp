// Batch edits: many concepts or units at once, shown before they are made.
#include <cstdio>
#include <functional>
#include <memory>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/history_text.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/concept_filter.h"
#include "client/cli/verbs/stoppable.h"
#include "client/cli/verbs/unit_filter.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string from;
  std::string to;
  bool source = false;
  int previews = 20;
  bool dry_run = false;
  bool yes = false;
  std::shared_ptr<ConceptFilterOptions> concepts;
  std::shared_ptr<FilterOptions> units;
};

template <typename Response>
void print_previews(const Response& response, const Style& style) {
  for (const v1::BatchPreview& preview : response.previews()) {
    style.print("", style(Ink::kStrong, preview.name()));
    print_differences(preview.differences(), style, 2);
  }
  if (response.changed_count() > response.previews_size())
    style.print("", "and " + grouped(response.changed_count() - response.previews_size()) + " more");
  for (const v1::BatchPreview& refused : response.refused())
    style.print(style(Ink::kWarning, "! "), refused.name() + " stays as it is: " + refused.reason());
}

// make(request, stop) is the call, all of one operation. Shows what would change, asks, and changes it.
template <typename Request, typename Make>
void run(Session& session, const Options& options, const std::string& operation, Request request,
         Make&& make) {
  if (!options.yes && !options.dry_run && !can_ask())
    throw UsageError("nobody can be asked here: say --yes to change them, or --dry-run to see them");
  request.set_max_previews(options.previews);
  request.set_validate_only(true);
  const auto would = make(request, client::StopWhen());
  const bool nothing = would.changed_count() == 0;
  if (nothing) session.exit_code = kNothingFound;
  if (session.json() && (nothing || options.dry_run)) return print_json(would);
  if (!session.json()) print_previews(would, session.style());
  if (nothing) {
    std::fprintf(stderr, "entente: nothing would change\n");
    return;
  }
  const std::string count = grouped(would.changed_count());
  if (options.dry_run) {
    std::printf("%s would change\n", count.c_str());
    return;
  }
  if (!options.yes && !confirm(would.changed_count() == 1 ? "Change it?" : "Change these " + count + "?"))
    return;
  request.set_validate_only(false);
  const auto did =
      stoppable(session, operation, [&](const client::StopWhen& stop) { return make(request, stop); });
  if (session.json()) return print_json(did);
  std::printf("%s changed; take it back with: entente undo %s\n", grouped(did.changed_count()).c_str(),
              did.operation().c_str());
}

v1::BatchEditConceptsRequest concepts_request(const Session& session, const Options& options) {
  v1::BatchEditConceptsRequest request;
  const std::string name = concept_name(session, "x");
  request.set_parent(glossary_of(name));
  *request.mutable_filter() = filter_of(*options.concepts);
  return request;
}

void edit_concepts(Session& session, const Options& options, const v1::BatchEditConceptsRequest& request) {
  const client::Connection connection = session.connection_for_operation("batch");
  client::Glossaries glossaries(connection);
  run(session, options, connection.options().operation, request,
      [&](const v1::BatchEditConceptsRequest& asked, const client::StopWhen& stop) {
        return glossaries.batch_edit_concepts(asked, stop);
      });
}

void edit_units(Session& session, const Options& options) {
  if (session.globals.memories.empty()) throw UsageError("say which memory the units are in: --memory NAME");
  v1::BatchEditUnitsRequest request;
  request.set_parent(session.globals.memories.front());
  *request.mutable_filter() = filter_of(*options.units);
  request.set_pattern(options.from);
  request.set_replacement(options.to);
  request.set_side(options.source ? v1::BatchEditUnitsRequest::SOURCE : v1::BatchEditUnitsRequest::TARGET);
  const client::Connection connection = session.connection_for_operation("batch");
  client::Memories memories(connection);
  run(session, options, connection.options().operation, request,
      [&](const v1::BatchEditUnitsRequest& asked, const client::StopWhen& stop) {
        return memories.batch_edit_units(asked, stop);
      });
}

Verb add_verb(Verb group, const char* name, const char* what, Options& options) {
  Verb verb = group.add_verb(name, what);
  verb.add_option("--previews", options.previews, "How many to show").within(1, 1'000).shows_default();
  verb.add_flag("--dry-run", options.dry_run, "Only show what would change");
  verb.add_flag("--yes", options.yes, "Don't ask");
  return verb;
}

void add_status_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = add_verb(group, "status", "Set the status of the terms that a filter chooses", *options);
  verb.add_option("TO", options->to, "preferred, admitted, deprecated, superseded or forbidden").required();
  options->concepts = add_concept_filter(verb);
  verb.footer("Example:\n  entente batch status deprecated --language en --text \"*caliphate*\" --dry-run");
  verb.runs([&session, options] {
    auto request = concepts_request(session, *options);
    request.mutable_set_status()->set_status(parse_status(options->to));
    edit_concepts(session, *options, request);
  });
}

void add_subject_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = add_verb(group, "subject", "Rename a subject field", *options);
  verb.add_option("FROM", options->from, "Its name; \"\" for concepts that have none").required();
  verb.add_option("TO", options->to, "What it is to be").required();
  options->concepts = add_concept_filter(verb);
  verb.footer("Example:\n  entente batch subject sieges \"sieges and blockades\" --dry-run");
  verb.runs([&session, options] {
    auto request = concepts_request(session, *options);
    request.mutable_rename_subject_field()->set_from(options->from);
    request.mutable_rename_subject_field()->set_to(options->to);
    edit_concepts(session, *options, request);
  });
}

void add_patterns(Verb verb, Options& options) {
  verb.add_option("PATTERN", options.from, "A regular expression; (?i) at its beginning ignores case")
      .required();
  verb.add_option("REPLACEMENT", options.to, "What takes its place; $1 is what the first group matched")
      .required();
}

void add_replace_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb =
      add_verb(group, "replace", "Replace text in concepts: in terms, or in the fields of --in", *options);
  add_patterns(verb, *options);
  options->concepts = add_concept_filter(verb);
  verb.footer("Example:\n  entente batch replace \"^Deir ez-Zor\" \"Deir Ezzor\" --language en --dry-run");
  verb.runs([&session, options] {
    auto request = concepts_request(session, *options);
    request.mutable_replace_text()->set_pattern(options->from);
    request.mutable_replace_text()->set_replacement(options->to);
    edit_concepts(session, *options, request);
  });
}

void add_replace_units_verb(Verb group, Session& session) {
  auto options = std::make_shared<Options>();
  Verb verb = add_verb(group, "replace-units", "Replace text in the targets of a memory's units", *options);
  add_patterns(verb, *options);
  verb.add_flag("--source", options->source, "In the sources instead");
  options->units = add_filter(verb);
  verb.footer("Example:\n  entente --memory news batch replace-units \"cease-fire\" \"ceasefire\" --dry-run");
  verb.runs([&session, options] { edit_units(session, *options); });
}

}  // namespace

void add_batch(Verb app, Session& session) {
  Verb group = app.add_group("batch", "Change many concepts or units at once");
  group.asks();
  add_status_verb(group, session);
  add_subject_verb(group, session);
  add_replace_verb(group, session);
  add_replace_units_verb(group, session);
}

}  // namespace entente::cli
