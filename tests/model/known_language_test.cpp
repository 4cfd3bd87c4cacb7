#include "server/model/known_language.h"

#include <string>

#include <gtest/gtest.h>

namespace entente {
namespace {

std::string known(std::string_view text) {
  const auto language = known_language(text);
  return language ? language->tag() : "none";
}

struct Row {
  const char* text;
  const char* tag;
};

TEST(KnownLanguage, IsWhatPeopleAndToolsMean) {
  for (const Row& row : std::initializer_list<Row>{{"fr", "fr"},
                                                   {"FR", "fr"},
                                                   {"fr-FR ", "fr-FR"},
                                                   {"\tfr_FR\n", "fr-FR"},
                                                   {"\u00A0fr-ca\u00A0", "fr-CA"},
                                                   {"\"fr\"", "fr"},
                                                   {"fr - FR", "fr-FR"},
                                                   {"en-us", "en-US"},
                                                   {"EN_GB", "en-GB"},
                                                   {"zh-hant-tw", "zh-Hant-TW"},
                                                   {"es-419", "es-419"},
                                                   {"fr_FR.UTF-8", "fr-FR"},
                                                   {"sr@latin", "sr"},
                                                   {"FRA", "fr"},
                                                   {"fre", "fr"},
                                                   {"ENG", "en"},
                                                   {"deu", "de"},
                                                   {"ger-DE", "de-DE"},
                                                   {"fra-FRA", "fr-FR"},
                                                   {"eng_USA", "en-US"},
                                                   {"iw", "he"},
                                                   {"apc", "apc"},
                                                   {"qaa", "qaa"},
                                                   {"French", "fr"},
                                                   {"FRENCH", "fr"},
                                                   {"français", "fr"},
                                                   {"FRANÇAIS", "fr"},
                                                   {"Anglais", "en"},
                                                   {"Deutsch", "de"},
                                                   {"French (Canada)", "fr-CA"},
                                                   {"French (FR)", "fr-FR"},
                                                   {"English - United States", "en-US"},
                                                   {"English (U.K.)", "en-GB"},
                                                   {"English, US", "en-US"},
                                                   {"French (Atlantis)", "fr"},
                                                   {"Canadian French", "fr-CA"},
                                                   {"Scottish Gaelic", "gd"},
                                                   {"Norwegian Bokmål", "nb"}}) {
    EXPECT_EQ(known(row.text), row.tag) << row.text;
  }
}

TEST(KnownLanguage, IsNoneWhereIsoKnowsNone) {
  for (const char* text : {"",           " ",    "xx",  "xx-FR",        "?",
                           "und",        "mul",  "zxx", "mis",          "*all*",
                           "Klingonish", "f",    "fr-", "fr--FR",       "fr-!",
                           "fr FR",      "xyzt", "123", "nonelanguage", "fr-toolongsubtag"}) {
    EXPECT_EQ(known(text), "none") << text;
  }
  EXPECT_EQ(known(std::string(100'000, 'a')), "none");
}

}  // namespace
}  // namespace entente
