#include "client/library/history.h"

#include "client/library/service.h"
#include "entente/v1/history_service.grpc.pb.h"

namespace entente::client {

using Stub = v1::HistoryService::Stub;

namespace {

// A server that starts again takes longer than one whose connection broke. One that ends its last calls is
// still connected: not every attempt is a return.
void wait_for_return(const Connection& connection, int attempt,
                     std::chrono::system_clock::time_point deadline) {
  if (wait_before_retry(attempt, deadline) && connection.channel().grpc->WaitForConnected(deadline)) return;
  throw Error(Code::kUnavailable, "the server did not come back");
}

}  // namespace

struct History::Impl : Service<v1::HistoryService> {
  using Service::Service;

  // One stream to its end; false when `visit` wants no more. Moves the request on as messages come.
  bool watch_once(v1::WatchRequest& request, const std::function<bool(const v1::WatchResponse&)>& visit,
                  grpc::Status& status) {
    grpc::ClientContext context;
    add_metadata(context, connection.options());
    const auto stream = stub->Watch(&context, request);
    v1::WatchResponse response;
    bool goes_on = true;
    try {
      while (goes_on && stream->Read(&response)) {
        request.set_after_sequence(response.sequence());
        request.set_from_beginning(response.sequence() == 0);
        goes_on = visit(response);
      }
    } catch (...) {
      abandon<v1::WatchResponse>(context, *stream);
      throw;
    }
    if (goes_on) {
      status = stream->Finish();
    } else {
      abandon<v1::WatchResponse>(context, *stream);
    }
    return goes_on;
  }
};

History::History(const Connection& connection) : impl_(new Impl(connection)) {}
History::~History() = default;

v1::Change History::get_change(const v1::GetChangeRequest& request) {
  return impl_->read(&Stub::GetChange, request);
}

void History::list_changes(v1::ListChangesRequest request,
                           const std::function<bool(const v1::Change&)>& visit) {
  impl_->pages(&Stub::ListChanges, std::move(request), &v1::ListChangesResponse::changes, visit);
}

void History::list_versions(v1::ListVersionsRequest request,
                            const std::function<bool(const v1::Version&)>& visit) {
  impl_->pages(&Stub::ListVersions, std::move(request), &v1::ListVersionsResponse::versions, visit);
}

v1::CompareVersionsResponse History::compare_versions(const v1::CompareVersionsRequest& request) {
  return impl_->read(&Stub::CompareVersions, request);
}

v1::BlameResponse History::blame(const std::string& name) {
  v1::BlameRequest request;
  request.set_name(name);
  return impl_->read(&Stub::Blame, request);
}

v1::UndoResponse History::undo(const v1::UndoRequest& request, const StopWhen& stop) {
  return impl_->long_change(&Stub::Undo, request, stop);
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
    // A visit that takes long loses the stream, not its place.
    if (!is_away(status) && error_of(status).cause() != cause::kClientTooSlow) check(status);
    // Before its first message there is no place to take up from.
    if (request.after_sequence() == 0 && !request.from_beginning()) check(status);
    if (attempt++ == 0) deadline = std::chrono::system_clock::now() + impl_->connection.options().timeout;
    wait_for_return(impl_->connection, attempt, deadline);
  }
}

}  // namespace entente::client
