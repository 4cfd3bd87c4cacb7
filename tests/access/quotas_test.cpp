#include "server/access/quotas.h"

#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente::access {
namespace {

using std::chrono::milliseconds;

bool is_refused(Quotas& quotas, const std::string& key, CallKind kind, Quotas::Clock::time_point now = {}) {
  try {
    quotas.take(key, kind, now);
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kResourceExhausted);
    EXPECT_STREQ(error.cause(), "TOO_MANY_CALLS");
    return true;
  }
}

TEST(Quotas, CountTheCallsOfEachCallerThatAreUnderWay) {
  Quotas quotas({.calls = 2, .streams = 1});
  const auto first = quotas.take("token a", CallKind::kUnary);
  {
    const auto second = quotas.take("token a", CallKind::kUnary);
    EXPECT_TRUE(is_refused(quotas, "token a", CallKind::kUnary));
    EXPECT_FALSE(is_refused(quotas, "token b", CallKind::kUnary));
    EXPECT_FALSE(is_refused(quotas, "token a", CallKind::kStream));
  }
  EXPECT_FALSE(is_refused(quotas, "token a", CallKind::kUnary));
}

TEST(Quotas, ForgetACallerWithoutCalls) {
  Quotas quotas({});
  for (int i = 0; i < 100; ++i) quotas.take("token " + std::to_string(i), CallKind::kUnary);
  EXPECT_EQ(quotas.callers(), 0U);
}

TEST(Quotas, LetACallerBeginAsManyCallsASecondAsItMay) {
  Quotas quotas({.calls = 0, .streams = 0, .calls_a_second = 10});
  const Quotas::Clock::time_point start{std::chrono::hours(1)};
  int taken = 0;
  while (!is_refused(quotas, "a", CallKind::kUnary, start)) ++taken;
  EXPECT_EQ(taken, 20);
  EXPECT_TRUE(is_refused(quotas, "a", CallKind::kUnary, start + milliseconds(90)));
  EXPECT_FALSE(is_refused(quotas, "a", CallKind::kUnary, start + milliseconds(201)));
  EXPECT_FALSE(is_refused(quotas, "a", CallKind::kUnary, start + milliseconds(201)));
  EXPECT_TRUE(is_refused(quotas, "a", CallKind::kUnary, start + milliseconds(201)));
  EXPECT_FALSE(is_refused(quotas, "b", CallKind::kUnary, start));
}

TEST(Quotas, OfZeroAreNone) {
  Quotas quotas({.calls = 0, .streams = 0});
  std::vector<Quotas::Place> places;
  for (int i = 0; i < 10'000; ++i) places.push_back(quotas.take("a", CallKind::kUnary));
  EXPECT_EQ(places.size(), 10'000U);
}

TEST(Quotas, SpreadTheRecordsOfAnImport) {
  Quotas quotas({.imported_records_a_second = 1'000});
  const auto place = quotas.take("a", CallKind::kStream);
  const Quotas::Clock::time_point start{std::chrono::hours(1)};
  EXPECT_EQ(quotas.pause_of_import("a", 500, start), milliseconds(500));
  EXPECT_EQ(quotas.pause_of_import("a", 500, start + milliseconds(100)), milliseconds(900));
  EXPECT_EQ(quotas.pause_of_import("a", 100, start + milliseconds(5'000)), milliseconds(100));
  EXPECT_EQ(Quotas({}).pause_of_import("a", 500, start), milliseconds(0));
}

TEST(Quotas, FollowNewLimitsWhileCallsAreUnderWay) {
  Quotas quotas({.calls = 1, .streams = 1});
  const auto first = quotas.take("token a", CallKind::kUnary);
  quotas.set({.calls = 2, .streams = 1});
  const auto second = quotas.take("token a", CallKind::kUnary);
  EXPECT_TRUE(is_refused(quotas, "token a", CallKind::kUnary));
  quotas.set({.calls = 1, .streams = 1});
  EXPECT_TRUE(is_refused(quotas, "token a", CallKind::kUnary));
  EXPECT_FALSE(is_refused(quotas, "token b", CallKind::kUnary));
}

TEST(Quotas, MayEndBeforeTheirPlaces) {
  Quotas::Place place;
  {
    Quotas quotas({});
    place = quotas.take("a", CallKind::kUnary);
  }
  place.reset();
}

}  // namespace
}  // namespace entente::access
