// The stream of an import: options, then chunks; progress several times a second, and the report at the end.
// Records go to the journal in parts, each a change of Priority::kBatch. Parts are read by one thread and
// prepared by others, while the journal's writer stores those before them (import_parts.h); what waits is
// bounded, so that a client cannot run ahead of the disk.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call.h"
#include "server/calls/door.h"
#include "server/calls/meter.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"
#include "server/logs/logs.h"
#include "server/model/limits.h"
#include "server/service/import.h"
#include "server/service/import_parts.h"
#include "server/wire/request_fields.h"

namespace entente::service {

inline constexpr std::chrono::milliseconds kProgressEvery{200};

// Begin makes the Import of the first message's options: begin(transaction, options) -> Import.
template <typename Request, typename Begin>
class ImportCall final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  ImportCall(const calls::Backend& backend, const grpc::CallbackServerContext& context, Begin begin)
      : backend_(backend), scope_(backend, context, access::CallKind::kStream), begin_(std::move(begin)) {
    number_ = backend.door->add_stream(scope_.came_too_late() ? calls::EndsAt::kStop : calls::EndsAt::kClose,
                                       [this] { server_stops(); });
    const std::lock_guard lock(mutex_);
    read();
  }

  void OnReadDone(bool ok) override {
    if (!is_awaited(/*parses=*/true)) return;
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
    backend_.door->timer().cancel(woken_);
    import_.reset();
    backend_.door->give_memory_back();
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

  // At once, or when the step and the parts that are under way have ended.
  void end_with(const Error& error) {
    if (!end_) end_ = error;
    parts_.give_up();
    if (parsing_) return;
    parts_.is_busy() ? wait() : refuse();
  }

  // Callbacks come one after the other and see what was written before they were asked for, which is done
  // under the mutex. The mutex here also keeps OnDone, which deletes, after the step that asked for the end.
  // False where the stream is over already.
  bool is_awaited(bool parses = false) {
    calls::Timer::Alarm silent;
    bool over = false;
    {
      const std::lock_guard lock(mutex_);
      silent = std::exchange(silent_, {});
      awaiting_ = false;
      over = finished_;
      parsing_ = parses && !over;
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
        scope_.parse(message_, request);
        take(request, cancellation);
      } else {
        require_import().finish(backend_.environment.read(), cancellation);
      }
      wait_or_go_on();
    });
  }

  void server_stops() {
    const std::lock_guard lock(mutex_);
    if (finished_) return;
    const Error stops(Reason::kUnavailable, "The server is stopping; send the import again when it is back",
                      {.cause = cause::kServerStopping});
    // A step that is under way ends by its cancellation, and one that waits for its turn finds the end.
    if (parts_.is_busy() || awaiting_) return end_with(stops);
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
    } else if (request.has_stop()) {
      throw Error(Reason::kCancelled, "The caller stopped before the end of the file");
    } else if (request.has_next_file()) {
      wire::check_stored_name("next_file", request.next_file());
      require_import().next_file(request.next_file(), backend_.environment.read(), cancellation);
    } else if (!take_target(request, cancellation)) {
      wire::check_bytes("chunk", request.chunk(), limits::kFileChunkBytes);
      require_import().feed(request.chunk(), backend_.environment.read(), cancellation);
    }
  }

  bool take_target(const Request& request, const Cancellation& cancellation) {
    if constexpr (requires { request.target_chunk(); }) {
      if (!request.has_target_chunk()) return false;
      wire::check_bytes("target_chunk", request.target_chunk(), limits::kFileChunkBytes);
      require_import().feed_target(request.target_chunk(), backend_.environment.read(), cancellation);
      return true;
    }
    return false;
  }

  template <typename Options>
  void begin_import(const Options& options) {
    slot_ = backend_.door->imports().take();
    head_ = calls::change_by_caller(backend_, scope_.context());
    if (head_.operation.empty()) head_.operation = calls::fresh_operation("import");
    head_.request_hash = calls::hash_of(options);
    lock_ = backend_.journal.operation_locks().try_lock(head_.operation);
    if (!lock_) throw calls::OperationUnderWay(head_.operation);
    const store::ReadTransaction transaction = backend_.environment.read();
    import_.emplace(begin_(transaction, options));
    import_->start(head_.request_hash, parts_.follow_stored(transaction, head_));
    into_ = options.parent();
    logs::info("import_begun", {{"into", into_},
                                {"operation", head_.operation},
                                {"author", head_.author},
                                {"peer", scope_.context().peer()}});
  }

  // What was read goes on its way; more is read unless too much waits.
  void wait_or_go_on() {
    const std::lock_guard lock(mutex_);
    parsing_ = false;
    if (!end_) start_parts();
    go_on();
  }

  void wait() { waiting_ = true; }

  void start_parts() {
    parts_.take_from(*import_);
    submit_prepared();
    for (std::size_t more = parts_.begin_preparing(); more > 0; --more)
      on_pool([this] { step([this] { prepare_parts(); }); });
  }

  // Most of a unit's work, which the journal's writer need not do. One thread goes on with the next part,
  // because it remembers the forms of words.
  void prepare_parts() {
    while (const ImportParts::Part part = next_unprepared()) {
      std::optional<Error> failure;
      try {
        Import::prepare(part->edits);
      } catch (const std::exception& error) {
        failure = unexpected(error);
      }
      const std::lock_guard lock(mutex_);
      part->is_prepared = true;
      if (failure && !end_) end_ = *failure;
      if (end_) parts_.give_up();
      submit_prepared();
    }
  }

  // Without one, this thread has ended its work on the call, which may be deleted.
  ImportParts::Part next_unprepared() {
    const std::lock_guard lock(mutex_);
    ImportParts::Part part = parts_.next_unprepared();
    if (part == nullptr && std::exchange(waiting_, false)) go_on();
    return part;
  }

  // In the order of the file.
  void submit_prepared() {
    while (!end_) {
      const ImportParts::Part part = parts_.next_to_store();
      if (part == nullptr) return;
      Change change = part->change_of(head_);
      next_read_ = calls::Timer::Clock::now() + scope_.pause_of_import(change.edits.size());
      const bool is_last = import_->finished() && parts_.is_empty();
      backend_.journal.submit(
          std::move(change), [this, part](const journal::Result& result) { stored(result, *part); },
          journal::Priority::kBatch, is_last ? journal::Follows::kNothing : journal::Follows::kMore);
    }
  }

  // Reads on, tells the progress, or ends; the caller is not awaited.
  void go_on() {
    if (end_) {
      parts_.is_busy() ? wait() : refuse();
    } else if (import_->finished()) {
      if (parts_.is_busy()) return wait();
      if (const Error* failure = import_->failure()) {
        end_ = *failure;
        return refuse();
      }
      if (std::exchange(finished_, true)) return;
      lock_.reset();
      log_end("import_ended", {});
      progress_ = calls::to_bytes(progress());
      StartWriteAndFinish(&progress_, grpc::WriteOptions(), grpc::Status::OK);
    } else if (has_news_ && calls::Timer::Clock::now() >= next_progress_) {
      has_news_ = false;
      next_progress_ = calls::Timer::Clock::now() + kProgressEvery;
      write_progress();
    } else if (parts_.is_full()) {
      wait();
    } else if (calls::Timer::Clock::now() < next_read_) {
      wait();
      wake_at(next_read_);
    } else {
      read();
    }
  }

  // Under the mutex. For a caller that sends faster than it may.
  void wake_at(calls::Timer::Clock::time_point time) {
    if (is_woken_) return;
    is_woken_ = true;
    woken_ = backend_.door->timer().at(time, [this] {
      const std::lock_guard lock(mutex_);
      is_woken_ = false;
      if (std::exchange(waiting_, false)) on_pool([this] { step([this] { go_on_locked(); }); });
    });
  }

  // What came in, without a word of it.
  void log_end(const char* event, std::string_view code) const {
    const v1::ImportProgress progress = import_->progress();
    logs::info(event, {{"into", into_},
                       {"operation", head_.operation},
                       {"author", head_.author},
                       {"code", code},
                       {"bytes", progress.bytes_read()},
                       {"created", progress.created()},
                       {"updated", progress.updated()},
                       {"unchanged", progress.unchanged()},
                       {"rejected", progress.rejected()},
                       {"time_ms", std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::steady_clock::now() - begun_)
                                       .count()}});
  }

  v1::ImportProgress progress() const {
    v1::ImportProgress progress = import_->progress();
    progress.set_operation(head_.operation);
    return progress;
  }

  // On the journal's thread, which must not wait for the caller.
  void stored(const journal::Result& result, const ImportPart& part) {
    const std::lock_guard lock(mutex_);
    parts_.stored();
    if (const Error* error = std::get_if<Error>(&result)) {
      // Somebody else made the glossary or memory a moment before.
      const bool is_there = part.number == kCreationPart && error->reason() == Reason::kAlreadyExists;
      if (!end_ && !is_there) end_ = *error;
    } else {
      import_->account(std::get<journal::Receipt>(result), part.files);
      has_news_ = true;
    }
    if (end_) parts_.give_up();
    if (std::exchange(waiting_, false)) on_pool([this] { step([this] { go_on_locked(); }); });
  }

  void go_on_locked() {
    const std::lock_guard lock(mutex_);
    go_on();
  }

  static Error unexpected(const std::exception& error) {
    return Error(Reason::kInternal, std::string("The import failed in a way it should not: ") + error.what());
  }

  // Runs the work; what it throws ends the call, once nothing is on its way to the store any more.
  template <typename Work>
  void step(Work&& work) {
    std::optional<Error> failure;
    try {
      work();
      return;
    } catch (const Error& error) {
      failure = error;
    } catch (const std::exception& error) {
      failure = unexpected(error);
    }
    const std::lock_guard lock(mutex_);
    parsing_ = false;
    end_with(*failure);
  }

  // With what was stored, in words and as ImportProgress in the details.
  void refuse() {
    if (std::exchange(finished_, true)) return;
    lock_.reset();
    calls::StatusDetail detail;
    std::int64_t stored = 0;
    if (import_) {
      log_end("import_broken_off", calls::name_of(calls::status_of(*end_).error_code()));
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
  std::string into_;  // The glossary or memory.
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  Change head_;  // Every batch is a change with these author, reason and operation.
  std::unique_ptr<journal::OperationLocks::Lock> lock_;

  std::mutex mutex_;  // Between the sides that read, prepare and store; guards what follows.
  ImportParts parts_;
  // The reading side does one of three: it awaits the caller (the next message, or that it takes ours),
  // parses a message, or waits until more is stored.
  bool awaiting_ = false;
  bool parsing_ = false;
  bool waiting_ = false;
  bool has_news_ = false;  // Something was stored since the last message.
  calls::Timer::Clock::time_point next_progress_{};
  bool finished_ = false;     // The stream's status is sent.
  std::optional<Error> end_;  // Why no more can be read or stored.
  calls::Timer::Alarm silent_;
  calls::Timer::Clock::time_point next_read_{};  // By the rate of the caller's imports.
  bool is_woken_ = false;                        // An alarm is set for it.
  calls::Timer::Alarm woken_;
};

}  // namespace entente::service
