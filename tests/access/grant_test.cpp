#include "server/access/grant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente::access {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Grants kTranslatorOfNews = {{Role::kReader, {"glossaries/*"}}, {Role::kTranslator, {"memories/news"}}};

TEST(Grant, OnEverythingHoldsEverywhere) {
  const Grants all = {{Role::kTerminologist}};
  EXPECT_TRUE(holds_everywhere(all, Role::kReader));
  EXPECT_TRUE(holds_everywhere(all, Role::kTerminologist));
  EXPECT_FALSE(holds_everywhere(all, Role::kAdministrator));
  EXPECT_TRUE(holds_on(all, Role::kTranslator, "memories/any/units/7"));
}

TEST(Grant, HoldsOnItsResourcesAndOnWhatIsInThem) {
  EXPECT_TRUE(holds_on(kTranslatorOfNews, Role::kTranslator, "memories/news"));
  EXPECT_TRUE(holds_on(kTranslatorOfNews, Role::kTranslator, "memories/news/units/7"));
  EXPECT_TRUE(holds_on(kTranslatorOfNews, Role::kReader, "glossaries/conflict/concepts/daesh"));
}

TEST(Grant, HoldsOnNothingElse) {
  EXPECT_FALSE(holds_on(kTranslatorOfNews, Role::kReader, "memories/newsroom"));
  EXPECT_FALSE(holds_on(kTranslatorOfNews, Role::kReader, "memories/new"));
  EXPECT_FALSE(holds_on(kTranslatorOfNews, Role::kTranslator, "glossaries/conflict"));
  EXPECT_FALSE(holds_on(kTranslatorOfNews, Role::kReader, "glossaries/"));
  EXPECT_FALSE(holds_on(kTranslatorOfNews, Role::kReader, ""));
  EXPECT_FALSE(holds_everywhere(kTranslatorOfNews, Role::kReader));
  EXPECT_FALSE(holds_somewhere(kTranslatorOfNews, Role::kTerminologist));
  EXPECT_FALSE(holds_somewhere({}, Role::kReader));
}

TEST(Grant, ListsWhatARoleIsOn) {
  EXPECT_THAT(resources_with(kTranslatorOfNews, Role::kReader), ElementsAre("glossaries/*", "memories/news"));
  EXPECT_THAT(resources_with(kTranslatorOfNews, Role::kTranslator), ElementsAre("memories/news"));
}

TEST(Grant, IsReadFromText) {
  EXPECT_EQ(parse_grant("reader"), (Grant{Role::kReader}));
  EXPECT_EQ(parse_grant("translator:memories/news,glossaries/*"),
            (Grant{Role::kTranslator, {"memories/news", "glossaries/*"}}));
}

TEST(Grant, RefusesWhatCannotBe) {
  for (const char* text :
       {"", "none", "root", "Reader", "reader:", "reader:news", "reader:memories/",
        "reader:memories/a/units/1", "reader:memories/a,,", "reader:*", "reader:tokens/a"}) {
    EXPECT_THROW(parse_grant(text), Error) << text;
  }
  EXPECT_THROW(check({}), Error);
}

}  // namespace
}  // namespace entente::access
