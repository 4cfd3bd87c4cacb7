#include "server/calls/timer.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace entente::calls {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Timer, CallsEachAlarmInTheOrderOfItsTime) {
  std::string order;
  std::promise<void> last;
  Timer timer;
  const auto now = Timer::Clock::now();
  timer.at(now + milliseconds(20), [&] {
    order += "b";
    last.set_value();
  });
  timer.at(now + milliseconds(1), [&] { order += "a"; });
  timer.at(now + hours(1), [&] { order += "never"; });
  last.get_future().wait();
  EXPECT_EQ(order, "ab");
}

TEST(Timer, CallsTheFirstAlarmOfAnEmptyTimerThatSleeps) {
  Timer timer;
  std::this_thread::sleep_for(milliseconds(20));
  std::promise<void> called;
  timer.at(Timer::Clock::now() + milliseconds(1), [&] { called.set_value(); });
  EXPECT_EQ(called.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(Timer, NeverCallsAnAlarmAfterItsCancellation) {
  Timer timer;
  for (int i = 0; i < 200; ++i) {
    const auto alive = std::make_shared<std::atomic<bool>>(true);
    const auto alarm = timer.at(Timer::Clock::now(), [alive] { EXPECT_TRUE(*alive); });
    timer.cancel(alarm);
    *alive = false;
  }
}

}  // namespace
}  // namespace entente::calls
