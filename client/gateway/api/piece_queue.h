// Pieces of an answer on their way from the thread that makes them to the one that sends them. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace entente::gateway {

class PieceQueue {
 public:
  // Waits while too much is on its way; false if nobody takes any more.
  bool put(std::string piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || pieces_.size() < kMost; });
    if (closed_) return false;
    pieces_.push_back(std::move(piece));
    changed_.notify_all();
    return true;
  }

  // The same without waiting: the oldest piece goes, where too much is on its way.
  void put_over_the_oldest(std::string piece) {
    const std::lock_guard lock(mutex_);
    if (pieces_.size() >= kMost) pieces_.pop_front();
    pieces_.push_back(std::move(piece));
    changed_.notify_all();
  }

  // No more comes.
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  // No more is taken.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  bool is_closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
  }

  enum class State { kPiece, kEnd, kNothingYet };

  // Waits so long for the next piece.
  State take(std::string& piece, std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest, [this] { return ended_ || !pieces_.empty(); });
    if (pieces_.empty()) return ended_ ? State::kEnd : State::kNothingYet;
    piece = std::move(pieces_.front());
    pieces_.pop_front();
    changed_.notify_all();
    return State::kPiece;
  }

 private:
  static constexpr std::size_t kMost = 64;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> pieces_;
  bool ended_ = false;
  bool closed_ = false;
};

}  // namespace entente::gateway
