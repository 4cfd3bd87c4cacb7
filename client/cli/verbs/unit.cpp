#include <cstdio>
#include <memory>

#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/input.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/history_text.h"
#include "client/cli/show/unit_text.h"
#include "client/cli/verbs/removal.h"
#include "client/cli/verbs/resource_verbs.h"
#include "client/cli/verbs/unit_filter.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::string json;  // A file, or "-".
  std::string source;
  std::string target;
  std::string document;
  std::string previous;
  std::string next;
  std::string domain;
  std::string client;
  std::string etag;
  std::string at;
  bool yes = false;
  std::vector<std::string> properties;
  std::vector<std::string> notes;
};

void set_text(const std::string& text, v1::Segment& segment) {
  if (text.empty()) return;
  segment.Clear();
  segment.set_text(text);
}

// What the options give takes the place of what the unit has.
void apply(const Options& options, v1::Unit& unit) {
  set_text(options.source, *unit.mutable_source());
  set_text(options.target, *unit.mutable_target());
  if (!options.document.empty()) unit.set_document(options.document);
  if (!options.previous.empty()) unit.set_previous_source(options.previous);
  if (!options.next.empty()) unit.set_next_source(options.next);
  if (!options.domain.empty()) unit.set_domain(options.domain);
  if (!options.client.empty()) unit.set_client(options.client);
  for (const std::string& property : options.properties) {
    const std::size_t equals = property.find('=');
    if (equals == 0) throw UsageError("--property " + property + ": write KEY=VALUE");
    (*unit.mutable_properties())[property.substr(0, equals)] =
        equals == std::string::npos ? std::string() : property.substr(equals + 1);
  }
  for (const std::string& note : options.notes) unit.add_notes(note);
}

void add(Session& session, const Options& options) {
  if (session.globals.memories.empty()) throw UsageError("say which memory the unit goes to: --memory NAME");
  v1::CreateUnitRequest request;
  request.set_parent(session.globals.memories.front());
  v1::Unit& unit = *request.mutable_unit();
  if (!options.json.empty()) parse_json(read_all(options.json), unit);
  if (unit.source_language_code().empty()) unit.set_source_language_code(session.globals.from);
  if (unit.target_language_code().empty()) unit.set_target_language_code(session.globals.to);
  apply(options, unit);
  if (!unit.has_source() || !unit.has_target())
    throw UsageError("give a segment and its translation, or --json with both");
  const client::Connection connection = session.connection_for_one_change();
  show_unit(session, client::Memories(connection).create_unit(request));
  say_how_to_take_back(session, connection.options().operation);
}

void edit(Session& session, const Options& options) {
  v1::UpdateUnitRequest request;
  client::Memories memories(session.connection());
  v1::Unit& unit = *request.mutable_unit();
  unit = memories.get_unit(unit_name(session, options.name));
  if (!options.json.empty()) {
    const std::string name = unit.name();
    const std::string etag = unit.etag();
    unit.Clear();
    parse_json(read_all(options.json), unit);
    unit.set_name(name);
    // Somebody's change since the file was written is not lost.
    if (unit.etag().empty()) unit.set_etag(etag);
  }
  apply(options, unit);
  if (!options.etag.empty()) unit.set_etag(options.etag);
  request.mutable_update_mask()->add_paths("*");
  const client::Connection connection = session.connection_for_one_change();
  show_unit(session, client::Memories(connection).update_unit(request));
  say_how_to_take_back(session, connection.options().operation);
}

void show(Session& session, const Options& options) {
  v1::GetUnitRequest request;
  request.set_name(unit_name(session, options.name));
  read_at(options.at, request);
  show_unit(session, client::Memories(session.connection()).get_unit(request));
}

void remove(Session& session, const Options& options) {
  v1::DeleteUnitRequest request;
  request.set_name(unit_name(session, options.name));
  request.set_etag(options.etag);
  const client::Connection connection = session.connection_for_one_change();
  client::Memories memories(connection);
  const auto there = if_there(session, [&] { return memories.get_unit(request.name()); });
  if (there && !options.yes && can_ask())
    session.dialogue().print("", there->source().text() + " → " + there->target().text());
  if (!agrees_to_removal(session, request.name(), options.yes)) return;
  memories.delete_unit(request);
  say_done(session, "deleted " + request.name(), connection.options().operation);
}

