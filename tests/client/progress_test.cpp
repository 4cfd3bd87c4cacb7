#include "client/cli/screen/progress.h"

#include <gtest/gtest.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/columns.h"

namespace entente::cli {
namespace {

using std::chrono::milliseconds;

TEST(Amounts, AreWrittenAsPeopleReadThem) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(3000), "3,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(in_bytes(812), "812 B");
  EXPECT_EQ(in_bytes(12'340'000), "12.3 MB");
  EXPECT_EQ(in_bytes(999'999), "1.0 MB");
  EXPECT_EQ(in_hours(5), "0:05");
  EXPECT_EQ(in_hours(7420), "2:03:40");
}

// A bar with a clock that the test sets, and what it would have drawn.
class Bar : public ::testing::Test {
 protected:
  Progress::Options options(std::int64_t whole, int width) {
    Progress::Options options;
    options.what = "agency.tmx";
    options.whole = whole;
    options.width = width;
    options.clock = [this] { return now_; };
    options.draw = [this](const std::string& text) { drawn_.push_back(text); };
    return options;
  }

  Progress::Time now_{};
  std::vector<std::string> drawn_;
};

TEST_F(Bar, SaysHowMuchHowFastAndHowLongStill) {
  const Progress progress(options(100'000'000, 120));
  EXPECT_EQ(progress.line(25'000'000, 10, "3,000 records"),
            "agency.tmx  25 %  3,000 records  0:30 left  2.5 MB/s  25.0 MB of 100.0 MB  "
            "[#######.....................]");
}

TEST_F(Bar, FitsEveryWidthAndLeavesOutTheBarFirst) {
  for (int width = 10; width < 130; ++width) {
    const Progress progress(options(100'000'000, width));
    EXPECT_LT(columns(progress.line(25'000'000, 10, "3,000 records")), width);
  }
  EXPECT_EQ(Progress(options(100, 30)).line(25, 0, "3 records"), "agency.tmx  25 %  3 records");
}

TEST_F(Bar, KnowsNoPercentWhereTheWholeIsUnknown) {
  const Progress progress(options(0, 80));
  EXPECT_EQ(progress.line(5'000'000, 2, ""), "agency.tmx  2.5 MB/s  0:02  5.0 MB");
}

TEST_F(Bar, IsDrawnTenTimesASecondAtMostAndTakenAwayAtTheEnd) {
  {
    Progress progress(options(1000, 80));
    for (int i = 0; i < 1000; ++i) {
      progress.at(i);
      now_ += milliseconds(1);
    }
    EXPECT_EQ(drawn_.size(), 7u) << "from 300 ms on, every 100";
  }
  EXPECT_EQ(drawn_.back(), "\r\x1b[K");
}

TEST_F(Bar, WritesNothingForWorkThatIsDoneAtOnce) {
  {
    Progress progress(options(1000, 80));
    progress.at(500);
  }
  EXPECT_TRUE(drawn_.empty());
}

}  // namespace
}  // namespace entente::cli
