// What is written as TMX is read again as it was, and files of others come back equal.
#include <filesystem>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/tmx_tuid.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::read_file;
using entente::testing::read_tmx;
using entente::testing::Units;
using entente::testing::write_tmx;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace fs = std::filesystem;

TranslationUnit unit_of(const std::string& source, const std::string& target) {
  TranslationUnit unit;
  unit.source_language = Language::parse("fr");
  unit.target_language = Language::parse("en");
  unit.source.text = source;
  unit.target.text = target;
  return unit;
}

TEST(TmxRoundTrip, KeepsEveryNameOfAProperty) {
  TranslationUnit unit = unit_of("Oui", "Yes");
  unit.domain = "paix";
  unit.client = "ONU";
  unit.properties = {{"ticket#12", "a"},
                     {"x-document", "b"},
                     {"document", "c"},
                     {"x-domain", "paix"},
                     {"domain", "guerre"},
                     {"subject", ""},
                     {"x-client", "ONU"},
                     {"x-context", "d"},
                     {"context", "e"},
                     {"context#2", "f"},
                     {"msgctxt", "g"},
                     {"x-property:x", "h"},
                     {"x-property:", "i"},
                     {"prev", "j"},
                     {"x-context-post", "k"},
                     {"k", "1"},
                     {"k#2", "2"},
                     {"k#3", "3"},
                     {"k#10", "10"},
                     {"k#2#2", "4"},
                     {"k#02", "5"},
                     {"k#1", "6"},
                     {"l#2", "7"},
                     {"#2", "8"},
                     {"", "9"},
                     {"Txt::FileName", "l"},
                     {"tuid", "n1"},
                     {"tuid#2", "m"},
                     {"empty", ""},
                     {"a b\n\t\"c\"", "o\np"},
                     {"prop", "q"},
                     {"x-hi", "r"}};
  EXPECT_EQ(read_tmx(write_tmx({unit})).units, std::vector{unit}) << write_tmx({unit});
  // Twelve of one type, in their order.
  TranslationUnit twelve = unit_of("Oui", "Yes");
  twelve.properties["k"] = "1";
  for (int i = 2; i <= 12; ++i) twelve.properties["k#" + std::to_string(i)] = std::to_string(i);
  EXPECT_EQ(read_tmx(write_tmx({twelve})).units, std::vector{twelve});
  EXPECT_THAT(write_tmx({twelve}), Not(HasSubstr("k#")));
}

