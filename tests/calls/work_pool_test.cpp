#include "server/calls/work_pool.h"

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace entente::calls {
namespace {

// A lane of one thread, kept busy until let go, so that what waits is known.
class OneThread : public ::testing::Test {
 protected:
  explicit OneThread(std::size_t queued = 100)
      : lane_({.threads = 1, .threads_per_client = 1, .queued = queued}) {
    std::promise<void> started;
    lane_.submit("first", {.run =
                               [&] {
                                 started.set_value();
                                 gate_.get_future().wait();
                               },
                           .refuse = [](WhyRefused) { FAIL(); }});
    started.get_future().wait();
  }

  void submit(const std::string& client, const std::string& name) {
    lane_.submit(client, {.run = [this, name] { log_ += name + " "; },
                          .refuse = [this, name](WhyRefused) { refused_ += name + " "; }});
  }

  // What ran, in order.
  std::string rest() {
    std::promise<void> done;
    lane_.resume("zz last", [] {});
    gate_.set_value();
    while (lane_.waiting() > 0) std::this_thread::yield();
    lane_.submit("zz last", {.run = [&] { done.set_value(); }, .refuse = [](WhyRefused) {}});
    done.get_future().wait();
    return log_;
  }

  std::promise<void> gate_;
  std::string log_;
  std::string refused_;
  WorkLane lane_;
};

class FullQueue : public OneThread {
 protected:
  FullQueue() : OneThread(3) {}
};

TEST_F(OneThread, LetsClientsTakeTurns) {
  for (const char* name : {"a1", "a2", "a3", "a4"}) submit("a", name);
  submit("b", "b1");
  submit("c", "c1");
  EXPECT_EQ(rest(), "a1 b1 c1 a2 a3 a4 ");
}

TEST_F(FullQueue, RefusesTheNewestCallOfTheClientThatAsksMost) {
  for (const char* name : {"a1", "a2", "a3"}) submit("a", name);
  submit("b", "b1");
  EXPECT_EQ(refused_, "a3 ");
  submit("a", "a4");
  EXPECT_EQ(refused_, "a3 a4 ");
  EXPECT_EQ(rest(), "a1 b1 a2 ");
}

TEST_F(FullQueue, NeverRefusesTheNextStepOfACallThatWasLetIn) {
  for (const char* name : {"a1", "a2", "a3"}) submit("a", name);
  lane_.resume("b", [this] { log_ += "step "; });
  EXPECT_EQ(refused_, "");
  EXPECT_EQ(rest(), "a1 step a2 a3 ");
}

// The niceness of the threads of a lane, on Linux.
int niceness_of(WorkLane& lane) {
  std::promise<int> niceness;
  lane.submit("client", {.run = [&] { niceness.set_value(getpriority(PRIO_PROCESS, 0)); },
                         .refuse = [](WhyRefused) { FAIL(); }});
  return niceness.get_future().get();
}

TEST(WorkPool, GivesWayToShortWorkWithStreamsAndToThemWithLongCalls) {
  if (getpriority(PRIO_PROCESS, 0) > 5) GTEST_SKIP() << "nothing below has room for three priorities";
  WorkPool pool;
  const int short_work = niceness_of(pool.lane(WorkClass::kShort));
  const int streams = niceness_of(pool.lane(WorkClass::kStream));
  EXPECT_EQ(short_work, getpriority(PRIO_PROCESS, 0));
  EXPECT_GT(streams, short_work);
  EXPECT_GT(niceness_of(pool.lane(WorkClass::kLong)), streams);
}

TEST(WorkLane, RunsNoMoreOfOneClientAtATimeThanItMay) {
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  std::atomic<int> done = 0;
  {
    WorkLane lane({.threads = 6, .threads_per_client = 2, .queued = 1'000});
    for (int i = 0; i < 200; ++i) {
      lane.submit("a", {.run =
                            [&] {
                              const int now = ++running;
                              int before = most;
                              while (before < now && !most.compare_exchange_weak(before, now)) {
                              }
                              std::this_thread::yield();
                              --running;
                              ++done;
                            },
                        .refuse = [](WhyRefused) { FAIL(); }});
    }
  }
  EXPECT_EQ(done, 200);
  EXPECT_LE(most, 2);
}

TEST(WorkLane, WakesTheThreadThatWorkedLast) {
  WorkLane lane({.threads = 8, .threads_per_client = 8, .queued = 10});
  std::thread::id last;
  int in_succession = 0;
  // A job may come before the thread of the last one is idle again, so not every one is on the same thread.
  for (int i = 0; i < 10'000 && in_succession < 5; ++i) {
    std::promise<std::thread::id> ran;
    lane.resume("a", [&] { ran.set_value(std::this_thread::get_id()); });
    const std::thread::id now = ran.get_future().get();
    in_succession = now == last ? in_succession + 1 : 0;
    last = now;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(in_succession, 5);
}

// A lane of one thread, which has been at work on one job for longer than any may wait.
class OverloadedLane {
 public:
  explicit OverloadedLane(bool sheds)
      : lane_({.threads = 1, .threads_per_client = 1, .queued = 1'000, .sheds = sheds}) {
    lane_.submit("first", {.run =
                               [this] {
                                 started_.set_value();
                                 gate_.get_future().wait();
                               },
                           .refuse = [](WhyRefused) { FAIL(); }});
    started_.get_future().wait();
  }

  WorkLane& lane() { return lane_; }
  static void wait_too_long() {
    std::this_thread::sleep_for(WorkLane::kMostWait + std::chrono::milliseconds(20));
  }
  void let_go() { gate_.set_value(); }

 private:
  std::promise<void> started_;
  std::promise<void> gate_;
  WorkLane lane_;  // Last: its thread uses the rest.
};

// What became of a job that waited for longer than any may.
std::string fate_after_a_long_wait(bool sheds, bool is_next_step) {
  std::promise<std::string> fate;
  OverloadedLane busy(sheds);
  if (is_next_step) {
    busy.lane().resume("second", [&] { fate.set_value("ran"); });
  } else {
    busy.lane().submit("second",
                       {.run = [&] { fate.set_value("ran"); },
                        .refuse =
                            [&](WhyRefused why) {
                              fate.set_value(why == WhyRefused::kOverdue ? "overdue" : "queue full");
                            }});
  }
  OverloadedLane::wait_too_long();
  busy.let_go();
  return fate.get_future().get();
}

TEST(WorkLane, ShedsACallThatHasWaitedTooLong) {
  EXPECT_EQ(fate_after_a_long_wait(true, false), "overdue");
}

TEST(WorkLane, NeverShedsTheNextStepOfACallThatWasLetIn) {
  EXPECT_EQ(fate_after_a_long_wait(true, true), "ran");
}

TEST(WorkLane, OfStreamsAndLongCallsShedsNothing) {
  EXPECT_EQ(fate_after_a_long_wait(false, false), "ran");
}

// Which of `count` calls, each of another caller, is answered first after a lane was busy for long.
std::string first_answered_in_an_overload(int count) {
  std::promise<std::string> answered;
  std::atomic<bool> is_answered = false;
  OverloadedLane busy(true);  // Goes first: its last jobs use the others.
  OverloadedLane::wait_too_long();
  for (int i = 1; i <= count; ++i) {
    const std::string caller = "caller " + std::to_string(i);
    busy.lane().submit(caller, {.run =
                                    [&, caller] {
                                      if (!is_answered.exchange(true)) answered.set_value(caller);
                                    },
                                .refuse = [](WhyRefused) {}});
  }
  busy.let_go();
  return answered.get_future().get();
}

TEST(WorkLane, AnswersTheNewestFirstWhereSomeMustBeRefused) {
  EXPECT_EQ(first_answered_in_an_overload(500), "caller 500");
}

TEST(WorkLane, KeepsTheOrderWhereAllCanBeAnswered) {
  EXPECT_EQ(first_answered_in_an_overload(3), "caller 1");
}

}  // namespace
}  // namespace entente::calls
