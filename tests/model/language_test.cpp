#include "server/model/language.h"

#include <gtest/gtest.h>

#include "server/error/error.h"

namespace entente {
namespace {

TEST(LanguageTag, IsBroughtIntoCanonicalCase) {
  EXPECT_EQ(Language::parse("FR").tag(), "fr");
  EXPECT_EQ(Language::parse("en-gb").tag(), "en-GB");
  EXPECT_EQ(Language::parse("pt_BR").tag(), "pt-BR");
  EXPECT_EQ(Language::parse("ZH-hant-tw").tag(), "zh-Hant-TW");
  EXPECT_EQ(Language::parse("sr-Latn").tag(), "sr-Latn");
  EXPECT_EQ(Language::parse("es-419").tag(), "es-419");
  EXPECT_EQ(Language::parse("en-x-US").tag(), "en-x-us");
}

TEST(LanguageTag, IsRefusedWhereBcp47HasNoSuchForm) {
  for (const char* tag :
       {"", "f", "français", "fr-", "-fr", "fr--CA", "12", "fr CA", "abcdefghi", "fr-abcdefghi"}) {
    EXPECT_THROW(Language::parse(tag), Error) << tag;
  }
}

TEST(LanguageTag, MatchesItsRegionsByThePrimarySubtag) {
  EXPECT_TRUE(Language::parse("fr").same_primary(Language::parse("fr-CA")));
  EXPECT_FALSE(Language::parse("fr").same_primary(Language::parse("fro")));
  EXPECT_NE(Language::parse("fr"), Language::parse("fr-CA"));
}

}  // namespace
}  // namespace entente
