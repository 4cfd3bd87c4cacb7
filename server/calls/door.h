// What every call passes on its way in: the threads that work for it, the caps of what may stay open, and the
// signal that the server stops. Thread-safe; outlives the calls.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "server/calls/timer.h"
#include "server/calls/work_pool.h"
#include "server/cancellation/cancellation.h"
#include "server/error/error.h"
#include "server/model/limits.h"

namespace entente::calls {

// How long a client may do nothing. Tests have shorter ones.
struct ClientTimeouts {
  std::chrono::milliseconds stalled_stream = limits::kStalledStream;
  std::chrono::milliseconds silent_import = limits::kSilentImport;
  // A connection without traffic is probed after `keepalive`, and closed if no answer comes within
  // `keepalive_answer`.
  std::chrono::milliseconds keepalive = limits::kKeepalive;
  std::chrono::milliseconds keepalive_answer = limits::kKeepaliveAnswer;
};

// How many streams of one kind may be open.
class StreamSlots {
 public:
  // Gives the place back at its end.
  using Slot = std::shared_ptr<void>;

  StreamSlots(std::size_t most, const char* cause, const char* what)
      : most_(most), cause_(cause), what_(what) {}

  // Throws kResourceExhausted with the cause where all places are taken.
  Slot take();
  std::size_t open() const { return open_; }

 private:
  const std::size_t most_;
  const char* const cause_;
  const char* const what_;
  std::atomic<std::size_t> open_{0};
};

// Why a stream ends whose caller has done nothing for so long: "The caller took nothing of the export for 60
// s; start it again and read it as it comes".
Error client_too_slow(const std::string& what, std::chrono::milliseconds waited, const std::string& remedy);

// When a stream is asked to end: as soon as the server is told to stop, or when the time for what is under
// way is over.
enum class EndsAt : std::uint8_t { kStop, kClose };

// Why a call is sent away, or an open stream ended, when the server is told to stop.
Error server_stops();

class Door {
 public:
  explicit Door(const ClientTimeouts& timeouts = {});

  const ClientTimeouts& timeouts() const { return timeouts_; }

  WorkLane& lane(WorkClass work_class) { return pool_.lane(work_class); }
  // How many submitted jobs wait, in all lanes.
  std::size_t waiting();
  Timer& timer() { return timer_; }
  // What a long call leaves free in the allocator goes back to the system, in the background.
  void give_memory_back();
  StreamSlots& exports() { return exports_; }
  StreamSlots& imports() { return imports_; }
  StreamSlots& watches() { return watches_; }

  // Raised by close(); every call's cancellation looks at it.
  const std::shared_ptr<const Cancellation::Flag> stopping() const { return stopping_; }

  // The calls that come from now on are to be refused, and streams that have no end of their own are asked to
  // end. What is under way goes on.
  void begin_to_stop();
  bool is_stopping() const { return is_stopping_; }

  // How many calls and streams are there.
  std::size_t open_calls() const { return open_calls_; }
  // One more, until the place goes.
  class OpenCall {
   public:
    explicit OpenCall(Door& door) : open_(door.open_calls_) { ++open_; }
    ~OpenCall() { --open_; }
    OpenCall(const OpenCall&) = delete;
    OpenCall& operator=(const OpenCall&) = delete;

   private:
    std::atomic<std::size_t>& open_;
  };

  // Ends the work of all calls: their loops throw kUnavailable, and streams that wait for their caller are
  // asked to end.
  void close();

  // `end` is called once, by begin_to_stop() or by close(), or at once where that was before. The stream must
  // forget itself before it goes; afterwards `end` is not running and will not be called.
  std::uint64_t add_stream(EndsAt when, std::function<void()> end);
  void forget_stream(std::uint64_t number);

 private:
  struct Stream {
    EndsAt when;
    std::function<void()> end;
  };

  void end_streams(EndsAt when);

  const ClientTimeouts timeouts_;
  const std::shared_ptr<Cancellation::Flag> stopping_;
  std::atomic<bool> is_stopping_ = false;
  std::atomic<std::size_t> open_calls_ = 0;
  StreamSlots exports_;
  StreamSlots imports_;
  StreamSlots watches_;
  std::mutex streams_mutex_;  // Guards what follows.
  std::map<std::uint64_t, Stream> streams_;
  std::uint64_t next_stream_ = 1;
  Timer timer_;
  WorkPool pool_;  // Last: its threads use the rest.
};

}  // namespace entente::calls
