#include <cstdio>
#include <memory>

#include "client/cli/desk/concept_document.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/concept_text.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/concept_filter.h"
#include "client/cli/verbs/concept_verbs.h"
#include "client/cli/verbs/removal.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::string at;
  std::string etag;
  bool toml = false;
  bool yes = false;
  std::shared_ptr<ConceptFilterOptions> filter;
  int most = 0;
};

void show(Session& session, const Options& options) {
  v1::GetConceptRequest request;
  request.set_name(concept_name(session, options.name));
  read_at(options.at, request);
  const v1::Concept value = client::Glossaries(session.connection()).get_concept(request);
  if (options.toml) {
    std::printf("%s", concept_document(value).c_str());
  } else {
    show_concept(session, value);
  }
}

void print_line(const v1::Concept& value, const Style& style) {
  std::string line;
  for (const v1::Term& term : value.terms()) {
    if (term.status() != v1::TERM_STATUS_PREFERRED) continue;
    line += (line.empty() ? "  " : " | ") + term.language_code() + ":" + term.text();
  }
  style.print("", style(Ink::kStrong, last_part(value.name())) + line, 4);
}

void list(Session& session, const Options& options) {
  client::Glossaries glossaries(session.connection());
  v1::ListConceptsRequest request;
  request.set_parent(glossary_in_use(session));
  request.set_page_size(500);
  *request.mutable_filter() = filter_of(*options.filter);
  request.set_order_by_language_code(options.filter->order_by);
  read_at(options.at, request);
  const Style style = session.style();
  int shown = 0;
  glossaries.list_concepts(request, [&](const v1::Concept& value) {
    if (session.json()) {
      print_json(value);
    } else {
      print_line(value, style);
    }
    return ++shown != options.most;
  });
  session.exit_code = shown > 0 ? kDone : kNothingFound;
}

void remove(Session& session, const Options& options) {
  const client::Connection connection = session.connection_for_one_change();
  client::Glossaries glossaries(connection);
  v1::DeleteConceptRequest request;
  request.set_name(concept_name(session, options.name));
  request.set_etag(options.etag);
  const auto there = if_there(session, [&] { return glossaries.get_concept(request.name()); });
  const std::string what =
      request.name() + (there ? " with its " + counted(there->terms_size(), "term") : "");
  if (there && !options.yes && can_ask()) print_concept(*there, session.dialogue());
  if (!agrees_to_removal(session, what, options.yes)) return;
  glossaries.delete_concept(request);
  say_done(session, "deleted " + what, connection.options().operation);
}

void add_at(Verb verb, Options& options) {
  verb.add_option("--at", options.at,
                  "As it was after this change (1234), or at this time (2026-11-23T14:05)");
}

}  // namespace

void add_concept(Verb app, Session& session) {
  Verb group = app.add_group("concept", "Add, show, list, edit, merge and delete concepts");
  auto options = std::make_shared<Options>();
  constexpr const char* kName = "Its identifier in the first --glossary (conflict), or its whole name";

  add_concept_add(group, session);

  Verb verb = group.add_verb("show", "Show a concept");
  verb.add_option("CONCEPT", options->name, kName).required();
  verb.add_flag("--toml", options->toml, "As the text that \"concept edit\" reads, etag and all");
  add_at(verb, *options);
  verb.footer(
      "Examples:\n  entente concept show islamic-state --at 2026-11-23\n"
      "  entente concept show islamic-state --toml | sed 's/EIIL/ÉIIL/' | entente concept edit islamic-state "
      "-");
  verb.runs([&session, options] { show(session, *options); });

  verb = group.add_verb("list", "List the concepts of a glossary");
  options->filter = add_concept_filter(verb);
  verb.add_option("-n,--limit", options->most, "How many to list; all if 0").shows_default();
  add_at(verb, *options);
  verb.footer(
      "Examples:\n  entente concept list --text \"forces*\" --sort fr\n  entente concept list --status "
      "forbidden");
  verb.runs([&session, options] { list(session, *options); });

  add_concept_edit(group, session);
  add_concept_twins(group, session);

  verb = group.add_verb("delete", "Delete a concept");
  verb.add_option("CONCEPT", options->name, kName).required();
  verb.add_option("--etag", options->etag, "Only if this is still its etag: nobody has changed it since");
  verb.add_flag("--yes", options->yes, "Don't ask");
  verb.asks();
  verb.footer(
      "Asks first; where nobody can be asked it needs --yes. Take it back with \"entente\n"
      "undo CONCEPT\".\n\nExample:\n  entente concept delete rotating-brigades");
  verb.runs([&session, options] { remove(session, *options); });
}

}  // namespace entente::cli
