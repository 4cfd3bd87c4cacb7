#include "client/cli/verbs/stoppable.h"

#include <chrono>
#include <cstdint>
#include <thread>

#include "client/cli/screen/amounts.h"
#include "client/cli/shell/session.h"
#include "client/library/history.h"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{200};
// A person who pressed Ctrl-C does not wait long.
constexpr std::chrono::seconds kWithin{3};

std::int64_t edits_of(client::History& history, const std::string& operation) {
  v1::ListChangesRequest request;
  request.mutable_filter()->set_operation(operation);
  std::int64_t count = 0;
  history.list_changes(request, [&](const v1::Change& change) {
    count += change.edit_count();
    return true;
  });
  return count;
}

std::int64_t settled_edits_of(Session& session, const std::string& operation) {
  client::ConnectionOptions options = session.connection().options();
  options.timeout = kWithin;
  client::History history{client::Connection(options)};
  // A change that was being stored when the call was cancelled comes to its end.
  std::int64_t count = -1;
  for (std::int64_t now = edits_of(history, operation); now != count; now = edits_of(history, operation)) {
    count = now;
    std::this_thread::sleep_for(kBetweenLooks);
  }
  return count;
}

}  // namespace

std::string outcome_of(Session& session, const std::string& operation) {
  const std::string undo = " with: entente undo " + operation;
  std::int64_t count = 0;
  try {
    count = settled_edits_of(session, operation);
  } catch (const client::Error&) {
    return "stopped; the server does not say what is changed by now; take it back" + undo;
  }
  if (count == 0) return "stopped; nothing was changed";
  return "stopped: " + grouped(count) +
         (count == 1 ? " is changed; take it back" : " are changed; take them back") + undo;
}

}  // namespace entente::cli
