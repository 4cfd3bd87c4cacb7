#include <algorithm>
#include <cstdio>
#include <memory>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/change_text.h"
#include "client/cli/show/history_text.h"
#include "client/cli/show/loss_text.h"
#include "client/cli/verbs/stoppable.h"
#include "client/cli/verbs/undo_target.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/history.h"

namespace entente::cli {
namespace {

struct Options {
  std::string what;
  std::string back_to;
  std::string in;
  bool force = false;
  bool dry_run = false;
  bool yes = false;
};

// A bare name is a glossary.
std::string parent_name(const std::string& name) {
  return name.find('/') == std::string::npos ? glossary_name(name) : name;
}

v1::UndoRequest request_of(Session& session, client::History& history, const Options& options) {
  v1::UndoRequest request;
  if (!options.in.empty()) request.set_parent(parent_name(options.in));
  request.set_force(options.force);
  if (options.what.empty() == options.back_to.empty())
    throw UsageError(
        "say what to undo: last, a change's number, an operation, a concept, or --back-to with --in");
  if (!options.what.empty()) {
    name_target(session, history, options.what, request);
    return request;
  }
  const Moment moment = parse_moment("--back-to", options.back_to);
  if (moment.has_time) {
    *request.mutable_back_to_time() = moment.time;
  } else {
    request.set_back_to_sequence(moment.sequence);
  }
  return request;
}

// Of one change the fields are told; where later ones stand on it, those come back as they were before, too.
void print_plan(client::History& history, const v1::UndoRequest& request, const v1::UndoResponse& plan,
                const Style& style) {
  for (const v1::UndoConflict& conflict : plan.conflicts())
    style.print(style(Ink::kWarning, "! "), conflict.reason());
  const bool one = request.sequence() != 0 && plan.conflicts().empty() && plan.edit_count() <= kFewEdits;
  constexpr int kEditsShown = 20;
  const int shown = std::min(plan.edits_size(), kEditsShown);
  for (int i = 0; i < shown; ++i) {
    const v1::EditEntry& edit = plan.edits(i);
    const Step back = {request.sequence(), request.sequence() - 1};
    if (!one || !print_step(history, edit.name(), back, style, "")) print_edit(edit, style, "");
  }
  if (plan.edit_count() > shown) style.print("", "and " + grouped(plan.edit_count() - shown) + " more");
}

// "3 brought back", "glossaries/house with its 12 concepts taken away".
std::string what_was_done(const v1::UndoResponse& done, const Loss& loss) {
  if (loss.not_listed > 0) return grouped(done.edit_count()) + " brought back or taken away";
  const auto removed = std::count_if(done.edits().begin(), done.edits().end(), [](const v1::EditEntry& edit) {
    return edit.kind() == v1::EditEntry::DELETED;
  });
  const std::int64_t back = done.edit_count() - removed;
  const std::string brought = grouped(back) + " brought back";
  if (removed == 0) return brought;
  return describe(loss) + " taken away" + (back == 0 ? "" : ", " + brought);
}

void show_plan(Session& session, client::History& history, const v1::UndoRequest& request,
               const v1::UndoResponse& plan, const Loss& loss) {
  if (session.json()) return print_json(plan);
  const Style style = session.style();
  print_plan(history, request, plan, style);
  if (loss.is_any()) style.print(style(Ink::kBad, "This takes away: "), describe(loss), 4);
}

// Enter alone takes nothing away. Throws UsageError where nobody can be asked whether to.
bool agrees(const v1::UndoResponse& plan, const Loss& loss, bool is_sure) {
  if (is_sure) return true;
  if (!can_ask()) {
    if (!loss.is_any()) return true;
    throw UsageError("nobody can be asked here whether to take away " + describe(loss) +
                     ": say --yes if that is meant; nothing was undone");
  }
  if (loss.is_any()) return confirm("Undo it, and take that away?", OnEnter::kNo);
  return confirm(plan.edit_count() == 1
                     ? "Bring it back to what it was?"
                     : "Bring these " + grouped(plan.edit_count()) + " back to what they were?");
}

void undo(Session& session, const Options& options) {
  const client::Connection connection = session.connection_for_operation("undo");
  client::History history(connection);
  v1::UndoRequest request = request_of(session, history, options);
  request.set_validate_only(true);
  const v1::UndoResponse plan = history.undo(request);
  request.set_validate_only(false);
  const Loss loss = loss_of(session, plan);
  const bool asks = !options.yes && !options.dry_run && can_ask();
  if (options.dry_run || asks || !session.json()) show_plan(session, history, request, plan, loss);
  if (plan.edit_count() == 0 && plan.conflicts().empty()) {
    std::fprintf(stderr, "entente: everything is as it was before; there is nothing to undo\n");
    session.exit_code = kNothingFound;
    return;
  }
  const bool stopped = !plan.conflicts().empty() && !options.force;
  if (options.dry_run) {
    if (stopped) session.exit_code = kRefused;
    return;
  }
  // Where it is stopped, the server says why.
  if (!stopped && !agrees(plan, loss, options.yes)) return;
  const v1::UndoResponse done =
      stoppable(session, connection.options().operation,
                [&](const client::StopWhen& stop) { return history.undo(request, stop); });
  if (session.json()) return print_json(done);
  if (done.edit_count() == 0) {
    std::printf("everything is as it was before\n");
    session.exit_code = kNothingFound;
    return;
  }
  session.style().print(
      "", what_was_done(done, loss) + "; take that back with: entente undo " + done.operation());
}

}  // namespace

void add_undo(Verb app, Session& session) {
  Verb verb = app.add_verb("undo", "Take changes back, by new changes");
  auto options = std::make_shared<Options>();
  verb.add_option(
      "WHAT", options->what,
      "last (what you changed last), the number of a change, an operation (import-…, batch-…), or a "
      "concept or unit, whose last change it is");
  verb.add_option("--back-to", options->back_to,
                  "Go back to a change's number or a time (2026-11-23T14:05, 04:00, yesterday); needs --in");
  verb.add_option("--in", options->in, "Only in this glossary or memory (glossaries/NAME, memories/NAME)");
  verb.add_flag("--force", options->force, "Even where later changes stand on it");
  verb.add_flag("--dry-run", options->dry_run,
                "Only show what would be done; exits with 4 if later changes stand in the way");
  verb.add_flag("--yes", options->yes, "Don't ask");
  verb.footer(
      "Shows first what comes back and what is taken away, and asks. Where nobody can be\n"
      "asked, what takes something away needs --yes.\n\n"
      "Examples:\n  entente undo last\n  entente undo truce\n  entente undo 1234\n"
      "  entente undo --dry-run import-5f0c9e1a2b3c4d5e\n"
      "  entente undo --dry-run --back-to 04:00 --in glossaries/conflict");
  verb.asks();
  verb.runs([&session, options] { undo(session, *options); });
}

}  // namespace entente::cli
