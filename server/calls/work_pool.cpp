#include "server/calls/work_pool.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "server/model/limits.h"

namespace entente::calls {
namespace {

constexpr int kJobsOfMean = 32;
constexpr int kNicerForStreams = 5;
constexpr int kNicerForLongCalls = 10;

// On Linux each thread has a niceness of its own. A scheduler that gives short work the processor at once
// keeps lookups fast beside any number of long calls.
void give_way(int niceness) {
  const auto thread = static_cast<id_t>(syscall(SYS_gettid));
  setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + niceness);
}

std::size_t processors() {
  return std::max(1U, std::thread::hardware_concurrency());
}

// Short work may wait for a page of the disk, so there are more threads than processors.
WorkLane::Options short_lane() {
  const std::size_t threads = 2 * processors();
  return {
      .threads = threads, .threads_per_client = threads, .queued = limits::kQueuedShortCalls, .sheds = true};
}

WorkLane::Options stream_lane() {
  return {.threads = WorkPool::stream_threads(),
          .threads_per_client = WorkPool::stream_threads(),
          .queued = limits::kQueuedShortCalls,
          .niceness = kNicerForStreams};
}

// Several long calls share the processors, so that the short steps of an export are not kept waiting by one
// analysis.
WorkLane::Options long_lane() {
  const std::size_t threads = std::max<std::size_t>(8, 2 * processors());
  return {.threads = threads,
          .threads_per_client = threads / 2,
          .queued = limits::kQueuedLongCalls,
          .niceness = kNicerForLongCalls};
}

}  // namespace

WorkLane::WorkLane(const Options& options) : options_(options), last_empty_(Clock::now()) {
  for (std::size_t i = 0; i < options.threads; ++i) threads_.emplace_back([this] { run(); });
}

WorkLane::~WorkLane() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    while (!idle_.empty()) call_one();
  }
  for (std::thread& thread : threads_) thread.join();
}

void WorkLane::submit(const std::string& client, Job job) {
  std::optional<Job> refused;
  {
    const std::lock_guard lock(mutex_);
    add(client, std::move(job));
    if (waiting_ > options_.queued) refused = take_newest_of_longest_queue();
    call_one();
  }
  if (refused) refused->refuse(WhyRefused::kQueueFull);
}

void WorkLane::resume(const std::string& client, std::function<void()> run) {
  const std::lock_guard lock(mutex_);
  add(client, {std::move(run), {}});
  call_one();
}

std::size_t WorkLane::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

void WorkLane::call_one() {
  if (idle_.empty()) return;
  idle_.back()->is_called = true;
  idle_.back()->wake.notify_one();
  idle_.pop_back();
}

void WorkLane::wait_for_work(std::unique_lock<std::mutex>& lock) {
  Idle idle;
  while (!ending_ && turns_.empty()) {
    last_empty_ = Clock::now();
    idle.is_called = false;
    idle_.push_back(&idle);
    idle.wake.wait(lock, [&idle] { return idle.is_called; });
  }
}

void WorkLane::add(const std::string& client, Job job) {
  const auto at = clients_.try_emplace(client).first;
  job.queued = Clock::now();
  if (job.refuse) {
    at->second.jobs.push_back(std::move(job));
    ++at->second.refusable;
    ++waiting_;
  } else {
    at->second.jobs.push_front(std::move(job));
  }
  queue_turn(at);
}

void WorkLane::queue_turn(Clients::iterator client) {
  Client& of = client->second;
  if (of.in_turn || of.jobs.empty() || of.running >= options_.threads_per_client) return;
  of.in_turn = true;
  // Whoever has a job under way comes after everybody else, also where the newest comes first.
  const bool waits_longest = of.running > 0 && takes_newest_first(Clock::now());
  turns_.insert(waits_longest ? turns_.begin() : turns_.end(), client);
}

Job WorkLane::take_newest_of_longest_queue() {
  Client& longest = std::max_element(clients_.begin(), clients_.end(), [](const auto& a, const auto& b) {
                      return a.second.refusable < b.second.refusable;
                    })->second;
  Job newest = std::move(longest.jobs.back());
  longest.jobs.pop_back();
  --longest.refusable;
  --waiting_;
  return newest;
}

bool WorkLane::is_overloaded(Clock::time_point now) const {
  return options_.sheds && !ending_ && now - last_empty_ >= kMostWait;
}

WorkLane::Clock::duration WorkLane::longest_wait(Clock::time_point now) const {
  return is_overloaded(now) ? std::max<Clock::duration>(kLeastWait, 4 * usual_work_)
                            : Clock::duration(kMostWait);
}

bool WorkLane::is_overdue(const Job& job, Clock::time_point now) const {
  return options_.sheds && !ending_ && now - job.queued > longest_wait(now);
}

bool WorkLane::takes_newest_first(Clock::time_point now) const {
  return is_overloaded(now) &&
         waiting_ * usual_work_ > static_cast<std::int64_t>(options_.threads) * longest_wait(now);
}

// What is overdue comes before the newest: it is refused, or done if it may not be.
WorkLane::Clients::iterator WorkLane::take_turn(Clock::time_point now) {
  const auto first = turns_.front();
  const bool first_is_due = first->second.jobs.empty() || is_overdue(first->second.jobs.front(), now);
  const auto chosen = !first_is_due && takes_newest_first(now) ? std::prev(turns_.end()) : turns_.begin();
  const auto client = *chosen;
  turns_.erase(chosen);
  client->second.in_turn = false;
  return client;
}

void WorkLane::run() {
  if (options_.niceness != 0) give_way(options_.niceness);
  std::unique_lock lock(mutex_);
  for (;;) {
    wait_for_work(lock);
    if (turns_.empty()) return;
    const Clock::time_point begun = Clock::now();
    const auto client = take_turn(begun);
    if (client->second.jobs.empty()) {  // Its job was refused meanwhile.
      if (client->second.running == 0) clients_.erase(client);
      continue;
    }
    Job job = std::move(client->second.jobs.front());
    client->second.jobs.pop_front();
    if (job.refuse) {
      --client->second.refusable;
      --waiting_;
    }
    ++client->second.running;
    queue_turn(client);
    const bool refused = job.refuse && is_overdue(job, begun);
    lock.unlock();
    refused ? job.refuse(WhyRefused::kOverdue) : job.run();
    job = {};
    lock.lock();
    if (!refused) usual_work_ += (Clock::now() - begun - usual_work_) / kJobsOfMean;
    --client->second.running;
    queue_turn(client);
    if (client->second.jobs.empty() && client->second.running == 0 && !client->second.in_turn)
      clients_.erase(client);
  }
}

WorkPool::WorkPool() : short_(short_lane()), stream_(stream_lane()), long_(long_lane()) {}

std::size_t WorkPool::stream_threads() {
  return std::max<std::size_t>(4, processors());
}

WorkLane& WorkPool::lane(WorkClass work_class) {
  switch (work_class) {
    case WorkClass::kShort:
      return short_;
    case WorkClass::kStream:
      return stream_;
    case WorkClass::kLong:
      break;
  }
  return long_;
}

}  // namespace entente::calls
