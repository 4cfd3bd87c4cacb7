// The threads that calls are answered on, so that gRPC's own are free to take the next one. Three classes of
// work have threads of their own: short work; the questions of a stream, which come one after another without
// a pause; and long work. Each class gives way to those before it. Within a class the clients take turns, so
// that one who asks much waits for nobody but itself.
// Thread-safe. No job may throw.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace entente::calls {

enum class WorkClass : std::uint8_t { kShort, kStream, kLong };

enum class WhyRefused : std::uint8_t {
  kQueueFull,  // May be said on the thread that submits another job.
  kOverdue,    // It has waited so long that its answer would come late, as those after it would.
};

// Exactly one of the two is called, once.
struct Job {
  std::function<void()> run;
  std::function<void(WhyRefused)> refuse;
  std::chrono::steady_clock::time_point queued = {};  // Set by the lane.
};

// The work of one class. A job waits until a thread is free and its client's turn has come.
class WorkLane {
 public:
  struct Options {
    std::size_t threads = 1;
    std::size_t threads_per_client = 1;  // Of one client's jobs, at most this many run at a time.
    std::size_t queued = 1;              // At most this many jobs wait.
    int niceness = 0;                    // Of the threads, above that of the process.
    // Refuses jobs that have waited too long: kMostWait after a queue that was empty a moment ago, and
    // kLeastWait, or four times as long as a job works, in an overload: where it has not been empty for
    // kMostWait. Where more jobs wait than can be worked on in that time, so that some are refused in any
    // order, the newest comes first. So a burst is answered, and under a load that lasts the calls that are
    // answered at all are answered fast (the controlled delay and the adaptive order of B. Maurer, Fail at
    // Scale, ACM Queue 13/8, 2015, with longer times: a translator's tool may well send a document at once).
    bool sheds = false;
  };

  static constexpr std::chrono::milliseconds kMostWait{1'000};
  static constexpr std::chrono::milliseconds kLeastWait{50};

  explicit WorkLane(const Options& options);
  // Runs what waits, then ends the threads.
  ~WorkLane();
  WorkLane(const WorkLane&) = delete;
  WorkLane& operator=(const WorkLane&) = delete;

  // With a full queue the newest job of the client with the most waiting ones is refused: this one, or
  // another's.
  void submit(const std::string& client, Job job);

  // The next step of a call that was let in before; never refused.
  void resume(const std::string& client, std::function<void()> run);

  // How many submitted jobs wait.
  std::size_t waiting() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Client {
    std::deque<Job> jobs;       // Those that cannot be refused come first.
    std::size_t refusable = 0;  // Of them.
    std::size_t running = 0;
    bool in_turn = false;  // It is in turns_.
  };
  using Clients = std::map<std::string, Client>;
  // A thread without work.
  struct Idle {
    std::condition_variable wake;
    bool is_called = false;
  };

  void call_one();
  void wait_for_work(std::unique_lock<std::mutex>& lock);
  void add(const std::string& client, Job job);
  void queue_turn(Clients::iterator client);
  Job take_newest_of_longest_queue();
  bool is_overloaded(Clock::time_point now) const;
  Clock::duration longest_wait(Clock::time_point now) const;
  bool takes_newest_first(Clock::time_point now) const;
  bool is_overdue(const Job& job, Clock::time_point now) const;
  Clients::iterator take_turn(Clock::time_point now);
  void run();

  const Options options_;
  mutable std::mutex mutex_;
  std::vector<Idle*> idle_;  // The last to be idle comes last.
  Clients clients_;
  std::list<Clients::iterator> turns_;  // Clients with a job that may run, the longest waiting first.
  std::size_t waiting_ = 0;             // Jobs that can be refused.
  bool ending_ = false;
  Clock::time_point last_empty_;      // When a thread last found nothing to do.
  Clock::duration usual_work_{};      // Of a job: a moving mean of the last dozens.
  std::vector<std::thread> threads_;  // Last, so that they start when all else is there.
};

class WorkPool {
 public:
  WorkPool();

  WorkLane& lane(WorkClass work_class);

  static std::size_t stream_threads();

 private:
  WorkLane short_;
  WorkLane stream_;
  WorkLane long_;
};

}  // namespace entente::calls
