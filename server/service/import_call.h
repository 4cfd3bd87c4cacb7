// The stream of an import: options, then chunks; progress after each stored batch, and the report at the end.
// While one batch is stored the next is read, and no more, so that a client cannot run ahead of the disk.
// Batches are turns of the journal's Priority::kBatch, sized so that others wait for none of them for long.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call.h"
#include "server/calls/door.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/service/import.h"
#include "server/wire/request_fields.h"

namespace entente::service {

// What a turn may take, its commit included, and how many records that may be.
inline constexpr std::chrono::milliseconds kTurnTime{15};
inline constexpr std::size_t kFirstTurn = 100;
inline constexpr std::size_t kSmallestTurn = 20;
inline constexpr std::size_t kLargestTurn = 1'000;

// Begin makes the Import of the first message's options: begin(transaction, options) -> Import.
template <typename Request, typename Begin>
class ImportCall final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  ImportCall(const calls::Backend& backend, const grpc::CallbackServerContext& context, Begin begin)
      : backend_(backend), scope_(backend, context), begin_(std::move(begin)) {
    number_ = backend.door->add_stream([this] { server_stops(); });
    const std::lock_guard lock(mutex_);
    read();
  }

  void OnReadDone(bool ok) override {
    if (!is_awaited()) return;
    on_pool([this, ok] { take_message(ok); });
  }

  void OnWriteDone(bool ok) override {
    if (!is_awaited()) return;
    step([&] {
      const std::lock_guard lock(mutex_);
      if (!ok) throw Error(Reason::kUnavailable, kBrokenOff);
      read();
    });
  }

  void OnCancel() override { scope_.caller_has_gone(); }

  void OnDone() override {
    is_awaited();
    backend_.door->forget_stream(number_);
    delete this;
  }

 private:
  static constexpr const char* kBrokenOff = "The caller broke the import off";

  // Messages and batches are worked on in short steps of the pool. The import has its place, so no step of it
  // is refused.
  void on_pool(std::function<void()> work) {
    scope_.resume(
        calls::WorkClass::kShort,
        [work = std::move(work)]() -> std::optional<grpc::Status> {
          work();
          return std::nullopt;
        },
        [](const grpc::Status&) {});
  }

  void read() {
    wait_for_caller();
    StartRead(&message_);
  }

  void write_progress() {
    wait_for_caller();
    progress_ = calls::to_bytes(progress());
    StartWrite(&progress_);
  }

  // A caller who says nothing loses the operation, which is free for a repetition.
  void wait_for_caller() {
    awaiting_ = true;
    silent_ = backend_.door->timer().at(calls::Timer::Clock::now() + backend_.door->timeouts().silent_import,
                                        [this] { caller_is_silent(); });
  }

  // The stream ends after what was sent, and is reset if the caller does not take that either.
  void caller_is_silent() {
    calls::Door& door = *backend_.door;
    const std::lock_guard lock(mutex_);
    if (finished_ || !awaiting_) return;
    silent_ = door.timer().at(calls::Timer::Clock::now() + door.timeouts().silent_import,
                              [this] { scope_.context().TryCancel(); });
    end_with(calls::client_too_slow(
        "The caller neither sent nor took anything", door.timeouts().silent_import,
        "send the import again with the same operation, and it goes on where it stopped"));
  }

  // Under the mutex, while the caller is waited for.
  void end_with(const Error& error) {
    if (!end_) end_ = error;
    if (storing_) {
      waiting_ = true;
    } else {
      refuse();
    }
  }

  // Callbacks come one after the other and see what was written before they were asked for, which is done
  // under the mutex. The mutex here also keeps OnDone, which deletes, after the step that asked for the end.
  // False where the stream is over already.
  bool is_awaited() {
    calls::Timer::Alarm silent;
    bool over = false;
    {
      const std::lock_guard lock(mutex_);
      silent = std::exchange(silent_, {});
      awaiting_ = false;
      over = finished_;
    }
    backend_.door->timer().cancel(silent);
    return !over;
  }

