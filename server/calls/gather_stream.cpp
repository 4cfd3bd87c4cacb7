#include "server/calls/gather_stream.h"

#include <string>
#include <utility>

#include "server/calls/door.h"
#include "server/calls/status.h"
#include "server/error/error.h"

namespace entente::calls {

GatherStream::GatherStream(const Backend& backend, const grpc::CallbackServerContext& context,
                           grpc::ByteBuffer& answer, std::unique_ptr<Gatherer> gatherer)
    : scope_(backend, context, access::CallKind::kStream),
      answer_(answer),
      gatherer_(std::move(gatherer)),
      cancellation_(scope_.cancellation(WorkClass::kLong)) {
  number_ = backend.door->add_stream(scope_.came_too_late() ? EndsAt::kStop : EndsAt::kClose,
                                     [this] { server_stops(); });
  const std::lock_guard lock(mutex_);
  if (!ended_) StartRead(&message_);
}

void GatherStream::OnReadDone(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    working_ = true;
    ++count_;
  }
  scope_.submit(
      WorkClass::kLong, [this, ok] { return ok ? take_message() : make_answer(); },
      [this](const grpc::Status& status) {
        const std::lock_guard lock(mutex_);
        end(status);
      });
}

std::optional<grpc::Status> GatherStream::take_message() {
  const std::lock_guard lock(mutex_);
  try {
    gatherer_->take(scope_, message_, scope_.backend().environment.read(), cancellation_);
  } catch (const Error& error) {
    throw error.with_message("Message " + std::to_string(count_) + ": " + error.what());
  }
  working_ = false;
  StartRead(&message_);
  return std::nullopt;
}

std::optional<grpc::Status> GatherStream::make_answer() {
  const std::lock_guard lock(mutex_);
  answer_ = gatherer_->answer(scope_.backend().environment.read(), cancellation_);
  return grpc::Status::OK;
}

void GatherStream::end(const grpc::Status& status) {
  if (std::exchange(ended_, true)) return;
  Finish(status);
}

// Work that is under way ends by its cancellation.
void GatherStream::server_stops() {
  const std::lock_guard lock(mutex_);
  if (!working_)
    end(status_of(Error(Reason::kUnavailable, "The server is stopping; send the document again later",
                        {.cause = cause::kServerStopping})));
}

void GatherStream::OnDone() {
  // Sees what the constructor wrote, and waits for the step that asked for the end.
  { const std::lock_guard lock(mutex_); }
  scope_.backend().door->forget_stream(number_);
  delete this;
}

}  // namespace entente::calls
