// The stream of an import: options, then chunks; progress after each stored batch, and the report at the end.
// While one batch is stored the next is read, and no more, so that a client cannot run ahead of the disk.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/error/error.h"
#include "server/service/call.h"
#include "server/service/import.h"

namespace entente::service {

// Begin makes the Import of the first message's options: begin(transaction, options) -> Import.
template <typename Request, typename Begin>
class ImportCall final : public grpc::ServerBidiReactor<Request, v1::ImportProgress> {
 public:
  ImportCall(const Backend& backend, grpc::CallbackServerContext* context, Begin begin)
      : backend_(backend), context_(context), begin_(std::move(begin)) {
    this->StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
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
    step([&] {
      if (!ok) throw Error(Reason::kUnavailable, "The import was broken off by its caller");
      this->StartRead(&request_);
    });
  }

  void OnDone() override { delete this; }

 private:
  Import& require_import() {
    if (!import_) throw Error(Reason::kInvalidArgument, "The first message of an import must set options");
    return *import_;
  }

  void take(const Request& request) {
    if (request.has_options()) {
      if (import_)
        throw Error(Reason::kInvalidArgument,
                    "The field options is set again; it belongs to the first message");
      import_.emplace(begin_(backend_.environment.read(), request.options()));
    } else {
      require_import().feed(request.chunk());
    }
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
    } else if (import_->batch_ready()) {
      store_batch();
    } else if (import_->finished()) {
      progress_ = import_->progress();
      this->StartWriteAndFinish(&progress_, grpc::WriteOptions(), grpc::Status::OK);
    } else if (std::exchange(has_news_, false)) {
      progress_ = import_->progress();
      this->StartWrite(&progress_);
    } else {
      this->StartRead(&request_);
    }
  }

  void store_batch() {
    Change change = change_by_caller(*context_);
    change.edits = import_->take_batch();
    storing_ = true;
    // With more of the file in hand, or none to come, there is nothing to read meanwhile.
    waiting_ = import_->finished() || import_->batch_ready();
    if (!waiting_) this->StartRead(&request_);
    backend_.journal.submit(std::move(change), [this](const journal::Result& result) { stored(result); });
  }

  void stored(const journal::Result& result) {
    step([&] {
      const std::lock_guard lock(mutex_);
      storing_ = false;
      if (const Error* error = std::get_if<Error>(&result)) {
        if (!end_) end_ = status_of(*error);
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
    const grpc::Status status = guarded(work);
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

  const Backend backend_;
  grpc::CallbackServerContext* const context_;
  const Begin begin_;
  Request request_;
  v1::ImportProgress progress_;
  std::optional<Import> import_;

  std::mutex mutex_;       // Between the side that reads and the one that stores; guards what follows.
  bool storing_ = false;   // A batch is with the journal.
  bool waiting_ = false;   // The reading side has stopped until it is stored.
  bool has_news_ = false;  // Something was stored since the last message.
  std::optional<grpc::Status> end_;  // Why no more can be read or stored.
};

}  // namespace entente::service
