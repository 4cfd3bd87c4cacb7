#include "server/calls/export_call.h"

#include <utility>

#include "server/calls/status.h"
#include "server/error/error.h"
#include "server/logs/logs.h"

namespace entente::calls {

ExportCall::ExportCall(const Backend& backend, const grpc::CallbackServerContext& context, OpenExport open)
    : scope_(backend, context, access::CallKind::kStream), open_(std::move(open)) {
  work();
}

void ExportCall::work() {
  scope_.submit(
      WorkClass::kLong, [this] { return write_next(); },
      [this](const grpc::Status& status) {
        const std::lock_guard lock(mutex_);
        end(status);
      });
}

std::optional<grpc::Status> ExportCall::write_next() {
  const std::lock_guard lock(mutex_);
  if (!next_) {
    slot_ = scope_.backend().door->exports().take();
    next_ = open_(scope_, scope_.cancellation(WorkClass::kLong));
  }
  auto chunk = next_(scope_.cancellation(WorkClass::kLong));
  if (!chunk) return grpc::Status::OK;
  chunk_ = *std::move(chunk);
  Door& door = *scope_.backend().door;
  stalled_ =
      door.timer().at(Timer::Clock::now() + door.timeouts().stalled_stream, [this] { client_stalls(); });
  StartWrite(&chunk_);
  return std::nullopt;
}

void ExportCall::client_stalls() {
  logs::warning("export_stalled", {{"peer", scope_.context().peer()}});
  Door& door = *scope_.backend().door;
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  next_ = {};
  stalled_ = door.timer().at(Timer::Clock::now() + door.timeouts().stalled_stream,
                             [this] { scope_.context().TryCancel(); });
  end(status_of(client_too_slow("The caller took nothing of the export", door.timeouts().stalled_stream,
                                "start it again and read it as it comes")));
}

void ExportCall::stop_waiting() {
  Timer::Alarm stalled;
  {
    const std::lock_guard lock(mutex_);
    stalled = std::exchange(stalled_, {});
  }
  scope_.backend().door->timer().cancel(stalled);
}

void ExportCall::OnWriteDone(bool ok) {
  stop_waiting();
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    if (!ok) return end({grpc::StatusCode::CANCELLED, "The caller took no more of the export"});
  }
  work();
}

void ExportCall::end(const grpc::Status& status) {
  if (std::exchange(ended_, true)) return;
  Finish(status);
}

void ExportCall::OnDone() {
  stop_waiting();
  delete this;
}

}  // namespace entente::calls
