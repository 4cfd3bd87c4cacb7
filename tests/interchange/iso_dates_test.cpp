#include "server/interchange/iso_dates.h"

#include <gtest/gtest.h>

namespace entente::interchange {
namespace {

using namespace std::chrono;  // NOLINT: literals of dates.

Time at(int hours, int minutes, int seconds, int microseconds_ = 0) {
  return Time(sys_days(year(2010) / 4 / 17)) + std::chrono::hours(hours) + std::chrono::minutes(minutes) +
         std::chrono::seconds(seconds) + microseconds(microseconds_);
}

TEST(IsoDates, AreReadInEveryForm) {
  for (const char* day : {"2010-04-17", "20100417", "2010/04/17", "2010‐04‐17", "2010-04-17Z"}) {
    const Time expected = std::string(day).ends_with('Z') ? Time() : at(0, 0, 0);
    EXPECT_EQ(parse_iso_date(day), expected) << day;
  }
  for (const char* moment :
       {"2010-04-17T10:20:30Z", "2010-04-17 10:20:30", "20100417T102030Z", "2010-04-17T12:20:30+02:00",
        "2010-04-17T05:20:30-0500", "2010-04-17t10:20:30z", "2010-04-17T10:20:30.000"}) {
    EXPECT_EQ(parse_iso_date(moment), at(10, 20, 30)) << moment;
  }
  EXPECT_EQ(parse_iso_date("2010-04-17T10:20"), at(10, 20, 0));
  EXPECT_EQ(parse_iso_date("2010-04-17T10:20:30.25Z"), at(10, 20, 30, 250'000));
}

TEST(IsoDates, ThatAreNoneGiveNoTime) {
  for (const char* text :
       {"", "2010", "2010-04", "2010-02-30", "2010-13-01", "17/04/2010", "spring", "2010-04-17T",
        "2010-04-17T99:00:00", "2010-04-17T10:20:30 CET", "2010-0417", "201004170"}) {
    EXPECT_EQ(parse_iso_date(text), Time()) << text;
  }
}

TEST(IsoDates, ComeBackEqual) {
  for (const Time time : {at(0, 0, 0), at(23, 59, 59), at(1, 2, 3, 4)}) {
    const std::string clock = iso_time_of_day(time);
    EXPECT_EQ(parse_iso_date(iso_day(time) + (clock.empty() ? "" : "T" + clock)), time) << clock;
  }
  EXPECT_EQ(iso_day(Time()), "");
}

}  // namespace
}  // namespace entente::interchange