  void take_message(bool ok) {
    step([&] {
      // A stream that breaks ends like one that is complete; the context tells them apart.
      if (!ok && scope_.context().IsCancelled()) throw Error(Reason::kUnavailable, kBrokenOff);
      const Cancellation cancellation = scope_.cancellation(calls::WorkClass::kLong);
      cancellation.check("send the import again with the same operation, and it goes on where it stopped");
      if (ok) {
        Request request;
        calls::parse(message_, request);
        take(request, cancellation);
      } else {
        require_import().finish(cancellation);
      }
      wait_or_go_on();
    });
  }

  void server_stops() {
    const std::lock_guard lock(mutex_);
    if (finished_) return;
    const Error stops(Reason::kUnavailable, "The server is stopping; send the import again when it is back",
                      {.cause = cause::kServerStopping});
    // A step that is under way ends by its cancellation.
    if (storing_ || awaiting_) return end_with(stops);
    if (!end_) end_ = stops;
  }

  Import& require_import() {
    if (!import_)
      throw Error(Reason::kInvalidArgument, "The first message of an import must set options",
                  {.field = "options"});
    return *import_;
  }

  void take(const Request& request, const Cancellation& cancellation) {
    if (request.has_options()) {
      if (import_) throw bad_field("options", "is set again; it belongs to the first message");
      begin_import(request.options());
    } else {
      wire::check_bytes("chunk", request.chunk(), limits::kFileChunkBytes);
      require_import().feed(request.chunk(), cancellation);
    }
  }

  template <typename Options>
  void begin_import(const Options& options) {
    slot_ = backend_.door->imports().take();
    head_ = calls::change_by_caller(scope_.context());
    if (head_.operation.empty()) head_.operation = calls::fresh_operation("import");
    head_.request_hash = calls::hash_of(options);
    lock_ = backend_.journal.operation_locks().try_lock(head_.operation);
    if (!lock_) throw calls::OperationUnderWay(head_.operation);
    const store::ReadTransaction transaction = backend_.environment.read();
    import_.emplace(begin_(transaction, options));
    std::deque<Import::StoredPart> stored;
    journal::for_each_part(transaction, head_.operation, [&](std::uint64_t part, const AppliedPart& applied) {
      if (part == kCreationPart) return journal::check_same_request(head_, applied);
      next_part_ = part + applied.outcomes.size();
      stored.push_back({applied.outcomes, journal::comparable_hash(applied)});
    });
    import_->start(head_.request_hash, std::move(stored));
  }

  // What was read waits for the batch before it.
  void wait_or_go_on() {
    const std::lock_guard lock(mutex_);
    if (storing_) {
      waiting_ = true;
    } else {
      go_on();
    }
  }

  // Stores a batch if one is ready; else reads on, or ends. Nothing is being read or stored.
  void go_on() {
    if (end_) {
      refuse();
    } else if (import_->batch_ready(turn_)) {
      store_next();
    } else if (import_->finished()) {
      if (std::exchange(finished_, true)) return;
      lock_.reset();
      progress_ = calls::to_bytes(progress());
      StartWriteAndFinish(&progress_, grpc::WriteOptions(), grpc::Status::OK);
    } else if (std::exchange(has_news_, false)) {
      write_progress();
    } else {
      read();
    }
  }

  v1::ImportProgress progress() const {
    v1::ImportProgress progress = import_->progress();
    progress.set_operation(head_.operation);
    return progress;
  }

  // What the records go into, where it is not there, then the records.
  void store_next() {
    Change change = head_;
    if (auto creation = import_->take_creation()) {
      change.edits.push_back(*std::move(creation));
      change.operation_part = kCreationPart;
    } else {
      Import::Batch batch = import_->take_batch(turn_);
      change.edits = std::move(batch.edits);
      change.operation_part = std::exchange(next_part_, next_part_ + change.edits.size());
      change.request_hash = batch.hash;
    }
    store(std::move(change));
  }

