#include <cstdio>
#include <memory>

#include "client/cli/input.h"
#include "client/cli/unit_filter.h"
#include "client/cli/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::string source;
  std::string target;
  std::string document;
  std::string previous;
  std::string next;
  std::string domain;
  std::string client;
};

void show(const Session& session, const v1::Unit& unit) {
  if (session.json()) {
    print_json(unit);
    return;
  }
  const Style style = session.style();
  std::printf("%s\n  %s: %s\n  %s: %s\n", style(Ink::kStrong, unit.name()).c_str(),
              unit.source_language_code().c_str(), unit.source().text().c_str(),
              unit.target_language_code().c_str(), unit.target().text().c_str());
  std::string about = "changed by " + unit.changer() + ", etag " + unit.etag();
  if (unit.use_count() > 0) about += ", used " + std::to_string(unit.use_count()) + " times";
  std::printf("  %s\n", style(Ink::kFaint, about).c_str());
}

void add(Session& session, const Options& options) {
  if (session.globals.memories.empty()) throw UsageError("say which memory the unit goes to: --memory NAME");
  v1::CreateUnitRequest request;
  request.set_parent(session.globals.memories.front());
  v1::Unit& unit = *request.mutable_unit();
  unit.set_source_language_code(session.globals.from);
  unit.set_target_language_code(session.globals.to);
  unit.mutable_source()->set_text(options.source);
  unit.mutable_target()->set_text(options.target);
  unit.set_document(options.document);
  unit.set_previous_source(options.previous);
  unit.set_next_source(options.next);
  unit.set_domain(options.domain);
  unit.set_client(options.client);
  show(session, client::Memories(session.connection()).create_unit(request));
}

void edit(Session& session, const Options& options) {
  v1::UpdateUnitRequest request;
  client::Memories memories(session.connection());
  v1::Unit& unit = *request.mutable_unit();
  unit = memories.get_unit(unit_name(session, options.name));
  if (!options.target.empty()) {
    unit.mutable_target()->Clear();
    unit.mutable_target()->set_text(options.target);
  }
  if (!options.source.empty()) {
    unit.mutable_source()->Clear();
    unit.mutable_source()->set_text(options.source);
  }
  if (!options.domain.empty()) unit.set_domain(options.domain);
  if (!options.client.empty()) unit.set_client(options.client);
  if (!options.document.empty()) unit.set_document(options.document);
  request.mutable_update_mask()->add_paths("*");
  show(session, memories.update_unit(request));
}

void list(Session& session, const FilterOptions& filter) {
  if (session.globals.memories.empty()) throw UsageError("say which memory to list: --memory NAME");
  client::Memories memories(session.connection());
  v1::ListUnitsRequest request;
  request.set_parent(session.globals.memories.front());
  request.set_page_size(500);
  *request.mutable_filter() = filter_of(filter);
  bool found = false;
  memories.list_units(request, [&](const v1::Unit& unit) {
    found = true;
    if (session.json()) {
      print_json(unit);
    } else {
      std::printf("%s\t%s\t%s\n", last_part(unit.name()).c_str(), unit.source().text().c_str(),
                  unit.target().text().c_str());
    }
    return true;
  });
  session.exit_code = found ? kDone : kNothingFound;
}

void add_name(CLI::App& verb, Options& options) {
  verb.add_option("UNIT", options.name, "Its number in the first --memory, or its whole name")->required();
}

void add_details(CLI::App& verb, Options& options) {
  verb.add_option("--document", options.document, "The file or story that it stands in");
  verb.add_option("--domain", options.domain, "Its domain");
  verb.add_option("--client", options.client, "Its client");
}

}  // namespace

void add_unit(CLI::App& app, Session& session) {
  CLI::App* group = app.add_subcommand("unit", "Add, show, list, edit and delete translation units");
  group->require_subcommand(1);
  group->fallthrough();
  auto options = std::make_shared<Options>();

  CLI::App* verb = group->add_subcommand("add", "Add a segment and its translation");
  verb->add_option("SOURCE", options->source, "The segment, in the language of --from")->required();
  verb->add_option("TARGET", options->target, "Its translation, in the language of --to")->required();
  verb->add_option("--previous", options->previous, "The segment before it");
  verb->add_option("--next", options->next, "The segment after it");
  add_details(*verb, *options);
  verb->footer("Example:\n  entente unit add --memory news \"La trêve tient.\" \"The truce is holding.\"");
  verb->callback([&session, options] { add(session, *options); });

  verb = group->add_subcommand("show", "Show a unit");
  add_name(*verb, *options);
  verb->callback([&session, options] {
    show(session, client::Memories(session.connection()).get_unit(unit_name(session, options->name)));
  });

  verb = group->add_subcommand("list", "List the units of a memory: number, source, target");
  auto filter = add_filter(*verb);
  verb->callback([&session, filter] { list(session, *filter); });

  verb = group->add_subcommand("edit", "Change a unit");
  add_name(*verb, *options);
  verb->add_option("--source", options->source, "The new source");
  verb->add_option("--target", options->target, "The new translation");
  add_details(*verb, *options);
  verb->callback([&session, options] { edit(session, *options); });

  verb = group->add_subcommand("use", "Count that a unit was taken over");
  add_name(*verb, *options);
  verb->callback([&session, options] {
    show(session, client::Memories(session.connection()).record_use(unit_name(session, options->name)));
  });

  verb = group->add_subcommand("delete", "Delete a unit");
  add_name(*verb, *options);
  verb->callback([&session, options] {
    v1::DeleteUnitRequest request;
    request.set_name(unit_name(session, options->name));
    client::Memories(session.connection()).delete_unit(request);
  });
}

}  // namespace entente::cli
