// What the meter says of the calls that ended.
#include "server/calls/meter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/calls/call.h"
#include "server/calls/call_watch.h"

namespace entente::calls {
namespace {

using figures::Duration;
using grpc::StatusCode;
using std::chrono::minutes;

std::vector<std::string> methods_of(const std::vector<SlowCall>& calls) {
  std::vector<std::string> all;
  for (const SlowCall& call : calls) all.push_back(call.method);
  return all;
}

TEST(Meter, CountsByMethodAndCode) {
  Meter meter({"a/One", "a/Two"});
  const std::size_t two = meter.number_of("/a/Two");
  meter.begin(false);
  meter.end_unary(two, StatusCode::NOT_FOUND, Duration(300));
  meter.begin(true);
  EXPECT_EQ(meter.load().open_streams, 1);
  meter.end_stream(meter.number_of("/grpc.health.v1.Health/Watch"), StatusCode::CANCELLED);
  EXPECT_EQ(meter.load().open_calls, 0);
  EXPECT_EQ(meter.load().open_streams, 0);
  const auto methods = meter.methods();
  ASSERT_EQ(methods.size(), 3u);
  EXPECT_EQ(methods[0].times.all, 0u);
  EXPECT_EQ(methods[1].method, "a/Two");
  EXPECT_EQ(methods[1].by_code[static_cast<std::size_t>(StatusCode::NOT_FOUND)], 1u);
  EXPECT_EQ(methods[1].times.all, 1u);
  EXPECT_EQ(methods[2].method, "other");
  EXPECT_EQ(methods[2].by_code[static_cast<std::size_t>(StatusCode::CANCELLED)], 1u);
}

TEST(Meter, KnowsEveryMethodOfTheApi) {
  const auto methods = api_methods();
  EXPECT_THAT(methods, ::testing::Contains("entente.v1.ServerService/GetStatus"));
  EXPECT_THAT(methods, ::testing::Contains("entente.v1.HistoryService/Watch"));
  EXPECT_GT(methods.size(), 40u);
}

TEST(Meter, KeepsTheSlowestCallsOfAnHourInOrder) {
  Meter meter({});
  const Time now = present_time();
  EXPECT_FALSE(meter.is_slow(Duration(900))) << "less than a millisecond is slow in nobody's eyes";
  EXPECT_TRUE(meter.is_slow(Duration(2'000)));
  for (int i = 1; i <= 12; ++i)
    meter.add_slow({.method = std::to_string(i), .took = Duration(i * 2'000), .end = now});
  EXPECT_THAT(methods_of(meter.slow_calls()),
              ::testing::ElementsAre("12", "11", "10", "9", "8", "7", "6", "5", "4", "3"));
  EXPECT_FALSE(meter.is_slow(Duration(6'000)));
  EXPECT_TRUE(meter.is_slow(Duration(6'001)));
}

// Nobody need ask for the slow calls, for those of the last hour to be noticed.
TEST(Meter, ForgetsSlowCallsOfAnHourAgo) {
  Meter meter({});
  const Time now = present_time();
  for (int i = 1; i <= 10; ++i)
    meter.add_slow({.method = "old", .took = Duration(1'000'000 + i), .end = now - minutes(61)});
  EXPECT_TRUE(meter.is_slow(Duration(2'000)));
  meter.add_slow({.method = "new", .took = Duration(2'000), .end = now});
  EXPECT_THAT(methods_of(meter.slow_calls()), ::testing::ElementsAre("new"));
}

TEST(CallWatch, GivesEachCallAnIdentifierOfItsOwn) {
  Meter meter({});
  const SlowAfter slow{std::chrono::seconds(1)};
  CallWatch watch(meter, slow);
  std::set<std::string> all;
  for (int i = 0; i < 1'000; ++i) {
    const std::string one = watch.fresh_request();
    EXPECT_EQ(one.size(), 16u);
    all.insert(one);
  }
  EXPECT_EQ(all.size(), 1'000u);
}

TEST(CallWatch, LogsSomeRefusalsASecondAndCountsTheRest) {
  Meter meter({});
  const SlowAfter slow{std::chrono::seconds(1)};
  CallWatch watch(meter, slow);
  int logged = 0;
  std::uint64_t passed_over = 0;
  std::uint64_t counted = 0;
  for (int i = 0; i < 1'000; ++i) {
    if (!watch.may_log_refusal(passed_over)) continue;
    ++logged;
    counted += passed_over;
  }
  EXPECT_GE(logged, 20);
  EXPECT_LT(logged, 500) << "the log grows with what callers do wrong";
  EXPECT_LE(counted, static_cast<std::uint64_t>(1'000 - logged));
}

}  // namespace
}  // namespace entente::calls
