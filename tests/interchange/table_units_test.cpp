// Bilingual tables, and the form of tables: encodings, quotes, lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/tables/aligned_text.h"
#include "server/model/limits.h"
#include "tests/interchange/table_reading.h"
#include "tests/support/heap_use.h"

namespace entente::interchange {
namespace {

using entente::testing::in_languages;
using entente::testing::messages;
using entente::testing::pairs;
using entente::testing::read_units;
using entente::testing::Units;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string utf16(const std::string& text, bool little, bool mark) {
  std::string out;
  const auto add = [&](unsigned unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  };
  if (mark) add(0xFEFF);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      add(c);
    } else if (c < 0xE0) {
      add(static_cast<unsigned>((c & 0x1F) << 6) | (static_cast<unsigned char>(text[i + 1]) & 0x3Fu));
      ++i;
    } else {
      add(static_cast<unsigned>((c & 0x0F) << 12) |
          static_cast<unsigned>((static_cast<unsigned char>(text[i + 1]) & 0x3F) << 6) |
          (static_cast<unsigned char>(text[i + 2]) & 0x3Fu));
      i += 2;
    }
  }
  return out;
}

TEST(BilingualTable, NeverSplitsACell) {
  const Units read = read_units(
      "fr\ten\tcontexte\tnote\tauteur\tdate\tdocument\tClient\tLot\n"
      "Elle tient ; il cède.\tShe holds; he|gives way.\tune\tvu\tclaire\t2024-03-02\ta.docx\tAFP\t7\n");
  ASSERT_THAT(pairs(read), ElementsAre("fr Elle tient ; il cède. = en She holds; he|gives way."));
  const TranslationUnit& unit = read.units[0];
  EXPECT_EQ(unit.properties, (std::map<std::string, std::string>{{"context", "une"}, {"Lot", "7"}}));
  EXPECT_THAT(unit.notes, ElementsAre("vu"));
  EXPECT_EQ(unit.creator, "claire");
  EXPECT_EQ(unit.created, Time(std::chrono::sys_days(std::chrono::year(2024) / 3 / 2)));
  EXPECT_EQ(unit.document, "a.docx");
  EXPECT_EQ(unit.client, "AFP");
  EXPECT_THAT(messages(read.problems), IsEmpty());
}

TEST(BilingualTable, TakesTheSourceFromNamesOrOptions) {
  EXPECT_THAT(pairs(read_units("target,source\nb,a\n", in_languages("fr", "en"))),
              ElementsAre("fr a = en b"));
  EXPECT_THAT(pairs(read_units("English,French\nb,a\n", in_languages("fr", "en"))),
              ElementsAre("fr a = en b"));
  EXPECT_THAT(pairs(read_units("English,French\nb,a\n")), ElementsAre("en b = fr a"));
  EXPECT_THAT(pairs(read_units("fr,en,de\na,b,c\nd,,f\n")),
              ElementsAre("fr a = en b", "fr a = de c", "fr d = de f"));
  EXPECT_THAT(pairs(read_units("a,b\nc,d\n", in_languages("fr", "en"), "x.csv")),
              ElementsAre("fr a = en b", "fr c = en d"));
  EXPECT_THAT(pairs(read_units("source,target,source language,target language\na,b,FRA,English\n")),
              ElementsAre("fr a = en b"));
}

TEST(BilingualTable, ReportsWhatIsEmpty) {
  const Units read = read_units("fr,en\na,\n,b\n\"\nc\n\",d\ne,\" \"\n");
  EXPECT_EQ(read.units.size(), 1u);
  EXPECT_THAT(messages(read.problems),
              ElementsAre("2: The target is empty", "3: The source is empty", "7: The target is empty"));
}

TEST(BilingualTable, KeepsQuotesLineBreaksAndSpacesOfQuotedCells) {
  const Units read =
      read_units("fr,en\r\n\"Il dit \"\"non\"\",\r\npuis sort.\",\" He says no. \"\r\nb,c\r\n");
  ASSERT_EQ(read.units.size(), 2u);
  EXPECT_EQ(read.units[0].source.text, "Il dit \"non\",\r\npuis sort.");
  EXPECT_EQ(read.units[0].target.text, " He says no. ");
}

