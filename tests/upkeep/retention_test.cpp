#include "server/upkeep/retention.h"

#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente::upkeep {
namespace {

TEST(Retention, IsSaidAsAnAgeOrACountOrAll) {
  EXPECT_TRUE(parse_retention("all").keeps_everything());
  EXPECT_EQ(parse_retention("90d").age, std::chrono::days(90));
  EXPECT_EQ(parse_retention("12w").age, std::chrono::days(84));
  EXPECT_EQ(parse_retention("2y").age, std::chrono::days(730));
  EXPECT_EQ(parse_retention("20v").versions, 20u);
  EXPECT_EQ(parse_retention("20 versions").versions, 20u);
  EXPECT_EQ(parse_retention("1 version").versions, 1u);
}

TEST(Retention, IsToldAsItIsSaid) {
  for (const char* text : {"all", "90d", "20v"}) EXPECT_EQ(describe(parse_retention(text)), text);
}

TEST(Retention, RefusesAnythingElseAndSaysWhatIsAllowed) {
  for (const char* text : {"", "90", "d", "0d", "0v", "-1d", "90 d", "90D", "1.5y", "3m", "90dd", "all ",
                           "1000001d", "9999y", "99999999999999999999v", "two versions"}) {
    try {
      parse_retention(text);
      FAIL() << text << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kInvalidArgument);
      EXPECT_NE(std::string(error.what()).find("90d"), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace entente::upkeep
