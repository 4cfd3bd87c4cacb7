// The verbs on glossaries themselves.
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/term_text.h"
#include "client/cli/verbs/resource_verbs.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"

namespace entente::cli {
namespace {

struct Options : ResourceOptions {
  std::optional<int> priority;
};

struct AgreementOptions {
  std::string id;
  double most_share = 1;
  int least_pairs = 20;
  int most = 0;
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

// "  7 %     52  frappe → strike  air-strike"
void print(const Session& session, const v1::TermAgreement& found) {
  if (session.json()) return print_json(found);
  char numbers[48];
  std::snprintf(
      numbers, sizeof numbers, "%3.0f %% %7lld  ", 100 * found.share(),
      static_cast<long long>(found.with_count() + found.without_count() + found.discouraged_count()));
  const Style style = session.style();
  style.print(numbers, style(Ink::kStrong, found.term().text()) +
                           describe_translations(found.expected(), style) + "  " +
                           style(Ink::kFaint, last_part(found.concept_name())));
}

void show_agreement(Session& session, const AgreementOptions& options) {
  v1::ListAgreementRequest request;
  request.set_parent(glossary_name(options.id));
  request.set_source_language_code(session.globals.from);
  request.set_target_language_code(session.globals.to);
  request.set_max_share(options.most_share);
  request.set_min_count(options.least_pairs);
  int shown = 0;
  client::Glossaries(session.connection()).list_agreement(request, [&](const v1::TermAgreement& found) {
    if (shown == 0 && !session.json())
      session.style().print("share   pairs  ", "term → translations  concept");
    print(session, found);
    return ++shown != options.most;
  });
  if (shown == 0) session.exit_code = kNothingFound;
}

struct Kind {
  using Resource = v1::Glossary;
  using Options = cli::Options;
  using Client = client::Glossaries;
  static constexpr const char* kOwnOption = "--priority";

  static std::string full_name(const std::string& id) { return glossary_name(id); }
  static void print(const Session& session, const Resource& resource) { cli::print(session, resource); }
  static void fill(const Options& options, Resource& glossary, google::protobuf::FieldMask& mask) {
    if (!options.priority) return;
    glossary.set_priority(*options.priority);
    mask.add_paths("priority");
  }

  static Resource create(Client& client, const std::string& id, const Resource& resource) {
    v1::CreateGlossaryRequest request;
    request.set_glossary_id(id);
    *request.mutable_glossary() = resource;
    return client.create_glossary(request);
  }
  static Resource update(Client& client, const Resource& resource, const google::protobuf::FieldMask& mask) {
    v1::UpdateGlossaryRequest request;
    *request.mutable_glossary() = resource;
    *request.mutable_update_mask() = mask;
    return client.update_glossary(request);
  }
  static Resource get(Client& client, const std::string& name) { return client.get_glossary(name); }
  static std::string content(const Resource& resource) {
    return resource.concept_count() == 0 ? "" : counted(resource.concept_count(), "concept");
  }
  static void remove(Client& client, const std::string& name, const Options& options) {
    v1::DeleteGlossaryRequest request;
    request.set_name(name);
    request.set_etag(options.etag);
    request.set_force(options.force);
    client.delete_glossary(request);
  }
  static void each(Client& client, const std::function<bool(const Resource&)>& visit) {
    client.list_glossaries(v1::ListGlossariesRequest(), visit);
  }
};

void add_fields(Verb verb, Options& options) {
  add_names(verb, options);
  verb.add_option("--priority", options.priority, "Where no --glossary is given, the highest comes first");
}

}  // namespace

void add_glossary(Verb app, Session& session) {
  Verb group = app.add_group("glossary", "Add, show, list, change and delete glossaries");
  auto options = std::make_shared<Options>();
  Verb verb =
      add_resource_verb(group, "add", "Make an empty glossary", session, create_resource<Kind>, options);
  add_fields(verb, *options);
  verb.footer("Example:\n  entente glossary add house --display-name \"House style\" --priority 10");
  verb = add_resource_verb(group, "show", "Show a glossary", session, show, options);
  verb.footer("Example:\n  entente glossary show conflict");
  verb = group.add_verb("list", "List the glossaries");
  verb.footer("Example:\n  entente glossary list");
  verb.runs([&session] { list_resources<Kind>(session); });
  verb = add_resource_verb(group, "set", "Change what a glossary is called, what it is for, and its priority",
                           session, set_resource<Kind>, options);
  add_fields(verb, *options);
  add_etag(verb, *options);
  verb.footer("Example:\n  entente glossary set house --priority 20");
  auto agreement = std::make_shared<AgreementOptions>();
  verb = group.add_verb("agreement", "How often do the memories translate the terms as the glossary says?");
  verb.add_option("GLOSSARY", agreement->id, "Its identifier").required();
  verb.add_option("--below", agreement->most_share, "Only terms with at most this share, 0 to 1");
  verb.add_option("--min", agreement->least_pairs, "Only terms with at least this many pairs of segments")
      .shows_default();
  verb.add_option("-n,--limit", agreement->most, "How many terms to list; all if 0").shows_default();
  verb.footer(
      "Of the direction --from and --to; the least translated first.\n\n"
      "Example:\n  entente glossary agreement conflict --below 0.5 --min 50");
  verb.runs([&session, agreement] { show_agreement(session, *agreement); });
  verb = add_resource_verb(group, "delete", "Delete a glossary", session, remove_resource<Kind>, options);
  verb.add_flag("--force", options->force, "Even if it is not empty; as --yes");
  verb.add_flag("--yes", options->yes, "Don't ask");
  add_etag(verb, *options);
  verb.asks();
  verb.footer(std::string(kDeletionHelp) + "Example:\n  entente glossary delete house --force");
}

}  // namespace entente::cli
