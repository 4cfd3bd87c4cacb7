// The times of changes, where clocks are set back.
#include <gtest/gtest.h>

#include "server/journal/journal.h"
#include "tests/support/backend.h"

namespace entente::journal {
namespace {

using entente::testing::TestBackend;
using std::chrono::days;
using std::chrono::seconds;

constexpr Time kNoon{seconds(1'700'000'000)};

class Times : public ::testing::Test {
 protected:
  // A change that a caller sent at that time, by the server's clock.
  Revision write(Time time, bool keeps_time = false) {
    Change change;
    change.time = time;
    change.keeps_time = keeps_time;
    change.edits.push_back(PutGlossary{{.id = "g", .description = std::to_string(++edits_)}, {}});
    return backend_.journal().submit_and_wait(std::move(change)).sequence;
  }

  Time entered(Revision sequence) const { return read_entry(backend_.read(), sequence)->time; }

  // Two changes by a clock that was three days ahead, and three by the right one.
  void run_ahead() {
    write(kNoon - days(1));
    write(kNoon + days(3));
    write(kNoon + days(3) + seconds(60));
    for (int i = 0; i < 3; ++i) write(kNoon + seconds(60 * i));
  }

  TestBackend backend_;
  int edits_ = 0;
};

TEST_F(Times, AscendThoughTheClockIsSetBack) {
  run_ahead();
  for (Revision sequence = 2; sequence <= 6; ++sequence)
    EXPECT_GT(entered(sequence), entered(sequence - 1)) << sequence;
}

TEST_F(Times, OfEveryChangeFindThatChange) {
  run_ahead();
  const auto transaction = backend_.read();
  for (Revision sequence = 1; sequence <= 6; ++sequence)
    EXPECT_EQ(sequence_at(transaction, entered(sequence)), sequence);
  EXPECT_EQ(sequence_at(transaction, kNoon - days(2)), 0u);
}

TEST_F(Times, AreTheClocksAgainOnceItHasOvertakenThem) {
  run_ahead();
  const Revision last = write(kNoon + days(4));
  EXPECT_EQ(entered(last), kNoon + days(4));
}

TEST_F(Times, ByTheClockAreRefusedWhereNobodyKnowsWhichChangesCameAfterThem) {
  run_ahead();
  const auto transaction = backend_.read();
  const Time now = kNoon + seconds(600);
  try {
    sequence_at_clock_time(transaction, kNoon + seconds(90), now);
    FAIL() << "changes that came before the time were taken for later ones";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kFailedPrecondition);
    EXPECT_NE(std::string(error.what()).find("change 2"), std::string::npos) << error.what();
  }
  // Nothing is in doubt of what came before the clock ran ahead, nor of a time that the journal shows.
  EXPECT_EQ(sequence_at_clock_time(transaction, kNoon - days(2), now), 0u);
  EXPECT_EQ(sequence_at_clock_time(transaction, entered(4), now), 4u);
  // Once the clock has overtaken the changes, their times are as good as any.
  EXPECT_EQ(sequence_at_clock_time(transaction, kNoon + seconds(90), kNoon + days(4)), 1u);
}

// Earlier versions entered the clock's time, whatever it was.
TEST_F(Times, ThatWentBackInAnOldJournalAreLookedUpFromItsEnd) {
  for (const int minute : {10, 20, 30, 15, 25}) write(kNoon + seconds(60 * minute), true);
  write(kNoon + seconds(60 * 40));
  write(kNoon + seconds(60 * 50));
  const auto transaction = backend_.read();
  EXPECT_EQ(times_ascend_from(transaction), 4u);
  const auto at = [&](int minute) { return sequence_at(transaction, kNoon + seconds(60 * minute)); };
  EXPECT_EQ(at(55), 7u);
  EXPECT_EQ(at(45), 6u);
  EXPECT_EQ(at(26), 5u);
  EXPECT_EQ(at(16), 4u);
  EXPECT_EQ(at(14), 1u);
  EXPECT_EQ(at(9), 0u);
}

TEST_F(Times, OfAnOldJournalAreNotSearchedWithoutEnd) {
  write(kNoon, true);
  write(kNoon, true);
  const Cancellation passed(Deadline::min());
  EXPECT_THROW(sequence_at(backend_.read(), kNoon - seconds(1), passed), Error);
}

}  // namespace
}  // namespace entente::journal
