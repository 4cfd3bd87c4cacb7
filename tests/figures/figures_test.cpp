// What is counted is what happened, also while many count.
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/figures/histogram.h"
#include "server/figures/last_minute.h"

namespace entente::figures {
namespace {

using std::chrono::seconds;

TEST(Figures, CountEachTimeInTheBoundThatHoldsIt) {
  Histogram histogram;
  histogram.count(Duration(100));
  histogram.count(Duration(101));
  histogram.count(Duration(250));
  histogram.count(Duration(31'000'000));
  const Histogram::Counts counts = histogram.counts();
  EXPECT_EQ(counts.by_bound[0], 1u) << "a bound holds what takes exactly so long";
  EXPECT_EQ(counts.by_bound[1], 2u);
  EXPECT_EQ(counts.by_bound.back(), 1u);
  EXPECT_EQ(counts.all, 4u);
  EXPECT_EQ(counts.sum, Duration(31'000'451));
}

TEST(Figures, ForgetWhatIsOlderThanAMinute) {
  LastMinute events;
  const LastMinute::Clock::time_point start(seconds(1'000'000));
  events.count(start);
  events.count(start + seconds(30));
  events.count(start + seconds(30));
  EXPECT_EQ(events.sum(start), 0u) << "the second that is under way is not whole";
  EXPECT_EQ(events.sum(start + seconds(1)), 1u);
  EXPECT_EQ(events.sum(start + seconds(60)), 3u);
  EXPECT_EQ(events.sum(start + seconds(61)), 2u);
  EXPECT_EQ(events.sum(start + seconds(91)), 0u);
  // A slot that was of another second counts from the beginning.
  events.count(start + seconds(64));
  EXPECT_EQ(events.sum(start + seconds(65)), 3u);
}

TEST(Figures, MissNothingThatManyThreadsCount) {
  constexpr int kThreads = 4;
  constexpr int kEach = 20'000;
  Histogram histogram;
  LastMinute events;
  const LastMinute::Clock::time_point start(seconds(5'000));
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < kEach; ++j) {
        histogram.count(Duration(j));
        events.count(start + seconds(j % 7));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(histogram.counts().all, static_cast<std::uint64_t>(kThreads * kEach));
  EXPECT_GT(events.sum(start + seconds(7)), 0u);
  EXPECT_LE(events.sum(start + seconds(7)), static_cast<std::uint64_t>(kThreads * kEach));
}

}  // namespace
}  // namespace entente::figures
