#include "client/library/history.h"

#include "client/library/call.h"
#include "entente/v1/history_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::HistoryService::Stub;

namespace {

// A server that is started anew takes longer than one whose connection broke. One that ends its last calls is
// still connected: not every attempt is a return.
void wait_for_return(const Connection& connection, int attempt,
                     std::chrono::system_clock::time_point deadline) {
  if (wait_before_retry(attempt, deadline) && connection.channel().grpc->WaitForConnected(deadline)) return;
  throw Error(Code::kUnavailable, "the server did not come back");
}

}  // namespace

struct History::Impl {
  Connection connection;
  std::unique_ptr<Stub> stub;

  template <typename Response, typename Request>
  Response call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request) {
    return unary(connection, *stub, method, request, Repeat::kSafe);
  }

  // One stream to its end; false when `visit` wants no more. Moves the request on as messages come.
  bool watch_once(v1::WatchRequest& request, const std::function<bool(const v1::WatchResponse&)>& visit,
                  grpc::Status& status) {
    grpc::ClientContext context;
    add_metadata(context, connection.options());
    const auto stream = stub->Watch(&context, request);
    v1::WatchResponse response;
    while (stream->Read(&response)) {
      request.set_after_sequence(response.sequence());
      request.set_from_beginning(response.sequence() == 0);
      if (visit(response)) continue;
      context.TryCancel();
      while (stream->Read(&response)) {
      }
      stream->Finish();
      return false;
    }
    status = stream->Finish();
    return true;
  }
};

History::History(const Connection& connection)
    : impl_(new Impl{connection, v1::HistoryService::NewStub(connection.channel().grpc)}) {}
History::~History() = default;

v1::Change History::get_change(const v1::GetChangeRequest& request) {
  return impl_->call(&Stub::GetChange, request);
}

void History::list_changes(v1::ListChangesRequest request,
                           const std::function<bool(const v1::Change&)>& visit) {
  do {
    const auto page = impl_->call(&Stub::ListChanges, request);
    for (const v1::Change& change : page.changes()) {
      if (!visit(change)) return;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

void History::list_versions(v1::ListVersionsRequest request,
                            const std::function<bool(const v1::Version&)>& visit) {
  do {
    const auto page = impl_->call(&Stub::ListVersions, request);
    for (const v1::Version& version : page.versions()) {
      if (!visit(version)) return;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

v1::CompareVersionsResponse History::compare_versions(const v1::CompareVersionsRequest& request) {
  return impl_->call(&Stub::CompareVersions, request);
}

v1::BlameResponse History::blame(const std::string& name) {
  v1::BlameRequest request;
  request.set_name(name);
  return impl_->call(&Stub::Blame, request);
}

v1::UndoResponse History::undo(const v1::UndoRequest& request) {
  return long_unary(impl_->connection, *impl_->stub, &Stub::Undo, request);
}

void History::watch(v1::WatchRequest request, const std::function<bool(const v1::WatchResponse&)>& visit) {
  int attempt = 0;  // Since the last message.
  auto deadline = std::chrono::system_clock::time_point::max();
  const auto told = [&](const v1::WatchResponse& response) {
    attempt = 0;
    return visit(response);
  };
  for (;;) {
    grpc::Status status;
    if (!impl_->watch_once(request, told, status)) return;
    if (!is_away(status)) check(status);
    // Before its first message there is no place to take up from.
    if (request.after_sequence() == 0 && !request.from_beginning()) check(status);
    if (attempt++ == 0) deadline = std::chrono::system_clock::now() + impl_->connection.options().timeout;
    wait_for_return(impl_->connection, attempt, deadline);
  }
}

}  // namespace entente::client