TEST(TmxRoundTrip, KeepsBreaksTabsAndSpacesWhereverTheyStand) {
  TranslationUnit unit = unit_of(" a\nb\r\nc\td ", "\te\r");
  unit.document = unit.domain = unit.client = " x\ny\tz\r ";
  unit.previous_source = "avant\n";
  unit.next_source = "\taprès";
  unit.notes = {" n\n1 ", "n\r2", "<b>&amp;"};
  unit.creator = "a\nb";
  unit.changer = "c\td";
  unit.created = Time(std::chrono::seconds(1'700'000'000));
  unit.updated = Time(std::chrono::seconds(1'800'000'000));
  unit.uses = 12;
  unit.used = Time(std::chrono::seconds(1'750'000'000));
  unit.source.tags = {{TagKind::kStandalone, 3, "", "m\n", "t\t", "d\r\n"}};
  EXPECT_EQ(read_tmx(write_tmx({unit})).units, std::vector{unit});
}

TEST(TmxRoundTrip, KeepsMarkupInATextOfOursAsText) {
  for (const char* text : {"Le <b>front</b> tient.", "<br/>", "a &eacute; b", "&lt;b&gt;", "<seg>x</seg>"}) {
    TranslationUnit unit = unit_of(text, text);
    unit.previous_source = unit.next_source = text;
    EXPECT_EQ(read_tmx(write_tmx({unit})).units, std::vector{unit});
  }
}

TEST(TmxWriter, SaysTheSourceWhereAllUnitsShareIt) {
  EXPECT_THAT(TmxWriter(Language::parse("fr")).begin(), HasSubstr("srclang=\"fr\""));
  EXPECT_THAT(TmxWriter().begin(), HasSubstr("srclang=\"*all*\""));
  TmxWriter writer;
  const std::string tu = writer.write(unit_of("Oui", "Yes"));
  EXPECT_LT(tu.find("xml:lang=\"fr\""), tu.find("xml:lang=\"en\""));
  EXPECT_EQ(TmxWriter().write(unit_of("Oui", "Yes")), tu);
}

TEST(TmxWriter, GivesEachTuATuidOfItsOwn) {
  std::vector<TranslationUnit> units(7, unit_of("Oui", "Yes"));
  units[1].id = 5;
  units[2].properties["tuid"] = "a1";
  units[3].properties["tuid"] = "a1";
  units[4].properties["tuid"] = "b~7";
  units[5].properties["tuid"] = "entente-5";
  units[6].properties["tuid"] = "~";
  TmxTuids tuids;
  std::vector<std::string> all;
  for (const TranslationUnit& unit : units) all.push_back(tuids.next(unit));
  EXPECT_THAT(all, ElementsAre("entente-n1", "entente-5", "a1", "a1~n4", "b~7~n5", "entente-5~n6", "~"));
  units[1].id = 0;
  EXPECT_EQ(read_tmx(write_tmx(units)).units, units);
}

TEST(TmxWriter, GivesManyTuidsOfTheirOwnWithoutRememberingThem) {
  TmxTuids tuids;
  std::set<std::string> seen;
  TranslationUnit unit;
  for (int i = 0; i < 200'000; ++i) {
    unit.properties["tuid"] = std::to_string(i % 150'000);
    unit.id = static_cast<UnitId>(i + 1);
    const std::string tuid = tuids.next(unit);
    ASSERT_TRUE(seen.insert(tuid).second) << tuid;
    ASSERT_EQ(imported_tuid(tuid), unit.properties["tuid"]);
  }
}

TEST(TmxWriter, ReportsWhatItLeavesOut) {
  std::vector<std::string> messages;
  TmxWriter writer({}, [&](Problem&& problem) { messages.push_back(problem.message); });
  TranslationUnit unit = unit_of(
      "a\x0B"
      "b\uFFFE",
      "c");
  unit.id = 3;
  unit.notes = {"\x01"};
  writer.write(unit_of("a\uFF01\n", "b"));
  EXPECT_THAT(messages, IsEmpty());
  EXPECT_THAT(writer.write(unit), HasSubstr("<seg>ab</seg>"));
  EXPECT_EQ(writer.characters_left_out(), 3);
  EXPECT_THAT(messages,
              ElementsAre("The tu \"entente-3\" is without 3 of its characters, which XML forbids"));
  TranslationUnit tagged = unit_of("a", "b");
  tagged.source.tags = {{TagKind::kClosing, 1, "1", "2", "", ""}};
  writer.write(tagged);
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_THAT(messages[1], HasSubstr("for which TMX has no place"));
}

// Of all languages, encodings and tools that the samples have.
TEST(TmxSamples, ComeBackEqualHoweverTheyAreCut) {
  const fs::path shared = ENTENTE_SHARED_DIR;
  if (!fs::exists(shared / "samples")) GTEST_SKIP() << "no samples at " << shared;
  int files = 0;
  for (const char* folder : {"samples", "inputs"}) {
    for (const auto& entry : fs::recursive_directory_iterator(shared / folder)) {
      if (entry.path().extension() != ".tmx") continue;
      const std::string file = read_file(entry.path());
      const Units read = read_tmx(file);
      EXPECT_FALSE(read.units.empty()) << entry.path();
      for (const std::size_t chunk : {1, 7})
        EXPECT_EQ(read_tmx(file, {}, chunk).units, read.units) << entry.path();
      const Units again = read_tmx(write_tmx(read.units));
      EXPECT_EQ(again.units, read.units) << entry.path();
      EXPECT_THAT(again.problems, IsEmpty()) << entry.path();
      ++files;
    }
  }
  EXPECT_GE(files, 30);
}

// The right answers of /inputs/README.md as far as a reader gives them.
TEST(TmxInputs, GiveTheRightUnits) {
  const fs::path inputs = fs::path(ENTENTE_SHARED_DIR) / "inputs";
  if (!fs::exists(inputs)) GTEST_SKIP() << "no inputs at " << inputs;
  const auto read = [&](const std::string& name) {
    for (const auto& entry : fs::directory_iterator(inputs)) {
      if (entry.path().filename().string().starts_with(name)) return read_tmx(read_file(entry.path()));
    }
    return Units();
  };
  EXPECT_EQ(read("m01").units.at(0).source.text, "Les rebelles ont quitté la ville.");
  EXPECT_EQ(read("m02").units.at(0).source.text, "Les élections sont reportées\u00A0: l’armée avance.");
  EXPECT_EQ(read("m04").units.size(), 1u);
  EXPECT_EQ(read("m04").problems.size(), 1u);
  EXPECT_EQ(read("m05").units.size(), 3u);
  EXPECT_EQ(read("m06-").units.at(0).changer, "claire");
  EXPECT_EQ(read("m06b").units.at(0).updated, read("m06b").units.at(0).created);
  EXPECT_EQ(read("m07").units.at(0).previous_source, "Les combats ont repris.");
  EXPECT_EQ(read("m07").units.at(0).next_source, "Aucun bilan n’est connu.");
  EXPECT_EQ(read("m08").units.at(0).source_language.tag(), "fr");
  EXPECT_EQ(read("m09").units.at(0).target_language.tag(), "fr-FR");
  EXPECT_EQ(read("m10").units.size(), 3u);
  EXPECT_EQ(read("m11").units.size(), 1u);
  EXPECT_EQ(read("m13").units.at(0).source.text, "Le front tient bon.");
  EXPECT_EQ(read("m14").units.size(), 1u);
}

}  // namespace
}  // namespace entente::interchange
