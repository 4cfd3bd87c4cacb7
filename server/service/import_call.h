// The stream of an import: options, then chunks; progress after each stored batch, and the report at the end.
// While one batch is stored the next is read, and no more, so that a client cannot run ahead of the disk.
// Batches are turns of the journal's bulk, sized so that others wait for none of them for long.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/call.h"
#include "server/error/error.h"
#include "server/service/import.h"

namespace entente::service {

// What a turn may take, its commit included, and how many records that may be.
inline constexpr std::chrono::milliseconds kTurnTime{15};
inline constexpr std::size_t kFirstTurn = 100;
inline constexpr std::size_t kSmallestTurn = 20;
inline constexpr std::size_t kLargestTurn = 1'000;

// Begin makes the Import of the first message's options: begin(transaction, options) -> Import.
template <typename Request, typename Begin>
class ImportCall final : public grpc::ServerBidiReactor<Request, v1::ImportProgress> {
 public:
  ImportCall(const calls::Backend& backend, grpc::CallbackServerContext* context, Begin begin)
      : backend_(backend), context_(context), begin_(std::move(begin)) {
    const std::lock_guard lock(mutex_);
    this->StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    take_turn();
    step([&] {
      // A stream that breaks ends like one that is complete; the context tells them apart.
      if (!ok && context_->IsCancelled())
        throw Error(Reason::kUnavailable, "The import was broken off by its caller");
      if (ok) {
        take(request_);
      } else {
        require_import().finish();
      }
      wait_or_go_on();
    });
  }

  void OnWriteDone(bool ok) override {
    take_turn();
    step([&] {
      if (!ok) throw Error(Reason::kUnavailable, "The import was broken off by its caller");
      this->StartRead(&request_);
    });
  }

  void OnDone() override {
    take_turn();
    delete this;
  }

 private:
  // gRPC's callbacks come one after the other and see what was written before they were asked for, which is
  // done under the mutex. This says so to ThreadSanitizer, which does not see into gRPC.
  void take_turn() { const std::lock_guard lock(mutex_); }

  Import& require_import() {
    if (!import_) throw Error(Reason::kInvalidArgument, "The first message of an import must set options");
    return *import_;
  }

  void take(const Request& request) {
    if (request.has_options()) {
      if (import_)
        throw Error(Reason::kInvalidArgument,
                    "The field options is set again; it belongs to the first message");
      begin_import(request.options());
    } else {
      require_import().feed(request.chunk());
    }
  }

  template <typename Options>
  void begin_import(const Options& options) {
    head_ = calls::change_by_caller(*context_);
    if (head_.operation.empty()) head_.operation = calls::fresh_operation("import");
    head_.request_hash = calls::hash_of(options);
    hold_ = backend_.journal.holds().try_for(head_.operation);
    if (!hold_) {
      throw Error(Reason::kAborted, "The import \"" + head_.operation +
                                        "\" is still under way; wait for its end and send it again");
    }
    const store::ReadTransaction transaction = backend_.environment.read();
    import_.emplace(begin_(transaction, options));
    journal::for_each_part(transaction, head_.operation, [&](std::uint64_t part, const AppliedPart& applied) {
      journal::check_same_request(head_, applied);
      if (part != kCreationPart) next_part_ = part + applied.outcomes.size();
    });
    import_->pass_over(next_part_);
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
    } else if (auto creation = import_->take_creation()) {
      std::vector<Edit> edits;
      edits.push_back(*std::move(creation));
      store(std::move(edits), kCreationPart);
    } else if (import_->batch_ready(turn_)) {
      std::vector<Edit> edits = import_->take_batch(turn_);
      const std::uint64_t part = next_part_;
      next_part_ += edits.size();
      store(std::move(edits), part);
    } else if (import_->finished()) {
      progress_ = progress();
      this->StartWriteAndFinish(&progress_, grpc::WriteOptions(), grpc::Status::OK);
    } else if (std::exchange(has_news_, false)) {
      progress_ = progress();
      this->StartWrite(&progress_);
    } else {
      this->StartRead(&request_);
    }
  }

  v1::ImportProgress progress() const {
    v1::ImportProgress progress = import_->progress();
    progress.set_operation(head_.operation);
    return progress;
  }

  void store(std::vector<Edit> edits, std::uint64_t part) {
    Change change = head_;
    change.operation_part = part;
    change.time = calls::present_time();
    change.edits = std::move(edits);
    storing_ = true;
    // With more of the file in hand, or none to come, there is nothing to read meanwhile.
    waiting_ = import_->finished() || import_->batch_ready(turn_);
    if (!waiting_) this->StartRead(&request_);
    const auto begun = std::chrono::steady_clock::now();
    backend_.journal.submit(
        std::move(change),
        [this, begun, part](const journal::Result& result) {
          if (part != kCreationPart) adapt(std::chrono::steady_clock::now() - begun);
          stored(result, part);
        },
        journal::Turn::kBulk);
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
        if (!end_ && !is_there) end_ = calls::status_of(*error);
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
    const grpc::Status status = calls::guarded(work);
    if (status.ok()) return;
    const std::lock_guard lock(mutex_);
    if (!end_) end_ = status;
    if (storing_) {
      waiting_ = true;
    } else {
      refuse();
    }
  }

  void refuse() {
    const std::int64_t stored = import_ ? import_->stored() : 0;
    this->Finish({end_->error_code(),
                  end_->error_message() + "; " + std::to_string(stored) + " records before it are stored"});
  }

  const calls::Backend backend_;
  grpc::CallbackServerContext* const context_;
  const Begin begin_;
  Request request_;
  v1::ImportProgress progress_;
  std::optional<Import> import_;
  Change head_;  // Every batch is a change with these author, reason and operation.
  std::unique_ptr<journal::Holds::Hold> hold_;
  std::uint64_t next_part_ = 0;
  std::size_t turn_ = kFirstTurn;  // Guarded by what follows.

  std::mutex mutex_;       // Between the side that reads and the one that stores; guards what follows.
  bool storing_ = false;   // A batch is with the journal.
  bool waiting_ = false;   // The reading side has stopped until it is stored.
  bool has_news_ = false;  // Something was stored since the last message.
  std::optional<grpc::Status> end_;  // Why no more can be read or stored.
};

}  // namespace entente::service
