#include "client/library/history.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <utility>

#include "client/cli/screen/style.h"
#include "client/cli/shell/dates.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/change_text.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/verbs.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::int64_t change = 0;
  int most = 20;
  std::string author;
  std::string operation;
  std::string since;
  std::string until;
  std::vector<std::string> in;
  std::vector<std::string> languages;
  bool uses = false;
  bool oldest_first = false;
  std::int64_t from = 0;
  bool each = false;
};

void print_version(const v1::Version& version, bool oldest, const Style& style) {
  print_head(version, style);
  if (version.deleted()) {
    style.print("    ", style(Ink::kBad, "deleted"));
  } else if (version.added()) {
    style.print("    ", style(Ink::kGood, "added"));
  } else if (oldest) {
    style.print("    ", style(Ink::kFaint, "what it was before is not kept any more"));
  }
  if (!version.deleted()) print_differences(version.differences(), style, 4);
}

// With one of these even the history of one thing is a choice of changes.
constexpr std::array kChoices = {"--by",       "--of",   "--since",        "--until", "--in",
                                 "--language", "--uses", "--oldest-first", "--start"};

void list_versions(Session& session, const Options& options) {
  v1::ListVersionsRequest request;
  request.set_name(thing_name(session, options.name));
  request.set_offset_unit(session.offset_unit());
  const Style style = session.style();
  // One is held back, so that the last one is known to be the oldest.
  std::unique_ptr<v1::Version> held;
  const auto show = [&](bool oldest) {
    if (held == nullptr) return;
    if (session.json()) return print_json(*held);
    print_version(*held, oldest, style);
  };
  int left = options.most;
  client::History(session.connection()).list_versions(request, [&](const v1::Version& version) {
    show(false);
    held = std::make_unique<v1::Version>(version);
    return --left >= 0;
  });
  if (left >= 0) return show(true);
  if (!session.json()) style.print("", style(Ink::kFaint, "there are older ones; see more with -n"));
}

v1::ListChangesRequest changes_request(const Session& session, const Options& options) {
  v1::ListChangesRequest request;
  v1::ChangeFilter& filter = *request.mutable_filter();
  filter.set_author(options.author);
  filter.set_operation(options.operation);
  if (!options.since.empty()) parse_date("--since", options.since, *filter.mutable_from());
  if (!options.until.empty()) parse_date("--until", options.until, *filter.mutable_before());
  for (const std::string& name : options.in) filter.add_names(thing_name(session, name));
  if (!options.name.empty()) filter.add_names(thing_name(session, options.name));
  for (const std::string& language : options.languages) filter.add_language_codes(language);
  filter.set_with_uses(options.uses);
  request.set_ascending(options.oldest_first);
  request.set_from_sequence(options.from);
  request.set_with_content(true);
  request.set_page_size(std::min(options.most, 1'000));
  request.set_by_operation(!options.each && options.operation.empty());
  return request;
}

void list_changes(Session& session, const Options& options) {
  constexpr int kEditsShown = 10;
  const Style style = session.style();
  client::History history(session.connection());
  int shown = 0;
  history.list_changes(changes_request(session, options), [&](const v1::Change& change) {
    if (session.json()) {
      print_json(change);
    } else {
      print_head(change, style);
      print_edits(history, change, style, "    ", kEditsShown);
    }
    return ++shown < options.most;
  });
  session.exit_code = shown > 0 ? kDone : kNothingFound;
}

void show_change(Session& session, const Options& options) {
  v1::GetChangeRequest request;
  request.set_sequence(options.change);
  request.set_with_content(true);
  client::History history(session.connection());
  const v1::Change change = history.get_change(request);
  if (session.json()) return print_json(change);
  const Style style = session.style();
  print_head(change, style);
  print_edits(history, change, style, "    ", change.edits_size());
}

void add_choice(Verb verb, Options& options) {
  verb.add_option("-n,--limit", options.most, "How many changes or versions to show")
      .within(1, 1'000'000)
      .shows_default();
  verb.still_takes("--most", options.most);
  verb.add_option("--by", options.author, "Changes of this person");
  verb.add_option("--of", options.operation, "Changes of this operation: an import, a batch edit, an undo");
  verb.add_option("--since", options.since,
                  "On this day or later: 2026-11-23, yesterday, \"last week\", \"3 hours ago\", 04:00");
  verb.add_option("--until", options.until, "Before this day");
  verb.add_option("--in", options.in, "Of this glossary, memory, concept or unit; may be repeated");
  verb.add_option("--language", options.languages, "Of what has this language; may be repeated");
  verb.add_flag("--uses", options.uses, "Uses of units, too");
  verb.add_flag("--each", options.each,
                "Every change by itself; without it the changes of an import or another operation are one");
  verb.add_flag("--oldest-first", options.oldest_first, "From the beginning on");
  verb.add_option("--start", options.from, "Begin at this change");
}

}  // namespace

void add_history(Verb app, Session& session) {
  Verb verb = app.add_verb("history", "Who changed what, when and why?");
  auto options = std::make_shared<Options>();
  verb.add_option(
      "NAME", options->name,
      "A concept, a unit (news/7), the whole name of a glossary or memory, the number of a change, or "
      "an operation (import-…); all changes without it");
  verb.add_option("--change", options->change, "Show this change with all its edits");
  add_choice(verb, *options);
  verb.footer(
      "Examples:\n  entente history islamic-state\n  entente history --by anne --since yesterday\n"
      "  entente history memories/news/units/7");
  verb.runs([&session, options, verb] {
    if (is_sequence(options->name) && options->change == 0)
      options->change = std::stoll(std::exchange(options->name, {}));
    if (options->change != 0) return show_change(session, *options);
    if (is_fresh_operation(options->name)) options->operation = std::exchange(options->name, {});
    const bool chooses =
        !options->operation.empty() ||
        std::any_of(kChoices.begin(), kChoices.end(), [&](const char* name) { return verb.given(name); });
    if (options->name.empty() || chooses) return list_changes(session, *options);
    list_versions(session, *options);
  });
}

}  // namespace entente::cli
