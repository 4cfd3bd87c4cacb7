#include "server/calls/document_stream.h"

#include <string>

#include "server/calls/door.h"
#include "server/calls/status.h"
#include "server/error/error.h"

namespace entente::calls {

DocumentStream::DocumentStream(const Backend& backend, const grpc::CallbackServerContext& context,
                               AnswerBytes answer)
    : scope_(backend, context, access::CallKind::kStream), answer_(std::move(answer)) {
  number_ = backend.door->add_stream([this] { server_stops(); });
  const std::lock_guard lock(mutex_);
  if (!ended_) StartRead(&request_);
}

void DocumentStream::OnReadDone(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    if (!ok) return end(grpc::Status::OK);
    working_ = true;
    ++count_;
  }
  scope_.submit(
      WorkClass::kStream, [this] { return answer_request(); },
      [this](const grpc::Status& status) {
        const std::lock_guard lock(mutex_);
        end(status);
      });
}

std::optional<grpc::Status> DocumentStream::answer_request() {
  const std::lock_guard lock(mutex_);
  try {
    response_ = answer_(scope_, request_, scope_.backend().environment.read(),
                        scope_.cancellation(WorkClass::kStream));
  } catch (const Error& error) {
    throw error.with_message("Request " + std::to_string(count_) + ": " + error.what());
  }
  working_ = false;
  StartWrite(&response_);
  return std::nullopt;
}

void DocumentStream::OnWriteDone(bool ok) {
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  if (!ok) return end({grpc::StatusCode::CANCELLED, "The caller broke the stream off"});
  StartRead(&request_);
}

void DocumentStream::end(const grpc::Status& status) {
  if (std::exchange(ended_, true)) return;
  Finish(status);
}

// Work that is under way ends by its cancellation.
void DocumentStream::server_stops() {
  const std::lock_guard lock(mutex_);
  if (!working_)
    end(status_of(Error(Reason::kUnavailable, "The server is stopping; open the stream again later",
                        {.cause = cause::kServerStopping})));
}

void DocumentStream::OnDone() {
  // Sees what the constructor wrote, and waits for the step that asked for the end.
  { const std::lock_guard lock(mutex_); }
  scope_.backend().door->forget_stream(number_);
  delete this;
}

}  // namespace entente::calls
