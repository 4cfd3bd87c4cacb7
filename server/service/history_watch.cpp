// The live feed. A watcher has no queue: it reads the journal from where it is, one message at a time, as its
// caller takes them, and sleeps when it has come to the end until the bell rings.
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "server/error/error.h"
#include "server/service/history_service.h"
#include "server/wire/convert_history.h"

namespace entente::service {
namespace {

constexpr Revision kFarBehind = 1'000;
// Entries and edits that a filter may pass over before the caller is told where the stream is, so that a long
// way of them holds no thread and shows progress.
constexpr std::int64_t kPassedOverPerStep = 1'000;

class WatchCall final : public grpc::ServerWriteReactor<v1::WatchResponse> {
 public:
  WatchCall(const calls::Backend& backend, const v1::WatchRequest& request) : backend_(backend) {
    const grpc::Status status = calls::guarded([&] { begin(request); });
    if (!status.ok()) {
      const std::lock_guard lock(mutex_);
      end(status);
      return;
    }
    response_.set_sequence(static_cast<std::int64_t>(position_));
    // News that comes before the first message is out has to wait for it.
    writing_ = true;
    auto listening = backend_.journal.bell().listen([this](journal::Bell::News news) { hear(news); });
    const std::lock_guard lock(mutex_);
    listening_ = std::move(listening);
    // The server may be closing already.
    if (!ended_) write();
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock(mutex_);
    writing_ = false;
    if (ended_) return;
    if (!ok) return end({grpc::StatusCode::CANCELLED, "The watcher went away"});
    step();
  }

  void OnCancel() override {
    const std::lock_guard lock(mutex_);
    end({grpc::StatusCode::CANCELLED, "The watcher went away"});
  }

  void OnDone() override {
    std::unique_ptr<journal::Bell::Listening> listening;
    {
      const std::lock_guard lock(mutex_);
      listening = std::move(listening_);
    }
    // Not under the lock, which a call of the listener may be waiting for.
    listening.reset();
    delete this;
  }

 private:
  void begin(const v1::WatchRequest& request) {
    teller_.emplace(request.filter(), request.with_content());
    const Revision newest = journal::newest_sequence(backend_.environment.read());
    if (request.after_sequence() < 0 || static_cast<Revision>(request.after_sequence()) > newest) {
      throw Error(Reason::kInvalidArgument, "The field after_sequence is " +
                                                std::to_string(request.after_sequence()) +
                                                "; the newest change is " + std::to_string(newest));
    }
    position_ = static_cast<Revision>(request.after_sequence());
    if (position_ == 0 && !request.from_beginning()) position_ = newest;
  }

  void hear(journal::Bell::News news) {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    if (news == journal::Bell::News::kClosing) {
      return end({grpc::StatusCode::UNAVAILABLE,
                  "The server stops; watch again after change " + std::to_string(position_)});
    }
    if (!writing_) step();
  }

  // Writes the next message, if there is one. Nothing is being written.
  void step() {
    const grpc::Status status = calls::guarded([&] {
      if (find_next()) write();
    });
    if (!status.ok()) end(status);
  }

  bool find_next() {
    const store::ReadTransaction transaction = backend_.environment.read();
    const Revision newest = journal::newest_sequence(transaction);
    response_.Clear();
    bool found = false;
    std::int64_t left = kPassedOverPerStep;
    journal::for_each_entry(transaction, position_ + 1, [&](const JournalEntry& entry) {
      v1::Change change;
      found = teller_->tell(transaction, entry, change);
      if (found) *response_.mutable_change() = std::move(change);
      position_ = entry.sequence;
      left -= 1 + static_cast<std::int64_t>(entry.edits.size());
      return !found && left > 0;
    });
    response_.set_sequence(static_cast<std::int64_t>(position_));
    if (newest - position_ > kFarBehind) response_.set_behind(static_cast<std::int64_t>(newest - position_));
    return found || left <= 0;
  }

  void write() {
    writing_ = true;
    StartWrite(&response_);
  }

  void end(const grpc::Status& status) {
    if (std::exchange(ended_, true)) return;
    Finish(status);
  }

  const calls::Backend backend_;
  std::optional<wire::ChangeTeller> teller_;

  std::mutex mutex_;  // Guards what follows.
  std::unique_ptr<journal::Bell::Listening> listening_;
  Revision position_ = 0;
  v1::WatchResponse response_;
  bool writing_ = false;
  bool ended_ = false;
};

}  // namespace

grpc::ServerWriteReactor<v1::WatchResponse>* HistoryService::Watch(Context*,
                                                                   const v1::WatchRequest* request) {
  return new WatchCall(backend_, *request);
}

}  // namespace entente::service
