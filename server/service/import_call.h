// The stream of an import: options, then chunks; progress after each stored batch, and the report at the end.
// Reading, storing and answering take turns, so that a client cannot run ahead of the disk.
#pragma once

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
      go_on();
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

  // Stores a batch if one is ready; else reads on, or ends.
  void go_on() {
    if (import_->batch_ready()) {
      Change change = change_by_caller(*context_);
      change.edits = import_->take_batch();
      backend_.journal.submit(std::move(change), [this](const journal::Result& result) { stored(result); });
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

  void stored(const journal::Result& result) {
    step([&] {
      if (const Error* error = std::get_if<Error>(&result)) throw *error;
      import_->account(std::get<journal::Receipt>(result));
      has_news_ = true;
      go_on();
    });
  }

  template <typename Work>
  void step(Work&& work) {
    const grpc::Status status = guarded(work);
    if (status.ok()) return;
    const std::int64_t stored = import_ ? import_->stored() : 0;
    this->Finish({status.error_code(),
                  status.error_message() + "; " + std::to_string(stored) + " records before it are stored"});
  }

  const Backend backend_;
  grpc::CallbackServerContext* const context_;
  const Begin begin_;
  Request request_;
  v1::ImportProgress progress_;
  std::optional<Import> import_;
  bool has_news_ = false;  // Something was stored since the last message.
};

}  // namespace entente::service
