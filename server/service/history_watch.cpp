// The live feed. A watcher has no queue: it reads the journal from where it is, one message at a time, as its
// caller takes them, and sleeps when it has come to the end until the next commit.
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "server/calls/door.h"
#include "server/calls/status.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/service/history_service.h"
#include "server/wire/convert_history.h"

namespace entente::service {
namespace {

constexpr Revision kFarBehind = 1'000;
// Entries and edits that a filter may pass over before the caller hears where the stream is, so that a long
// way of them holds no thread and shows progress.
constexpr std::int64_t kPassedOverPerStep = 1'000;

class WatchCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  WatchCall(const calls::Backend& backend, const grpc::CallbackServerContext& context,
            const grpc::ByteBuffer* request)
      : backend_(backend), scope_(backend, context, access::CallKind::kStream) {
    working_ = true;
    scope_.submit(
        calls::WorkClass::kShort, [this, request] { return begin(*request); },
        [this](const grpc::Status& status) { end(status); });
  }

  void OnWriteDone(bool ok) override {
    stop_waiting();
    if (!ok) return end({grpc::StatusCode::CANCELLED, "The watcher went away"});
    {
      const std::lock_guard lock(mutex_);
      working_ = false;
    }
    go_on();
  }

  void OnCancel() override {
    scope_.caller_has_gone();
    const std::lock_guard lock(mutex_);
    if (!working_) end_locked({grpc::StatusCode::CANCELLED, "The watcher went away"});
  }

  void OnDone() override {
    stop_waiting();
    std::unique_ptr<journal::CommitNotifier::Subscription> subscription;
    {
      const std::lock_guard lock(mutex_);
      subscription = std::move(subscription_);
    }
    // Not under the lock, which a call of the listener may be waiting for.
    subscription.reset();
    delete this;
  }

 private:
  std::optional<grpc::Status> begin(const grpc::ByteBuffer& bytes) {
    v1::WatchRequest request;
    scope_.parse(bytes, request);
    slot_ = backend_.door->watches().take();
    reporter_.emplace(request.filter(), request.with_content());
    const Revision newest = journal::newest_sequence(backend_.environment.read());
    if (request.after_sequence() < 0 || static_cast<Revision>(request.after_sequence()) > newest) {
      throw bad_field("after_sequence", "is " + std::to_string(request.after_sequence()) +
                                            "; the newest change is " + std::to_string(newest));
    }
    position_ = static_cast<Revision>(request.after_sequence());
    if (position_ == 0 && !request.from_beginning()) position_ = newest;
    auto subscription = backend_.journal.commit_notifier().subscribe(
        [this](journal::CommitNotifier::Event event) { hear(event); });
    const std::lock_guard lock(mutex_);
    subscription_ = std::move(subscription);
    // The server may be closing already.
    if (ended_) return std::nullopt;
    if (closing_) return stopped();
    has_news_ = true;  // From the position on.
    v1::WatchResponse first;
    first.set_sequence(static_cast<std::int64_t>(position_));
    write(first);
    return std::nullopt;
  }

  void hear(journal::CommitNotifier::Event event) {
    {
      const std::lock_guard lock(mutex_);
      if (event == journal::CommitNotifier::Event::kClosing) {
        closing_ = true;
        if (!working_) end_locked(stopped());
        return;
      }
      has_news_ = true;
    }
    go_on();
  }

  // Looks for the next message on the pool, unless something is under way.
  void go_on() {
    {
      const std::lock_guard lock(mutex_);
      if (ended_ || working_) return;
      if (closing_) return end_locked(stopped());
      if (!std::exchange(has_news_, false)) return;
      working_ = true;
    }
    scope_.resume(
        calls::WorkClass::kShort, [this] { return step(); },
        [this](const grpc::Status& status) { end(status); });
  }

  std::optional<grpc::Status> step() {
    scope_.check_caller();
    v1::WatchResponse response;
    const bool found = find_next(response);
    {
      const std::lock_guard lock(mutex_);
      // To a caller that has gone it does not matter which status ends the stream.
      if (closing_ || scope_.cancellation(calls::WorkClass::kShort).is_due()) return stopped();
      if (found) {
        has_news_ = true;  // There may be more.
        write(response);
        return std::nullopt;
      }
      working_ = false;
    }
    go_on();
    return std::nullopt;
  }

  bool find_next(v1::WatchResponse& response) {
    const store::ReadTransaction transaction = backend_.environment.read();
    const Revision newest = journal::newest_sequence(transaction);
    bool found = false;
    std::int64_t left = kPassedOverPerStep;
    journal::for_each_entry(transaction, position_ + 1, [&](const JournalEntry& entry) {
      v1::Change change;
      found = reporter_->report(transaction, entry, change);
      if (found) *response.mutable_change() = std::move(change);
      position_ = entry.sequence;
      left -= 1 + static_cast<std::int64_t>(entry.edits.size());
      return !found && left > 0;
    });
    response.set_sequence(static_cast<std::int64_t>(position_));
    if (newest - position_ > kFarBehind) response.set_behind(static_cast<std::int64_t>(newest - position_));
    return found || left <= 0;
  }

  // Under the mutex.
  void write(const v1::WatchResponse& response) {
    message_ = calls::to_bytes(response);
    // A caller that takes nothing for long loses the stream; it watches again from where it was.
    stalled_ = backend_.door->timer().at(
        calls::Timer::Clock::now() + backend_.door->timeouts().stalled_stream, [this] { client_stalls(); });
    StartWrite(&message_);
  }

  // The stream ends after what was sent, and is reset if the caller does not take that either.
  void client_stalls() {
    calls::Door& door = *backend_.door;
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    stalled_ = door.timer().at(calls::Timer::Clock::now() + door.timeouts().stalled_stream,
                               [this] { scope_.context().TryCancel(); });
    end_locked(
        calls::status_of(calls::client_too_slow("The watcher took no message", door.timeouts().stalled_stream,
                                                "watch again after the last change that you have seen")));
  }

  void stop_waiting() {
    calls::Timer::Alarm stalled;
    {
      const std::lock_guard lock(mutex_);
      stalled = std::exchange(stalled_, {});
    }
    backend_.door->timer().cancel(stalled);
  }

  grpc::Status stopped() const {
    return calls::status_of(Error(Reason::kUnavailable,
                                  "The server stops; watch again after change " + std::to_string(position_),
                                  {.cause = cause::kServerStopping}));
  }

  void end(const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    end_locked(status);
  }

  void end_locked(const grpc::Status& status) {
    if (std::exchange(ended_, true)) return;
    Finish(status);
  }

  const calls::Backend backend_;
  calls::CallScope scope_;
  std::optional<wire::ChangeReporter> reporter_;
  calls::StreamSlots::Slot slot_;
  Revision position_ = 0;  // Of the step that works.

  std::mutex mutex_;  // Guards what follows.
  std::unique_ptr<journal::CommitNotifier::Subscription> subscription_;
  grpc::ByteBuffer message_;
  calls::Timer::Alarm stalled_;
  bool working_ = false;  // A step is on the pool, or a message on its way.
  bool has_news_ = false;
  bool closing_ = false;
  bool ended_ = false;
};

}  // namespace

HistoryService::BytesWriter* HistoryService::Watch(Context* context, const Bytes* request) {
  return new WatchCall(backend_, *context, request);
}

}  // namespace entente::service
