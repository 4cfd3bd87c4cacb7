// The verbs on glossaries themselves.
#include <cstdio>
#include <memory>
#include <optional>

#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/resource_verbs.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options {
  std::string id;
  std::optional<std::string> display_name;
  std::optional<std::string> description;
  std::optional<int> priority;
  std::string etag;
  bool force = false;
};

void print(const Session& session, const v1::Glossary& glossary) {
  if (session.json()) return print_json(glossary);
  session.style().print("",
                        last_part(glossary.name()) + "  " + std::to_string(glossary.concept_count()) +
                            " concepts  " + glossary.display_name(),
                        4);
}

void show(Session& session, const Options& options) {
  const v1::Glossary glossary =
      client::Glossaries(session.connection()).get_glossary(glossary_name(options.id));
  print(session, glossary);
  if (session.json()) return;
  const Style style = session.style();
  if (!glossary.description().empty()) style.print("    ", glossary.description());
  std::string about =
      "priority " + std::to_string(glossary.priority()) + ", made on " + day_of(glossary.create_time());
  about += ", changed on " + day_of(glossary.update_time()) + ", etag " + glossary.etag();
  style.print("    ", style(Ink::kFaint, about));
}

void list(Session& session) {
  client::Glossaries glossaries(session.connection());
  v1::ListGlossariesRequest request;
  do {
    const auto page = glossaries.list_glossaries(request);
    for (const auto& glossary : page.glossaries()) print(session, glossary);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

void fill(const Options& options, v1::Glossary& glossary) {
  if (options.display_name) glossary.set_display_name(*options.display_name);
  if (options.description) glossary.set_description(*options.description);
  if (options.priority) glossary.set_priority(*options.priority);
}

void create(Session& session, const Options& options) {
  v1::CreateGlossaryRequest request;
  request.set_glossary_id(options.id);
  fill(options, *request.mutable_glossary());
  print(session, client::Glossaries(session.connection()).create_glossary(request));
}

void set(Session& session, const Options& options) {
  v1::UpdateGlossaryRequest request;
  request.mutable_glossary()->set_name(glossary_name(options.id));
  request.mutable_glossary()->set_etag(options.etag);
  fill(options, *request.mutable_glossary());
  auto& paths = *request.mutable_update_mask();
  if (options.display_name) paths.add_paths("display_name");
  if (options.description) paths.add_paths("description");
  if (options.priority) paths.add_paths("priority");
  if (paths.paths().empty())
    throw UsageError("say what to change: --display-name, --description or --priority");
  print(session, client::Glossaries(session.connection()).update_glossary(request));
}

void remove(Session& session, const Options& options) {
  v1::DeleteGlossaryRequest request;
  request.set_name(glossary_name(options.id));
  request.set_etag(options.etag);
  request.set_force(options.force);
  client::Glossaries(session.connection()).delete_glossary(request);
}

void add_fields(Verb verb, Options& options) {
  verb.add_option("--display-name", options.display_name, "What people call it");
  verb.add_option("--description", options.description, "What it is for");
  verb.add_option("--priority", options.priority, "Where no --glossary is given, the highest comes first");
}

}  // namespace

void add_glossary(Verb app, Session& session) {
  Verb group = app.add_group("glossary", "Add, show, list, change and delete glossaries");
  auto options = std::make_shared<Options>();
  Verb verb = add_resource_verb(group, "add", "Make an empty glossary", session, create, options);
  add_fields(verb, *options);
  verb.footer("Example:\n  entente glossary add house --display-name \"House style\" --priority 10");
  verb = add_resource_verb(group, "show", "Show a glossary", session, show, options);
  verb.footer("Example:\n  entente glossary show conflict");
  verb = group.add_verb("list", "List the glossaries");
  verb.footer("Example:\n  entente glossary list");
  verb.runs([&session] { list(session); });
  verb = add_resource_verb(group, "set", "Change what a glossary is called, what it is for, and its priority",
                           session, set, options);
  add_fields(verb, *options);
  add_etag(verb, *options);
  verb.footer("Example:\n  entente glossary set house --priority 20");
  verb = add_resource_verb(group, "delete", "Delete a glossary", session, remove, options);
  verb.add_flag("--force", options->force, "Even if it is not empty");
  add_etag(verb, *options);
  verb.footer("Example:\n  entente glossary delete house --force");
}

}  // namespace entente::cli
