#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/po/po_filler.h"
#include "server/interchange/po/po_glossary_writer.h"
#include "server/interchange/po/po_reader.h"
#include "tests/interchange/reading.h"

namespace entente::interchange {
namespace {

using entente::testing::feed_all;
using entente::testing::Units;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kHeader =
    "# A header.\nmsgid \"\"\nmsgstr \"\"\n\"Last-Translator: Claire <claire@example.org>\\n\"\n"
    "\"PO-Revision-Date: 2024-03-02 11:11+0100\\n\"\n\"Language: fr\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n\n";

Units read_po(const std::string& file, const ReadOptions& options = {}, std::size_t chunk = 1 << 16) {
  Units read;
  PoReader reader(
      options, [&](TranslationUnit&& unit, int) { read.units.push_back(std::move(unit)); },
      [&](Problem&& problem) { read.problems.push_back(std::move(problem)); });
  feed_all(reader, file, chunk);
  return read;
}

std::vector<std::string> texts(const Units& read) {
  std::vector<std::string> all;
  for (const TranslationUnit& unit : read.units) all.push_back(unit.source.text + "|" + unit.target.text);
  return all;
}

struct Filled {
  std::string file;
  FillCounts counts;
  std::vector<std::string> asked;
};

Filled fill(const std::string& file, const std::function<Fill(const FillRequest&)>& answer,
            std::size_t chunk = 1 << 16) {
  Filled filled;
  PoFiller filler(
      {},
      [&](const FillRequest& request) {
        filled.asked.push_back(std::string(request.context) + ":" + std::string(request.previous_source) +
                               "|" + request.source.text + "|" + std::string(request.next_source));
        return answer(request);
      },
      [&](std::string_view bytes) { filled.file += bytes; }, [](Problem&&) {});
  feed_all(filler, file, chunk);
  filled.counts = filler.counts();
  return filled;
}

Fill echo(const FillRequest& request) {
  Fill answer;
  std::string text = request.source.text;
  if (text.ends_with('\n')) text.pop_back();
  answer.target = Segment{"«" + text + "»", {}};
  answer.percent = 100;
  return answer;
}

std::string entry(const std::string& source, const std::string& target) {
  return "msgid \"" + source + "\"\nmsgstr \"" + target + "\"\n\n";
}

TEST(PoReader, GivesAUnitWithItsPropertiesInTheirPlaces) {
  const Units read =
      read_po(kHeader + entry("Before.", "") +
              "#  For the\n#  menu.\n#. Shown at the top\n#: src/menu.c:12 src/other.c:3\n#, c-format\n"
              "msgctxt \"menu\"\nmsgid \"\"\n\"Open \\\"%s\\\"\\n\"\n\"now\"\nmsgstr \"Ouvrir « %s "
              "»\\n\"\n\"maintenant\"\n\n" +
              entry("After.", "Après."));
  ASSERT_EQ(read.units.size(), 2u);
  const TranslationUnit& unit = read.units[0];
  EXPECT_EQ(unit.source.text, "Open \"%s\"\nnow");
  EXPECT_EQ(unit.target.text, "Ouvrir « %s »\nmaintenant");
  EXPECT_EQ(unit.source_language.tag() + unit.target_language.tag(), "enfr");
  EXPECT_EQ(unit.properties, (std::map<std::string, std::string>{{"context", "menu"}}));
  EXPECT_EQ(unit.document, "src/menu.c");
  EXPECT_THAT(unit.notes, ElementsAre("For the", "menu.", "Shown at the top"));
  EXPECT_EQ(unit.changer, "Claire <claire@example.org>");
  EXPECT_EQ(unit.updated, Time(std::chrono::seconds(1709374260)));
  EXPECT_EQ(unit.previous_source + unit.next_source, "Before.After.");
}

TEST(PoReader, TakesPluralsFormByForm) {
  const Units read = read_po(
      kHeader +
      "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d fichier\"\nmsgstr[1] \"%d fichiers\"\n\n"
      "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"un\"\nmsgstr[1] \"\"\n\n"
      "msgid \"b\"\nmsgid_plural \"bs\"\nmsgstr[0] \"\"\nmsgstr[1] \"deux\"\n\n"
      "msgid \"c\"\nmsgid_plural \"cs\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n"
      "msgid \"d\"\nmsgid_plural \"ds\"\nmsgstr[0] \"trois\"\n");
  EXPECT_THAT(texts(read),
              ElementsAre("%d file|%d fichier", "%d files|%d fichiers", "a|un", "bs|deux", "d|trois"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("1 entry has no translation"));
  std::string japanese = kHeader + "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"x\"\n";
  japanese.replace(japanese.find("nplurals=2"), 10, "nplurals=1");
  EXPECT_THAT(texts(read_po(japanese)), ElementsAre("a|x", "as|x"));
}

TEST(PoReader, CountsWhatIsFuzzyObsoleteOrUntranslated) {
  const Units read =
      read_po(kHeader + entry("a", "x") + "#, fuzzy, c-format\n#| msgid \"B\"\n" + entry("b", "y") +
              entry("c", "") + "#~ msgid \"d\"\n#~ msgstr \"\"\n#~ \"z\"\n#~ msgid \"e\"\n#~ msgstr \"z\"\n");
  EXPECT_THAT(texts(read), ElementsAre("a|x"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message,
              HasSubstr("1 entry has no translation, 1 fuzzy entry left out, 2 obsolete entries left out"));
}

TEST(PoReader, ReadsTheSameHoweverTheFileIsCut) {
  const std::string file = "\xEF\xBB\xBF" + kHeader +
                           "#: a.c:1\r\nmsgid \"été\"\r\nmsgstr \"\"\r\n\"summer\\n\"\r\n\"x\"\r\n#: "
                           "b.c:1\nmsgid \"b\" \nmsgstr \"c\"";
  const Units whole = read_po(file);
  EXPECT_THAT(texts(whole), ElementsAre("été|summer\nx", "b|c"));
  EXPECT_THAT(whole.problems, IsEmpty());
  for (const std::size_t cut : {1, 7, 100}) EXPECT_EQ(read_po(file, {}, cut).units, whole.units) << cut;
}

TEST(PoReader, ReadsTheEncodingOfTheHeader) {
  std::string file = kHeader + entry("Summer", "\xC9t\xE9 \xBD");
  file.replace(file.find("UTF-8"), 5, "ISO-8859-15");
  EXPECT_THAT(texts(read_po(file)), ElementsAre("Summer|Été œ"));
  std::string japanese = kHeader + entry("Table", "\x95\x5C") + entry("b", "\x83\x5C\x83\x74");
  japanese.replace(japanese.find("UTF-8"), 5, "Shift_JIS");
  EXPECT_THAT(texts(read_po(japanese)), ElementsAre("Table|表", "b|ソフ"));
}

TEST(PoReader, LosesOnlyTheEntryThatIsBroken) {
  const Units read =
      read_po(kHeader + entry("a", "x") + "msgid \"b\nmsgstr \"y\"\n\n" + entry("c", "z\\") +
              entry("d", "w") + "msgid \"e\"\nmsgstr \"\xFF\"\n\nmsgfoo \"f\"\n\n" + entry("g", "v"));
  EXPECT_THAT(texts(read), ::testing::IsSupersetOf({"a|x", "d|w", "g|v"}));
  EXPECT_GE(read.problems.size(), 2u);
  EXPECT_EQ(read.problems.at(0).line, 13);
}

// Entries are read many at a time; those that cannot be are read one by one.
TEST(PoReader, KeepsTheOrderWhateverIsAmongTheEntries) {
  const auto numbered = [](int from, int to) {
    std::string file;
    for (int i = from; i < to; ++i) file += entry("s" + std::to_string(i), "t");
    return file;
  };
  for (const std::string odd :
       {"msgid \"s7\"\nmsgstr \"twice\"\n\n", "msgid \"o\" msgstr \"one line\"\n\n", "domain \"other\"\n\n",
        "msgid \"\"\nmsgstr \"a second header\"\n\n", "# nothing\n\n", "msgid \"b\n\n"}) {
    const Units read = read_po(kHeader + numbered(0, 3000) + odd + numbered(3000, 6000));
    std::vector<std::string> sources;
    for (const TranslationUnit& unit : read.units) {
      if (unit.target.text == "t") sources.push_back(unit.source.text);
    }
    ASSERT_EQ(sources.size(), 6000u) << odd;
    for (int i = 0; i < 6000; ++i)
      ASSERT_EQ(sources[static_cast<std::size_t>(i)], "s" + std::to_string(i)) << odd;
  }
}

TEST(PoReader, TakesTheLanguagesOfTheOptionsWhereTheHeaderHasNone) {
  const std::string file = entry("a", "x");
  EXPECT_THAT(texts(read_po(file, {.target_language = Language::parse("fr")})), ElementsAre("a|x"));
  const Units untold = read_po(file);
  EXPECT_THAT(untold.units, IsEmpty());
  ASSERT_EQ(untold.problems.size(), 1u);
  EXPECT_THAT(untold.problems[0].message, HasSubstr("no target language"));
  std::string header = kHeader;
  header.replace(header.find("Language: fr"), 12, "Language: fr_CA@x\\n\"\n\"X-Source-Language: de");
  const Units told = read_po(header + file);
  EXPECT_EQ(told.units.at(0).source_language.tag() + told.units.at(0).target_language.tag(), "defr-CA");
}

// The library converts what comes after the header.
TEST(PoReader, ReadsTheHeaderInItsEncoding) {
  const std::string of_latin =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\nLanguage: fr\\nLast-Translator: "
      "Zo\xE9 <z@example.org>\\n\"\n\n" +
      entry("a", "x");
  EXPECT_EQ(read_po(of_latin).units.at(0).changer, "Zoé <z@example.org>");
  std::string of_utf8 = of_latin;
  of_utf8.replace(of_utf8.find("ISO-8859-1"), 10, "UTF-8");
  const Units read = read_po(of_utf8);
  EXPECT_EQ(read.units.at(0).changer, "");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_TRUE(read.problems[0].taken);
  EXPECT_THAT(read.problems[0].message, HasSubstr("The header's translator is left out"));
}

TEST(PoReader, LeavesOutAnEntryWhoseCommentIsNoText) {
  const Units read = read_po(kHeader + "# \xFF\n" + entry("a", "x") + entry("b", "y"));
  EXPECT_THAT(texts(read), ElementsAre("b|y"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("no text in its encoding UTF-8"));
}

TEST(PoReader, LeavesOutAnEntryWhoseEscapesAreNoText) {
  const Units read = read_po(kHeader + entry("a", "x\\202") + entry("b", "\\303\\251t\\xC3\\xA9"));
  EXPECT_THAT(texts(read), ElementsAre("b|été"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_FALSE(read.problems[0].taken);
  EXPECT_THAT(read.problems[0].message, HasSubstr("written as an escape"));
}

TEST(PoReader, TakesNoLanguageThatDoesNotExist) {
  std::string header = kHeader;
  header.replace(header.find("Language: fr"), 12, "Language: xx");
  const Units untold = read_po(header + entry("a", "x"));
  EXPECT_THAT(untold.units, IsEmpty());
  ASSERT_EQ(untold.problems.size(), 1u);
  EXPECT_THAT(untold.problems[0].message, HasSubstr("(\"xx\")"));
}

TEST(PoReader, RefusesOtherFiles) {
  EXPECT_THROW(read_po(""), Error);
  EXPECT_THROW(read_po("<tmx/>\n"), Error);
  EXPECT_THROW(read_po(std::string("\xFF\xFEm\0s\0g\0i\0d\0", 12)), Error);
  EXPECT_THROW(read_po("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=no-such\\n\"\n"), Error);
}

TEST(PoReader, LeavesOutAnEntryThatHoldsTooMuchAndGoesOn) {
  const Units read =
      read_po(kHeader + entry("a", "x") + entry(std::string(20 << 20, 'b'), "y") + entry("c", "z"));
  EXPECT_THAT(texts(read), ElementsAre("a|x", "c|z"));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].line, 13);
}

TEST(PoReader, ServesSeveralThreads) {
  std::string file = kHeader;
  for (int i = 0; i < 200; ++i) file += entry("s" + std::to_string(i), "t");
  std::vector<std::thread> threads;
  std::vector<std::size_t> counts(4);
  for (std::size_t i = 0; i < counts.size(); ++i)
    threads.emplace_back([&, i] { counts[i] = read_po(file).units.size(); });
  for (std::thread& one : threads) one.join();
  EXPECT_THAT(counts, ElementsAre(200u, 200u, 200u, 200u));
}

TEST(PoFiller, WritesTranslationsAndNothingElse) {
  const std::string before = "#: a.c:1\n#, c-format\nmsgctxt  \"m\"\nmsgid \"Yes %s\\n\"\n";
  const std::string file = kHeader + before + "msgstr \"\"\n\n" + entry("Done", "Fait") +
                           "#~ msgid \"Old\"\n#~ msgstr \"\"\n\n" +
                           "msgid \"Two\\nlines\"\nmsgstr \"\"\n\"\"\n# end\n";
  const Filled filled = fill(file, echo);
  EXPECT_EQ(filled.file, kHeader + before + "msgstr \"«Yes %s»\\n\"\n\n" + entry("Done", "Fait") +
                             "#~ msgid \"Old\"\n#~ msgstr \"\"\n\nmsgid \"Two\\nlines\"\nmsgstr "
                             "\"\"\n\"«Two\\n\"\n\"lines»\"\n# end\n");
  EXPECT_THAT(filled.asked, ElementsAre("m:|Yes %s\n|Done", ":Done|Two\nlines|"));
  EXPECT_EQ(filled.counts, (FillCounts{2, 0, 0, 1, 0}));
  for (const std::size_t cut : {1, 7}) EXPECT_EQ(fill(file, echo, cut).file, filled.file);
  EXPECT_EQ(fill(file, [](const FillRequest&) { return Fill(); }).file, file);
  EXPECT_EQ(read_po(filled.file).units.size(), 3u);
}

TEST(PoFiller, MarksWhatIsNotExactAsFuzzy) {
  const auto fuzzy = [](const FillRequest&) {
    Fill answer;
    answer.target = Segment{"Oui", {}};
    answer.matched_source = Segment{"Yes \"you\"\nand", {}};
    answer.percent = 80;
    return answer;
  };
  const Filled plain = fill(kHeader + "#: a.c:1\nmsgid \"Yes\"\nmsgstr \"\"\n", fuzzy);
  EXPECT_EQ(plain.file, kHeader +
                            "#: a.c:1\n#, fuzzy\n#| msgid \"\"\n#| \"Yes \\\"you\\\"\\n\"\n#| \"and\"\nmsgid "
                            "\"Yes\"\nmsgstr \"Oui\"\n");
  EXPECT_EQ(plain.counts.fuzzy, 1u);
  const Units read = read_po(plain.file);
  EXPECT_THAT(read.units, IsEmpty());
  EXPECT_THAT(read.problems.at(0).message, HasSubstr("1 fuzzy"));
  EXPECT_EQ(fill(kHeader + "#, c-format\r\nmsgid \"Yes\"\r\nmsgstr \"\"\r\n", fuzzy).file,
            kHeader +
                "#, fuzzy, c-format\r\n#| msgid \"\"\r\n#| \"Yes \\\"you\\\"\\n\"\r\n#| \"and\"\r\nmsgid "
                "\"Yes\"\r\nmsgstr \"Oui\"\r\n");
  const std::string old = kHeader + "#, fuzzy\n" + entry("Yes", "Ouais");
  EXPECT_EQ(fill(old, fuzzy).file, old);
}

TEST(PoFiller, FillsEachFormThatIsEmpty) {
  const std::string start = "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] ";
  const Filled filled =
      fill(kHeader + start + "\"\"\nmsgstr[1] \"\"\n\n" + start + "\"x\"\nmsgstr[1] \"\"\n", echo);
  EXPECT_EQ(filled.file, kHeader + start + "\"«%d file»\"\nmsgstr[1] \"«%d files»\"\n\n" + start +
                             "\"x\"\nmsgstr[1] \"«%d files»\"\n");
}

TEST(PoFiller, WritesInTheEncodingOfTheFile) {
  std::string file = kHeader + entry("a", "") + entry("b", "");
  file.replace(file.find("UTF-8"), 5, "ISO-8859-1");
  const Filled filled = fill(file, [](const FillRequest& request) {
    Fill answer;
    answer.target = Segment{request.source.text == "a" ? "été" : "œil", {}};
    answer.percent = 100;
    return answer;
  });
  EXPECT_THAT(filled.file, HasSubstr(entry("a", "\xE9t\xE9") + entry("b", "")));
  EXPECT_EQ(filled.counts.exact, 1u);
  EXPECT_EQ(filled.counts.unfilled, 1u);
}

Term term(const char* language, const char* text, TermStatus status = TermStatus::kUnspecified) {
  Term one;
  one.language = Language::parse(language);
  one.text = text;
  one.status = status;
  return one;
}

TEST(PoGlossaryWriter, WritesAPairAnEntryAndMarksWhatIsRefused) {
  Concept value;
  value.id = "c1";
  value.subject_field = "law";
  value.terms = {term("en", "cease-fire"), term("fr", "feu d’arrêt", TermStatus::kForbidden),
                 term("fr-CA", "cessez-le-feu \"x\"", TermStatus::kPreferred), term("de", "Waffenruhe")};
  Concept none;
  none.id = "c2";
  none.terms = {term("en", "alone")};
  const PoGlossaryWriter writer(Language::parse("en"), Language::parse("fr"));
  const std::string file = writer.begin() + writer.write(value) + writer.write(none) + writer.end();
  EXPECT_THAT(
      file, HasSubstr("#. Subject field: law\n#. Status of the translation: preferred\nmsgctxt \"c1\"\nmsgid "
                      "\"cease-fire\"\nmsgstr \"cessez-le-feu \\\"x\\\"\"\n"));
  EXPECT_THAT(file, HasSubstr("forbidden\n#, fuzzy\nmsgctxt \"c1#2\"\n"));
  const Units read = read_po(file);
  EXPECT_THAT(texts(read), ElementsAre("cease-fire|cessez-le-feu \"x\""));
  EXPECT_EQ(read.units[0].target_language.tag(), "fr");
  EXPECT_THAT(read.problems.at(0).message, HasSubstr("1 fuzzy"));
}

}  // namespace
}  // namespace entente::interchange