TEST(BilingualTable, CountsLinesOfEachKind) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const Units read =
        read_units("fr,en" + end + end + "\"a" + end + "a\",b" + end + "   " + end + "c," + end + end + "d,");
    EXPECT_EQ(read.units.size(), 1u);
    EXPECT_THAT(messages(read.problems), ElementsAre("6: The target is empty", "8: The target is empty"));
  }
}

TEST(BilingualTable, SurvivesAQuoteThatIsNeverClosed) {
  const Units read = read_units("fr,en\na,b\n\"c,d\ne,f\ng,h\n");
  EXPECT_THAT(pairs(read), ElementsAre("fr a = en b", "fr \"c = en d", "fr e = en f", "fr g = en h"));
  EXPECT_THAT(messages(read.problems),
              ElementsAre("3+ A quote that begins here is never closed; it was read as a character"));
  const Units swallowed = read_units("fr,en\na,b\n\"c,d\ne,f\n\"g\",h\ni,\n");
  EXPECT_THAT(pairs(swallowed), ElementsAre("fr a = en b", "fr \"c = en d", "fr e = en f", "fr g = en h"));
  EXPECT_THAT(messages(swallowed.problems),
              ElementsAre("3+ A quote that begins here is never closed; it was read as a character",
                          "6: The target is empty"));
  EXPECT_THAT(pairs(read_units("fr,en\na,b\nc,\"d")), ElementsAre("fr a = en b", "fr c = en \"d"));
}

TEST(BilingualTable, TakesQuotesInTabsAsTheyAreWhereTheyDoNotPair) {
  EXPECT_THAT(pairs(read_units("fr\ten\n\"Non\" dit-il\t\"No\" he said\n")),
              ElementsAre("fr \"Non\" dit-il = en \"No\" he said"));
  EXPECT_THAT(pairs(read_units("fr\ten\n\"a\tb\"\tc\n")), ElementsAre("fr a\tb = en c"));
}

TEST(BilingualTable, IsReadInEachEncoding) {
  const std::string text = "fr;en\nL’œuvre brûlée;The burnt work\nNoël;Christmas\n";
  const std::vector<std::string> expected = {"fr L’œuvre brûlée = en The burnt work",
                                             "fr Noël = en Christmas"};
  EXPECT_EQ(pairs(read_units(text)), expected);
  EXPECT_EQ(pairs(read_units("\xEF\xBB\xBF" + text)), expected);
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false})
      EXPECT_EQ(pairs(read_units(utf16(text, little, mark))), expected) << little << mark;
  }
  EXPECT_EQ(pairs(read_units("fr;en\nL\x92\x9Cuvre br\xFBl\xE9\x65;The burnt work\nNo\xEBl;Christmas\n")),
            expected);
  EXPECT_THAT(pairs(read_units("fr;en\nL'\xBDuvre br\xFBl\xE9\x65 co\xFBte 3 \xA4;x\n")),
              ElementsAre("fr L'œuvre brûlée coûte 3 € = en x"));
}