  void store(Change change) {
    const std::uint64_t part = change.operation_part;
    change.time = calls::present_time();
    storing_ = true;
    // With more of the file in hand, or none to come, there is nothing to read meanwhile.
    waiting_ = import_->finished() || import_->batch_ready(turn_);
    if (!waiting_) read();
    const auto begun = std::chrono::steady_clock::now();
    backend_.journal.submit(
        std::move(change),
        [this, begun, part](const journal::Result& result) {
          if (part != kCreationPart) adapt(std::chrono::steady_clock::now() - begun);
          on_pool([this, result, part] { stored(result, part); });
        },
        journal::Priority::kBatch);
  }

  // At most twice or half the turn before, so that one slow commit does not make it crawl.
  void adapt(std::chrono::steady_clock::duration took) {
    const std::lock_guard lock(mutex_);
    const double ratio = std::chrono::duration<double>(kTurnTime) / std::chrono::duration<double>(took);
    const double wanted = static_cast<double>(turn_) * std::clamp(ratio, 0.5, 2.0);
    turn_ = std::clamp(static_cast<std::size_t>(wanted), kSmallestTurn, kLargestTurn);
  }

  void stored(const journal::Result& result, std::uint64_t part) {
    step([&] {
      const std::lock_guard lock(mutex_);
      storing_ = false;
      if (const Error* error = std::get_if<Error>(&result)) {
        // Somebody else made the glossary or memory a moment before.
        const bool is_there = part == kCreationPart && error->reason() == Reason::kAlreadyExists;
        if (!end_ && !is_there) end_ = *error;
      } else {
        import_->account(std::get<journal::Receipt>(result));
        has_news_ = true;
      }
      if (std::exchange(waiting_, false)) go_on();
    });
  }

  // Runs the work; what it throws ends the call, once no batch is with the journal any more.
  template <typename Work>
  void step(Work&& work) {
    std::optional<Error> failure;
    try {
      work();
      return;
    } catch (const Error& error) {
      failure = error;
    } catch (const std::exception& error) {
      failure =
          Error(Reason::kInternal, std::string("The import failed in a way it should not: ") + error.what());
    }
    const std::lock_guard lock(mutex_);
    end_with(*failure);
  }

  // With what was stored, in words and as ImportProgress in the details.
  void refuse() {
    if (std::exchange(finished_, true)) return;
    lock_.reset();
    calls::StatusDetail detail;
    std::int64_t stored = 0;
    if (import_) {
      stored = import_->stored();
      detail.message = std::make_shared<v1::ImportProgress>(progress());
    }
    const std::string message =
        end_->what() + ("; " + std::to_string(stored) + " records before it are stored");
    Finish(calls::status_of(end_->with_message(message), detail));
  }

  const calls::Backend backend_;
  calls::CallScope scope_;
  const Begin begin_;
  std::uint64_t number_ = 0;
  calls::StreamSlots::Slot slot_;
  grpc::ByteBuffer message_;
  grpc::ByteBuffer progress_;
  std::optional<Import> import_;
  Change head_;  // Every batch is a change with these author, reason and operation.
  std::unique_ptr<journal::OperationLocks::Lock> lock_;
  std::uint64_t next_part_ = 0;
  std::size_t turn_ = kFirstTurn;  // Guarded by what follows.

  std::mutex mutex_;          // Between the side that reads and the one that stores; guards what follows.
  bool storing_ = false;      // A batch is with the journal.
  bool waiting_ = false;      // The reading side has stopped until it is stored.
  bool has_news_ = false;     // Something was stored since the last message.
  bool awaiting_ = false;     // The caller's next message, or that it takes ours.
  bool finished_ = false;     // The stream's status is sent.
  std::optional<Error> end_;  // Why no more can be read or stored.
  calls::Timer::Alarm silent_;
};

}  // namespace entente::service
