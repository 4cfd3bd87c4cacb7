#include "server/calls/export_call.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "server/calls/status.h"
#include "server/error/error.h"

namespace entente::calls {

ExportCall::ExportCall(const Backend& backend, const grpc::CallbackServerContext& context,
                       std::function<NextChunk()> open)
    : scope_(backend, context), open_(std::move(open)) {
  work();
}

void ExportCall::work() {
  scope_.submit(
      WorkClass::kLong, [this] { return write_next(); },
      [this](const grpc::Status& status) { Finish(status); });
}

std::optional<grpc::Status> ExportCall::write_next() {
  const std::lock_guard lock(mutex_);
  if (!next_) {
    slot_ = scope_.backend().door->exports().take();
    next_ = open_();
  }
  auto chunk = next_(scope_.cancellation(WorkClass::kLong));
  if (!chunk) return grpc::Status::OK;
  chunk_ = *std::move(chunk);
  Door& door = *scope_.backend().door;
  stalled_ = door.timer().at(Timer::Clock::now() + door.timeouts().stalled_stream, [this] {
    spdlog::warn("event=export_stalled peer={}", scope_.context().peer());
    scope_.context().TryCancel();
  });
  StartWrite(&chunk_);
  return std::nullopt;
}

void ExportCall::OnWriteDone(bool ok) {
  Timer::Alarm stalled;
  {
    const std::lock_guard lock(mutex_);
    stalled = stalled_;
  }
  scope_.backend().door->timer().cancel(stalled);
  if (ok) return work();
  Finish({grpc::StatusCode::CANCELLED, "The caller took no more of the export"});
}

void ExportCall::OnDone() {
  { const std::lock_guard lock(mutex_); }
  delete this;
}

}  // namespace entente::calls
