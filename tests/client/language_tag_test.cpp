#include "client/cli/language/language_tag.h"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(LanguageTag, MayBeWhateverIsoKnows) {
  for (const char* tag :
       {"fr", "en", "en-GB", "fr_CA", "FR", "zh-Hant-TW", "ckb", "fra", "kmr", "qaa", "sr-Latn"})
    EXPECT_EQ(fault_of_tag(tag), "") << tag;
}

TEST(LanguageTag, IsNoNameOfALanguage) {
  EXPECT_EQ(fault_of_tag("french"), "\"french\" is no language tag; write fr");
  EXPECT_EQ(fault_of_tag("Anglais"), "\"Anglais\" is no language tag; write en");
  EXPECT_EQ(fault_of_tag("deutsch"), "\"deutsch\" is no language tag; write de");
}

TEST(LanguageTag, IsNothingElse) {
  for (const char* tag : {"xx", "", "f", "fr--CA", "fr CA", "français-de-France", "en-123456789"})
    EXPECT_NE(fault_of_tag(tag).find("is no language tag"), std::string::npos) << tag;
}

}  // namespace
}  // namespace entente::cli
