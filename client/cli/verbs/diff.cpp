// What differs between versions, and since when each field is as it is.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/history.h"

namespace entente::cli {
namespace {

struct Options {
  std::string name;
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string term;  // LANG:TERM, or TERM alone.
};

// Whether the path is of the term, or below it: "terms[fr:trêve].status".
bool is_of_term(const std::string& path, const std::string& term) {
  if (!path.starts_with("terms[")) return false;
  const std::string name = path.substr(6, path.find(']') - 6);
  return name == term || name.substr(name.find(':') + 1) == term;
}

void compare(Session& session, const Options& options) {
  v1::CompareVersionsRequest request;
  request.set_name(thing_name(session, options.name));
  request.set_from_sequence(options.from);
  request.set_to_sequence(options.to);
  const v1::CompareVersionsResponse found = client::History(session.connection()).compare_versions(request);
  session.exit_code = found.differences().empty() ? kNothingFound : kDone;
  if (session.json()) return print_json(found);
  const Style style = session.style();
  const auto name = [](std::int64_t sequence) {
    return sequence == 0 ? std::string("nothing") : "change " + std::to_string(sequence);
  };
  style.print("", style(Ink::kFaint, name(found.from_sequence()) + " → " + name(found.to_sequence())));
  print_differences(found.differences(), style, 0);
}

std::string padded(const std::string& text, int width) {
  const int missing = width - columns(text);
  return missing > 0 ? text + std::string(static_cast<std::size_t>(missing), ' ') : text;
}

void blame(Session& session, const Options& options) {
  v1::BlameResponse found = client::History(session.connection()).blame(thing_name(session, options.name));
  if (!options.term.empty()) {
    auto& fields = *found.mutable_fields();
    const auto is_other = [&](const auto& field) { return !is_of_term(field.path(), options.term); };
    fields.erase(std::remove_if(fields.begin(), fields.end(), is_other), fields.end());
    if (found.fields().empty())
      throw UsageError(options.name + " has no term " + options.term + "; see: entente concept show " +
                       options.name);
  }
  if (session.json()) return print_json(found);
  const Style style = session.style();
  int author = 0;
  int number = 0;
  for (const auto& field : found.fields()) {
    author = std::max(author, columns(field.author()));
    number = std::max(number, columns(std::to_string(field.sequence())));
  }
  for (const auto& field : found.fields()) {
    const std::string who = padded(std::to_string(field.sequence()), number) + "  " +
                            minute_of(field.time()) + "  " + padded(field.author(), author) + "  ";
    const std::string older = field.may_be_older() ? style(Ink::kFaint, "  (then or before)") : std::string();
    style.print(style(Ink::kFaint, who), field.path() + "  " + style(Ink::kStrong, field.value()) + older, 4);
  }
}

}  // namespace

void add_diff(Verb app, Session& session) {
  Verb verb = app.add_verb("diff", "What differs between two versions?");
  auto options = std::make_shared<Options>();
  verb.add_option("NAME", options->name,
                  "A concept, a unit (news/7), or the whole name of a glossary or memory")
      .required();
  verb.add_option("FROM", options->from, "The state after this change; before the last one without it");
  verb.add_option("TO", options->to, "The state after this change; the present one without it");
  verb.footer(
      "Exits with 1 if nothing differs.\n\nExamples:\n  entente diff islamic-state\n  entente diff "
      "islamic-state 17 23");
  verb.runs([&session, options] { compare(session, *options); });
}

void add_blame(Verb app, Session& session) {
  Verb verb = app.add_verb("blame", "Since when, and by whom, is each field as it is?");
  auto options = std::make_shared<Options>();
  verb.add_option("NAME", options->name, "A concept, or a unit (news/7)").required();
  verb.add_option("--term", options->term, "Only the fields of this term: LANG:TERM, or TERM");
  verb.footer("Examples:\n  entente blame islamic-state\n  entente blame islamic-state --term fr:Daech");
  verb.runs([&session, options] { blame(session, *options); });
}

}  // namespace entente::cli
