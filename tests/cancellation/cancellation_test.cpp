#include "server/cancellation/cancellation.h"

#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente {
namespace {

Reason reason_of(const Cancellation& cancellation) {
  try {
    cancellation.check("ask for less");
  } catch (const Error& error) {
    return error.reason();
  }
  return Reason::kInternal;
}

TEST(Cancellation, NeverEndsWorkWithoutADeadline) {
  EXPECT_NO_THROW(Cancellation().check("ask for less"));
  EXPECT_FALSE(Cancellation().is_due());
}

TEST(Cancellation, EndsWorkWhenTheDeadlineHasPassedAndSaysWhatToDo) {
  const Cancellation past(std::chrono::steady_clock::now() - std::chrono::milliseconds(1));
  EXPECT_TRUE(past.is_due());
  try {
    past.check("ask for less");
    FAIL() << "the deadline was not seen";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kDeadlineExceeded);
    EXPECT_STREQ(error.what(), "The deadline passed; ask for less");
  }
}

TEST(Cancellation, TellsACallerThatHasGoneFromAServerThatStops) {
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  const Cancellation cancellation(Deadline::max(), flag);
  EXPECT_FALSE(cancellation.is_due());
  *flag = Cancellation::Cause::kCallerGone;
  EXPECT_EQ(reason_of(cancellation), Reason::kCancelled);
  *flag = Cancellation::Cause::kServerStopping;
  EXPECT_EQ(reason_of(cancellation), Reason::kUnavailable);
}

TEST(Cancellation, OfWorkThatGivesWayEndsItAllTheSame) {
  const auto flag = std::make_shared<Cancellation::Flag>(Cancellation::Cause::kNone);
  const Deadline deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
  const Cancellation cancellation = Cancellation(deadline, flag).giving_way();
  EXPECT_EQ(cancellation.deadline(), deadline);
  for (int i = 0; i < 100'000; ++i) ASSERT_NO_THROW(cancellation.check("ask for less"));
  *flag = Cancellation::Cause::kCallerGone;
  EXPECT_EQ(reason_of(cancellation), Reason::kCancelled);
  EXPECT_EQ(reason_of(Cancellation(Deadline::min()).giving_way()), Reason::kDeadlineExceeded);
}

}  // namespace
}  // namespace entente
