#include "client/cli/verbs/undo_target.h"

#include <optional>

#include "client/cli/screen/amounts.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/usage_error.h"
#include "client/library/access.h"
#include "client/library/error.h"
#include "client/library/history.h"

namespace entente::cli {
namespace {

// Under which name the server keeps what this person changes.
std::string own_name(Session& session) {
  if (session.globals.token.empty() && !session.globals.server.starts_with("unix:"))
    return session.globals.author.empty() ? "anonymous" : session.globals.author;
  const std::string name = client::caller(session.connection()).display_name();
  return name.empty() ? session.globals.author : name;
}

void name_last(Session& session, client::History& history, v1::UndoRequest& request) {
  v1::ListChangesRequest wanted;
  const std::string author = own_name(session);
  wanted.mutable_filter()->set_author(author);
  if (!request.parent().empty()) wanted.mutable_filter()->add_names(request.parent());
  wanted.set_page_size(1);
  std::optional<v1::Change> last;
  history.list_changes(wanted, [&](const v1::Change& change) {
    last = change;
    return false;
  });
  if (!last) throw UsageError("there is no change by " + author + " to take back; see \"entente history\"");
  if (last->operation().empty()) {
    request.set_sequence(last->sequence());
  } else {
    request.set_operation(last->operation());
  }
}

// The last version of a thing; nothing where there never was such a thing.
std::optional<v1::Version> last_version_of(client::History& history, const std::string& name) {
  v1::ListVersionsRequest wanted;
  wanted.set_name(name);
  wanted.set_page_size(1);
  std::optional<v1::Version> last;
  try {
    history.list_versions(wanted, [&](const v1::Version& version) {
      last = version;
      return false;
    });
  } catch (const client::Error& error) {
    const bool is_no_such =
        error.code() == client::Code::kNotFound || error.code() == client::Code::kInvalidArgument;
    if (!is_no_such) throw;
  }
  return last;
}

// How one concept alone goes back; "" for other things.
std::string alone(const std::string& name, const v1::Version& last) {
  if (name.find("/concepts/") == std::string::npos || last.deleted()) return "";
  if (last.added()) return "; or delete this concept alone with: entente concept delete " + name;
  return "; or this concept alone with: entente concept show " + name + " --toml --at " +
         std::to_string(last.sequence() - 1) + " | sed /^etag/d | entente concept edit " + name + " -";
}

void require_alone(client::History& history, const std::string& name, const v1::Version& last) {
  v1::GetChangeRequest wanted;
  wanted.set_sequence(last.sequence());
  const v1::Change change = history.get_change(wanted);
  if (change.edit_count() == 1) return;
  const std::string number = std::to_string(last.sequence());
  throw UsageError("the last change of " + name + " is " + number + ", which edited " +
                   grouped(change.edit_count()) + " things; take all of it back with: entente undo " +
                   number + alone(name, last));
}

}  // namespace

void name_target(Session& session, client::History& history, const std::string& what,
                 v1::UndoRequest& request) {
  if (is_sequence(what)) return request.set_sequence(std::stoll(what));
  if (what == "last") return name_last(session, history, request);
  if (is_fresh_operation(what)) return request.set_operation(what);
  const std::string name = thing_name(session, what);
  if (const auto last = last_version_of(history, name)) {
    require_alone(history, name, *last);
    return request.set_sequence(last->sequence());
  }
  request.set_operation(what);
}

}  // namespace entente::cli
