#include "client/gateway/http/upload.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

#include "client/library/error.h"

namespace entente::gateway {

// Between the two threads.
class Upload::Pieces {
 public:
  explicit Pieces(const std::atomic<bool>& is_stopping) : is_stopping_(is_stopping) {}

  // False if nobody reads any more.
  bool put(BodyPiece piece) {
    std::unique_lock lock(mutex_);
    while (pieces_.size() >= kMost && !is_left_ && !is_stopping_) changed_.wait_for(lock, kLook);
    if (is_left_ || is_stopping_) return false;
    pieces_.push_back(std::move(piece));
    changed_.notify_all();
    return true;
  }

  void end(bool is_whole) {
    const std::scoped_lock lock(mutex_);
    if (is_ended_) return;
    is_ended_ = true;
    is_whole_ = is_whole;
    changed_.notify_all();
  }

  // Nobody reads any more.
  void leave() {
    const std::scoped_lock lock(mutex_);
    is_left_ = true;
    changed_.notify_all();
  }

  std::optional<BodyPiece> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_ended_ || !pieces_.empty(); });
    // What came of a body that is broken off is not worth reading.
    if (is_ended_ && !is_whole_)
      throw client::Error(client::Code::kCancelled, "the client broke off before the end of the body");
    if (pieces_.empty()) return std::nullopt;
    BodyPiece piece = std::move(pieces_.front());
    pieces_.pop_front();
    changed_.notify_all();
    return piece;
  }

 private:
  static constexpr std::size_t kMost = 16;  // Each of at most libmicrohttpd's buffer, 32 KiB.
  static constexpr std::chrono::milliseconds kLook{100};

  const std::atomic<bool>& is_stopping_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<BodyPiece> pieces_;
  bool is_ended_ = false;
  bool is_whole_ = false;
  bool is_left_ = false;
};

namespace {

constexpr std::size_t kPartBuffer = 64U << 10;

}  // namespace

Upload::Upload(MHD_Connection* connection, Request request, const Handler& handler,
               const std::atomic<bool>& is_stopping)
    : pieces_(std::make_shared<Pieces>(is_stopping)) {
  if (request.header("content-type").starts_with("multipart/form-data")) {
    const auto take = [](void* to, MHD_ValueKind, const char* key, const char* file, const char*, const char*,
                         const char* data, std::uint64_t, std::size_t size) {
      BodyPiece piece{key == nullptr ? "" : key, file == nullptr ? "" : file, std::string(data, size)};
      return static_cast<Pieces*>(to)->put(std::move(piece)) ? MHD_YES : MHD_NO;
    };
    parts_ = MHD_create_post_processor(connection, kPartBuffer, take, pieces_.get());
  }
  // Leaves when the last copy of the reader has gone.
  const std::shared_ptr<Pieces> reader(pieces_.get(), [kept = pieces_](Pieces* pieces) { pieces->leave(); });
  request.next_bytes = [reader] { return reader->next(); };
  std::packaged_task<Response()> task(
      [handler, asked = std::move(request)]() mutable { return handler(std::exchange(asked, {})); });
  response_ = task.get_future();
  thread_ = std::thread(std::move(task));
}

Upload::~Upload() {
  pieces_->end(/*is_whole=*/false);
  if (parts_ != nullptr) MHD_destroy_post_processor(parts_);
  thread_.join();
}

bool Upload::put(const char* bytes, std::size_t count, std::size_t most_dropped) {
  if (dropped_ == 0) {
    const bool is_taken = parts_ != nullptr ? MHD_post_process(parts_, bytes, count) == MHD_YES
                                            : pieces_->put({{}, {}, std::string(bytes, count)});
    if (is_taken) return true;
  }
  dropped_ += count;
  return dropped_ <= most_dropped;
}

Response Upload::finish() {
  pieces_->end(/*is_whole=*/true);
  return response_.get();
}

}  // namespace entente::gateway
