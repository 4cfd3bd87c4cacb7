#include "server/model/date.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(IsoDate, IsADayAMonthOrAYear) {
  for (const char* good : {"2014", "2014-06", "2014-06-29", "2024-02-29"})
    EXPECT_TRUE(is_iso_date(good)) << good;
  for (const char* bad : {"", "14", "2014-6", "2014-13", "2014-00", "2014-02-30", "2023-02-29", "2014/06/29",
                          "2014-06-29T00:00", "abcd", "2014-06-2x"}) {
    EXPECT_FALSE(is_iso_date(bad)) << bad;
  }
}

TEST(Validity, IncludesItsFirstAndItsLastDay) {
  EXPECT_TRUE(is_valid_on("", "", "2014-06-29"));
  EXPECT_TRUE(is_valid_on("2014-06-29", "2014-06-29", "2014-06-29"));
  EXPECT_FALSE(is_valid_on("2014-06-30", "", "2014-06-29"));
  EXPECT_FALSE(is_valid_on("", "2014-06-28", "2014-06-29"));
}

TEST(Validity, OfAMonthOrAYearIsAllOfIt) {
  EXPECT_TRUE(is_valid_on("2014", "2014", "2014-01-01"));
  EXPECT_TRUE(is_valid_on("2014", "2014", "2014-12-31"));
  EXPECT_TRUE(is_valid_on("2014-06", "2014-06", "2014-06-30"));
  EXPECT_FALSE(is_valid_on("2014-07", "", "2014-06-30"));
  EXPECT_FALSE(is_valid_on("", "2013", "2014-01-01"));
}

TEST(Validity, EndsNoEarlierThanItBegins) {
  for (const auto& [from, until] : {std::pair("", ""), std::pair("2014", ""), std::pair("", "2014"),
                                    std::pair("2014-06-29", "2014-06-29"), std::pair("2014-06-29", "2014"),
                                    std::pair("2014", "2014-01"), std::pair("2013-12-31", "2014")}) {
    EXPECT_TRUE(is_period(from, until)) << from << " " << until;
  }
  for (const auto& [from, until] : {std::pair("2014-06-30", "2014-06-29"), std::pair("2015", "2014-12-31"),
                                    std::pair("2014-07", "2014-06-29"), std::pair("2014-06-30", "2013")}) {
    EXPECT_FALSE(is_period(from, until)) << from << " " << until;
  }
}

}  // namespace
}  // namespace entente
