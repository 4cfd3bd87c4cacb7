#include "server/glossary/merge_languages.h"

#include <gtest/gtest.h>

#include "server/model/limits.h"

namespace entente::glossary {
namespace {

Concept of(const std::vector<std::pair<const char*, const char*>>& terms) {
  Concept value;
  value.glossary = "g";
  value.id = "c2";
  for (const auto& [language, text] : terms) {
    Term term;
    term.language = Language::parse(language);
    term.text = text;
    value.terms.push_back(std::move(term));
  }
  return value;
}

TEST(MergeLanguages, KeepsTheLanguagesThatTheFileLacks) {
  Concept english = of({{"en", "front line"}});
  english.notes = {"A note."};
  english.definitions = {{Language::parse("en"), "Where two armies face each other.", ""}};
  Concept french = of({{"fr", "ligne de front"}});
  french.notes = {"Une note."};
  const auto merged = merge_languages(english, french);
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->terms, of({{"en", "front line"}, {"fr", "ligne de front"}}).terms);
  EXPECT_EQ(merged->definitions, english.definitions);
  EXPECT_EQ(merged->notes, (std::vector<std::string>{"A note.", "Une note."}));
}

TEST(MergeLanguages, OfTheSameFileAgainChangesNothing) {
  Concept english = of({{"en", "front line"}});
  Concept french = of({{"fr", "ligne de front"}});
  english.subject_field = "operations";
  french.subject_field = "opérations";
  const Concept both = merge_languages(english, french).value();
  EXPECT_EQ(merge_languages(both, english), both);
  EXPECT_EQ(merge_languages(both, french), both);
}

TEST(MergeLanguages, ReplacesTheTermsOfALanguageThatTheFileHas) {
  const Concept stored = of({{"en", "front line"}, {"en", "line"}, {"fr", "front"}});
  EXPECT_EQ(merge_languages(stored, of({{"en", "frontline"}}))->terms,
            of({{"en", "frontline"}, {"fr", "front"}}).terms);
}

TEST(MergeLanguages, IsTheFilesConceptIfThatHasEveryLanguage) {
  Concept stored = of({{"en", "front line"}, {"fr", "front"}});
  stored.notes = {"An old note."};
  const Concept incoming = of({{"fr", "ligne de front"}, {"en", "front line"}, {"de", "Frontlinie"}});
  EXPECT_EQ(merge_languages(stored, incoming), incoming);
}

TEST(MergeLanguages, TakesTheLaterChange) {
  Concept english = of({{"en", "front line"}});
  english.creator = "anne";
  english.created = Time(std::chrono::hours(10));
  english.changer = "bo";
  english.updated = Time(std::chrono::hours(20));
  Concept french = of({{"fr", "front"}});
  french.creator = "claire";
  french.created = Time(std::chrono::hours(5));
  french.changer = "denis";
  french.updated = Time(std::chrono::hours(30));
  EXPECT_EQ(merge_languages(english, french)->changer, "denis");
  EXPECT_EQ(merge_languages(english, french)->creator, "anne");
  EXPECT_EQ(merge_languages(french, english)->changer, "denis");
  EXPECT_EQ(merge_languages(french, english)->updated, french.updated);
}

TEST(MergeLanguages, IsRefusedWhereTheTwoTogetherAreTooMuch) {
  Concept stored = of({{"en", "front line"}});
  Concept incoming = of({{"fr", "front"}});
  for (std::size_t i = 0; i < limits::kNotesPerRecord; ++i) stored.notes.push_back(std::to_string(i));
  EXPECT_TRUE(merge_languages(stored, incoming));
  incoming.notes = {"one more"};
  EXPECT_FALSE(merge_languages(stored, incoming));
}

TEST(MergeLanguages, KnowsConceptsThatOnlyShareTheirIdentifier) {
  EXPECT_FALSE(may_be_one(of({{"fr", "char"}, {"en", "tank"}}), of({{"fr", "fusil"}, {"en", "rifle"}})));
  EXPECT_TRUE(may_be_one(of({{"fr", "char"}, {"en", "tank"}}), of({{"fr", "blindé"}, {"en", "tank"}})));
  EXPECT_TRUE(may_be_one(of({{"fr", "char"}}), of({{"en", "tank"}})));
}

}  // namespace
}  // namespace entente::glossary