void list(Session& session, const FilterOptions& filter, int most) {
  if (session.globals.memories.empty()) throw UsageError("say which memory to list: --memory NAME");
  client::Memories memories(session.connection());
  v1::ListUnitsRequest request;
  request.set_parent(session.globals.memories.front());
  request.set_page_size(500);
  request.set_offset_unit(session.offset_unit());
  *request.mutable_filter() = filter_of(filter);
  const Style style = session.style();
  int shown = 0;
  memories.list_units(request, [&](const v1::Unit& unit) {
    const std::string number = last_part(unit.name());
    if (session.json()) {
      print_json(unit);
    } else if (style.width() == 0) {
      std::printf("%s\t%s\t%s\n", number.c_str(), unit.source().text().c_str(), unit.target().text().c_str());
    } else {
      style.print(style(Ink::kFaint, number) + "  ", unit.source().text(), 4);
      style.print("    ", unit.target().text());
    }
    return ++shown != most;
  });
  session.exit_code = shown > 0 ? kDone : kNothingFound;
}

Option add_name(Verb verb, Options& options) {
  return verb
      .add_option("UNIT", options.name,
                  "NAME/NUMBER, as matches are printed (news/7); a number alone is of the first --memory")
      .required();
}

void add_details(Verb verb, Options& options) {
  verb.add_option("--previous", options.previous, "The segment before it");
  verb.add_option("--next", options.next, "The segment after it");
  verb.add_option("--document", options.document, "The file or story that it stands in");
  verb.add_option("--domain", options.domain, "Its domain");
  verb.add_option("--client", options.client, "Its client");
  verb.add_option("--property", options.properties, "KEY=VALUE, or a KEY alone for a tag; may be repeated");
  verb.add_option("--note", options.notes, "Add a note; may be repeated");
  verb.add_option("--json", options.json,
                  "Read the unit from this file, or from standard input for -: inline tags and all")
      .named("FILE");
}

void add_changing_verbs(Verb group, Session& session, const std::shared_ptr<Options>& options) {
  Verb verb = group.add_verb("add", "Add a segment and its translation");
  verb.add_option("SOURCE", options->source, "The segment, in the language of --from");
  verb.add_option("TARGET", options->target, "Its translation, in the language of --to");
  add_details(verb, *options);
  verb.footer("Example:\n  entente unit add --memory news \"La trêve tient.\" \"The truce is holding.\"");
  verb.runs([&session, options] { add(session, *options); });

  verb = group.add_verb("edit", "Change a unit");
  add_name(verb, *options);
  verb.add_option("--source", options->source, "The new source");
  verb.add_option("--target", options->target, "The new translation");
  add_details(verb, *options);
  add_etag(verb, *options);
  verb.footer("Example:\n  entente unit edit --memory news 7 --target \"The truce holds.\"");
  verb.runs([&session, options] { edit(session, *options); });

  verb = group.add_verb("use", "Count that a unit was taken over");
  add_name(verb, *options);
  verb.footer("Example:\n  entente unit use memories/news/units/7");
  verb.runs([&session, options] {
    client::Memories memories(session.connection_for_one_change());
    show_unit(session, memories.record_use(unit_name(session, options->name)));
  });

  verb = group.add_verb("delete", "Delete a unit");
  add_name(verb, *options);
  add_etag(verb, *options);
  verb.add_flag("--yes", options->yes, "Don't ask");
  verb.asks();
  verb.footer(
      "Asks first; where nobody can be asked it needs --yes.\n\nExample:\n  entente unit delete news/7");
  verb.runs([&session, options] { remove(session, *options); });
}

}  // namespace

void add_unit(Verb app, Session& session) {
  Verb group = app.add_group("unit", "Add, show, list, edit and delete translation units");
  auto options = std::make_shared<Options>();
  add_changing_verbs(group, session, options);

  Verb verb = group.add_verb("show", "Show a unit");
  add_name(verb, *options);
  verb.add_option("--at", options->at,
                  "As it was after this change (1234), or at this time (2026-11-23T14:05)");
  verb.footer("Example:\n  entente unit show memories/news/units/7");
  verb.runs([&session, options] { show(session, *options); });

  verb = group.add_verb("list", "List the units of a memory: number, source, target");
  auto filter = add_filter(verb);
  auto most = std::make_shared<int>(0);
  verb.add_option("-n,--limit", *most, "How many to list; all if 0").shows_default();
  verb.still_takes("--most", *most);
  verb.footer("Example:\n  entente unit list --memory news --domain sahel --since 2026-11-01");
  verb.runs([&session, filter, most] { list(session, *filter, *most); });
}

}  // namespace entente::cli
