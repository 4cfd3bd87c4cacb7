#include <algorithm>
#include <cstdio>
#include <memory>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/ask.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/change_text.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/stoppable.h"
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

v1::UndoRequest request_of(const Options& options) {
  v1::UndoRequest request;
  request.set_parent(options.in);
  request.set_force(options.force);
  if (options.what.empty() == options.back_to.empty())
    throw UsageError("say what to undo: a change's number, an operation, or --back-to with --in");
  if (!options.back_to.empty()) {
    const Moment moment = parse_moment("--back-to", options.back_to);
    if (moment.has_time) {
      *request.mutable_back_to_time() = moment.time;
    } else {
      request.set_back_to_sequence(moment.sequence);
    }
  } else if (is_sequence(options.what)) {
    request.set_sequence(std::stoll(options.what));
  } else {
    request.set_operation(options.what);
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

// "3 brought back", "1 removed": what an undo came to, by the edits that were told.
std::string what_was_done(const v1::UndoResponse& done) {
  const auto removed = std::count_if(done.edits().begin(), done.edits().end(), [](const v1::EditEntry& edit) {
    return edit.kind() == v1::EditEntry::DELETED;
  });
  const std::string count = grouped(done.edit_count());
  if (removed == 0) return count + " brought back";
  return count + (removed == done.edits_size() ? " removed" : " brought back or removed");
}

void undo(Session& session, const Options& options) {
  const client::Connection connection = session.connection_for_operation("undo");
  client::History history(connection);
  v1::UndoRequest request = request_of(options);
  const bool asks = !options.yes && !options.dry_run && can_ask();
  if (options.dry_run || asks) {
    request.set_validate_only(true);
    const v1::UndoResponse plan = history.undo(request);
    request.set_validate_only(false);
    if (session.json()) {
      print_json(plan);
    } else {
      print_plan(history, request, plan, session.style());
    }
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
    const bool one = plan.edit_count() == 1;
    if (!stopped && !confirm(one ? "Bring it back to what it was?"
                                 : "Bring these " + grouped(plan.edit_count()) + " back to what they were?"))
      return;
  }
  const v1::UndoResponse done =
      stoppable(session, connection.options().operation,
                [&](const client::StopWhen& stop) { return history.undo(request, stop); });
  if (session.json()) return print_json(done);
  if (done.edit_count() == 0) {
    std::printf("everything is as it was before\n");
    session.exit_code = kNothingFound;
    return;
  }
  if (!asks) print_plan(history, request, done, session.style());
  std::printf("%s; take that back with: entente undo %s\n", what_was_done(done).c_str(),
              done.operation().c_str());
}

}  // namespace

void add_undo(Verb app, Session& session) {
  Verb verb = app.add_verb("undo", "Take changes back, by new changes");
  auto options = std::make_shared<Options>();
  verb.add_option("WHAT", options->what, "The number of a change, or an operation (import-…, batch-…)");
  verb.add_option("--back-to", options->back_to,
                  "Go back to a change's number or a time (2026-11-23T14:05); needs --in");
  verb.add_option("--in", options->in, "Only in glossaries/NAME or memories/NAME");
  verb.add_flag("--force", options->force, "Even where later changes stand on it");
  verb.add_flag("--dry-run", options->dry_run,
                "Only show what would be done; exits with 4 if later changes stand in the way");
  verb.add_flag("--yes", options->yes, "Don't ask");
  verb.footer(
      "Examples:\n  entente undo 1234\n  entente undo --dry-run import-5f0c9e1a2b3c4d5e\n"
      "  entente undo --back-to 2026-11-23T14:05 --in glossaries/conflict");
  verb.asks();
  verb.runs([&session, options] { undo(session, *options); });
}

}  // namespace entente::cli