TEST(BilingualTable, FindsTheEncodingHoweverLateItShows) {
  std::string head = "fr;en\n";
  while (head.size() < 200'000) head += "la mission;the mission\n";
  const int line = static_cast<int>(std::count(head.begin(), head.end(), '\n')) + 1;
  EXPECT_EQ(pairs(entente::testing::units_of(head + "\xE9t\xE9;summer\n", {}, 1 << 16)).back(),
            "fr été = en summer");
  EXPECT_EQ(pairs(entente::testing::units_of(head + "été;summer\n", {}, 1 << 16)).back(),
            "fr été = en summer");
  const Units mixed =
      entente::testing::units_of("fr;en\nété;summer\n" + head.substr(6) + "\xE9t\xE9;summer\n", {}, 1 << 16);
  EXPECT_EQ(pairs(mixed).back(), "fr été = en summer");
  EXPECT_THAT(
      messages(mixed.problems),
      ElementsAre(std::to_string(line + 1) + "+ A byte that is not UTF-8 was read as Windows-1252, \"é\""));
}

TEST(BilingualTable, LeavesOutARowThatIsTooLong) {
  const std::string longest(limits::kTableRowBytes + 5, 'x');
  const Units read = entente::testing::units_of("fr,en\na,b\n" + longest + ",c\nd,e\n", {}, 1 << 16);
  EXPECT_THAT(pairs(read), ElementsAre("fr a = en b", "fr d = en e"));
  EXPECT_THAT(messages(read.problems), ElementsAre("3: The row is longer than 1048576 bytes"));
}

TEST(BilingualTable, TakesConstantMemory) {
  const auto peak = [](std::size_t rows) {
    std::string file = "fr,en\n";
    for (std::size_t i = 0; i < rows; ++i)
      file += "\"La trêve a été violée hier, \"\"encore\"\".\",The truce was broken.\n";
    std::size_t units = 0;
    const auto use = entente::testing::heap_use([&] {
      const auto reader = any_unit_reader(
          "", {}, [&](TranslationUnit&&, int) { ++units; }, [](Problem&&) {});
      entente::testing::feed_all(*reader, file, 1 << 16);
    });
    EXPECT_EQ(units, rows);
    return use.peak_bytes;
  };
  EXPECT_LT(peak(100'000), peak(10'000) + (1 << 18));
}

// Each line opens a quote that closes nowhere.
TEST(BilingualTable, TakesHostileQuotesInLinearWork) {
  const auto work = [](std::size_t lines) {
    std::string file = "fr,en\n";
    for (std::size_t i = 0; i < lines; ++i) file += "\"a,b\n";
    return entente::testing::heap_use([&] { entente::testing::units_of(file, {}, 1 << 16); }).allocations;
  };
  EXPECT_LT(work(100'000), 14 * work(10'000));
}

TEST(BilingualTable, NeedsTwoColumnsOfTexts) {
  const auto refusal = [](const std::string& file) {
    try {
      entente::testing::units_of(file, {}, 1 << 16, "x.csv");
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("not refused");
  };
  EXPECT_THAT(refusal("fr,note\na,b\n"), HasSubstr("Line 1: the table has one column of segments"));
  EXPECT_THAT(refusal("a,b\nc,d\n"), HasSubstr("no row names the table's columns"));
}

struct Aligned {
  Units read;
  std::string refused;
};

Aligned align(const std::string& source, const std::string& target, std::size_t chunk) {
  Aligned result;
  AlignedTextReader reader(
      in_languages("fr", "en"),
      [&](TranslationUnit&& unit, int) { result.read.units.push_back(std::move(unit)); },
      [&](Problem&& problem) { result.read.problems.push_back(std::move(problem)); });
  for (std::size_t at = 0; at < std::max(source.size(), target.size()); at += chunk) {
    if (at < source.size()) reader.feed_source(std::string_view(source).substr(at, chunk));
    if (at < target.size()) reader.feed_target(std::string_view(target).substr(at, chunk));
  }
  reader.finish();
  return result;
}

TEST(AlignedTexts, GiveAUnitForEachPairOfLines) {
  for (const std::size_t chunk : {1, 7, 65'536}) {
    const Aligned result = align("\xEF\xBB\xBFÉté\r\n\nB ; b\n\nD\nE\nF", "Summer\n\nB; b\nX\n\nE\n", chunk);
    EXPECT_THAT(pairs(result.read), ElementsAre("fr Été = en Summer", "fr B ; b = en B; b", "fr E = en E"));
    EXPECT_THAT(messages(result.read.problems),
                ElementsAre("4: The source is empty", "5: The target is empty",
                            "7: The source has 1 lines more than the other text; they were left out"));
  }
}

TEST(AlignedTexts, NeedTheirLanguages) {
  EXPECT_THROW(AlignedTextReader(
                   {}, [](TranslationUnit&&, int) {}, [](Problem&&) {}),
               Error);
}

}  // namespace
}  // namespace entente::interchange
