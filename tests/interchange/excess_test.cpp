// Files that hold more than a record may: each is refused where it passes the limit, in linear work and
// bounded memory.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/model/limits.h"
#include "tests/interchange/reading.h"
#include "tests/support/heap_use.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::heap_use;
using entente::testing::HeapUse;
using entente::testing::read_tbx;
using entente::testing::read_tmx;
using entente::testing::Units;
using ::testing::HasSubstr;

constexpr std::size_t kMiB = 1 << 20;

std::string repeated(const std::string& piece, std::size_t count) {
  std::string all;
  all.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += piece;
  return all;
}

std::string tmx(const std::string& body) {
  return "<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n" + body + "\n</body></tmx>";
}

std::string tbx(const std::string& body) {
  return "<tbx><text><body>\n" + body + "\n</body></text></tbx>";
}

constexpr const char* kGoodUnit =
    "\n<tu><tuv xml:lang=\"fr\"><seg>Un</seg></tuv><tuv xml:lang=\"en\"><seg>One</seg></tuv></tu>";
constexpr const char* kGoodEntry =
    "\n<conceptEntry><langSec xml:lang=\"fr\"><termSec><term>un</term></termSec></langSec></conceptEntry>";

// Where in a record markup is repeated.
struct Markup {
  std::string before;
  std::string piece;
  std::string after;

  std::string record(std::size_t count) const { return before + repeated(piece, count) + after; }
};

const std::vector<Markup> kOfUnits = {
    {"<tu>", "<prop type=\"a-type-of-more-than-sixteen-letters\"/>", "</tu>"},
    {"<tu>", "<prop type=\"x\"/>", "</tu>"},
    {"<tu>", "<note/>", "</tu>"},
    {"<tu>", "<tuv xml:lang=\"en\"/>", "</tu>"},
    {"<tu>", "<tuv xml:lang=\"en\"><seg>a</seg></tuv>", "</tu>"},
    {"<tu><tuv xml:lang=\"fr\"><seg>", "<ph/>", "</seg></tuv></tu>"},
    {"<tu><tuv xml:lang=\"fr\"><seg>", "<hi x=\"1\"></hi>", "</seg></tuv></tu>"},
    {"<tu><tuv xml:lang=\"fr\"><seg><ph>", "<sub/>", "</ph></seg></tuv></tu>"},
};

const std::vector<Markup> kOfEntries = {
    {"<conceptEntry>", "<note>a</note>", "</conceptEntry>"},
    {"<conceptEntry>", "<descrip type=\"a-type-of-more-than-sixteen-letters\">a</descrip>",
     "</conceptEntry>"},
    {"<conceptEntry>", "<langSec xml:lang=\"fr\"/>", "</conceptEntry>"},
    {"<conceptEntry><langSec xml:lang=\"fr\"><descrip type=\"definition\">", "<hi/>",
     "</descrip></langSec></conceptEntry>"},
    {"<conceptEntry><langSec xml:lang=\"fr\"><termSec><term>a</term>",
     "<descrip type=\"context\">a</descrip>", "</termSec></langSec></conceptEntry>"},
    {"<conceptEntry>", "<transacGrp><date>spring</date></transacGrp>", "</conceptEntry>"},
    {"<conceptEntry><descripGrp><descripGrp>", "<xref target=\"u\">a</xref>",
     "</descripGrp></descripGrp></conceptEntry>"},
    {"<conceptEntry><langSec xml:lang=\"fr\"><termSec><term>a</term><termNoteGrp>",
     "<termNote type=\"partOfSpeech\">verbe transitif</termNote>",
     "</termNoteGrp></termSec></langSec></conceptEntry>"},
    {"<conceptEntry><langSec xml:lang=\"fr\">", "<termSec><term>a</term></termSec>",
     "</langSec></conceptEntry>"},
};

TEST(ImportedRecord, TakesWorkInProportionToItsMarkup) {
  const auto work = [](const Markup& markup, auto&& read, std::size_t count) {
    const std::string record = markup.record(count);
    return heap_use([&] { read(record); }).allocations;
  };
  const auto check = [&](const std::vector<Markup>& all, auto&& read) {
    for (const Markup& markup : all) {
      const std::size_t little = work(markup, read, 1'000);
      EXPECT_LE(work(markup, read, 10'000), 12 * little) << markup.piece;
    }
  };
  check(kOfUnits, [](const std::string& record) { read_tmx(tmx(record)); });
  check(kOfEntries, [](const std::string& record) { read_tbx(tbx(record)); });
}

// The file is the caller's; the record must not grow with it.
TEST(ImportedRecord, OfMarkupWithoutEndIsLeftOutInBoundedMemory) {
  for (const Markup& markup : kOfUnits) {
    const std::string file = tmx(markup.record(300'000) + kGoodUnit);
    Units read;
    const HeapUse use = heap_use([&] { read = read_tmx(file); });
    EXPECT_LT(use.peak_bytes, 40 * kMiB) << markup.piece;
    ASSERT_EQ(read.problems.size(), 1u) << markup.piece;
    EXPECT_EQ(read.problems[0].line, 2) << markup.piece;
    EXPECT_THAT(read.problems[0].message, HasSubstr("more than")) << markup.piece;
    EXPECT_EQ(read.units.size(), 1u) << markup.piece;
  }
  for (const Markup& markup : kOfEntries) {
    const std::string file = tbx(markup.record(300'000) + kGoodEntry);
    Concepts read;
    const HeapUse use = heap_use([&] { read = read_tbx(file); });
    EXPECT_LT(use.peak_bytes, 40 * kMiB) << markup.piece;
    ASSERT_FALSE(read.problems.empty()) << markup.piece;
    EXPECT_EQ(read.problems.back().line, 2) << markup.piece;
    EXPECT_THAT(read.problems.back().message, HasSubstr("more than")) << markup.piece;
    EXPECT_EQ(read.concepts.size(), 1u) << markup.piece;
  }
}

TEST(ImportedRecord, OfTextWithoutEndIsLeftOutInBoundedMemory) {
  const std::string huge(4 * limits::kImportRecordBytes, 'x');
  const std::string unit = tmx("<tu><tuv xml:lang=\"fr\"><seg>" + huge + "</seg></tuv></tu>" + kGoodUnit);
  Units units;
  EXPECT_LT(heap_use([&] { units = read_tmx(unit); }).peak_bytes, 40 * kMiB);
  EXPECT_EQ(units.problems.size(), 1u);
  EXPECT_EQ(units.units.size(), 1u);
  const std::string entry = tbx("<conceptEntry><note>" + huge + "</note></conceptEntry>" + kGoodEntry);
  Concepts concepts;
  EXPECT_LT(heap_use([&] { concepts = read_tbx(entry); }).peak_bytes, 40 * kMiB);
  EXPECT_EQ(concepts.problems.size(), 1u);
  EXPECT_EQ(concepts.concepts.size(), 1u);
}

TEST(ImportedRecord, MayHaveOtherTermsThanTheLimitOnlyUpToIt) {
  std::string terms;
  for (std::size_t i = 0; i < 100'000; ++i)
    terms += "<termSec><term>t" + std::to_string(i) + "</term></termSec>";
  const std::string file = tbx("<conceptEntry id=\"c\"><langSec xml:lang=\"fr\">" + terms +
                               "</langSec></conceptEntry>" + kGoodEntry);
  const Concepts read = read_tbx(file);
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].message, "The entry c has more than 200 terms");
  EXPECT_EQ(read.problems[0].line, 2);
  EXPECT_EQ(read.concepts.size(), 1u);
}

// Each unit of the tu has the note for itself.
TEST(ImportedRecord, OfManyLanguagesIsLeftOutWhereItsUnitsWouldBeTooMuch) {
  std::string variants;
  for (int i = 0; i < 200; ++i) {
    const std::string region = {static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26)};
    variants += "<tuv xml:lang=\"fr-" + region + "\"><seg>a</seg></tuv>";
  }
  const std::string file =
      tmx("<tu><note>" + std::string(kMiB, 'n') + "</note>" + variants + "</tu>" + kGoodUnit);
  Units read;
  EXPECT_LT(heap_use([&] { read = read_tmx(file); }).peak_bytes, 40 * kMiB);
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("200 segments"));
  EXPECT_EQ(read.units.size(), 1u);
}

// Notes of categories that we have no field for say which term they are about.
TEST(ImportedRecord, DoesNotRepeatALongTermInItsNotes) {
  const std::string file =
      tbx("<conceptEntry><langSec xml:lang=\"fr\"><termSec><term>" + std::string(kMiB, 't') + "</term>" +
          repeated("<termNote type=\"x\">a</termNote>", 1'000) + "</termSec></langSec></conceptEntry>");
  EXPECT_LT(heap_use([&] { read_tbx(file); }).peak_bytes, 40 * kMiB);
}

std::string refusal(const std::string& file) {
  try {
    read_tmx(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

TEST(ImportedFile, IsRefusedWhereATagWouldHaveToBeHeldWhole) {
  const std::string long_text(limits::kImportTagBytes + (1 << 17), 'x');
  const std::string expected = "Line 2: a tag, comment or declaration is longer than 1048576 bytes";
  EXPECT_EQ(refusal("<tmx>\n<!--" + long_text + "--></tmx>"), expected);
  EXPECT_EQ(refusal("<tmx>\n<tu tuid=\"" + long_text + "\"/></tmx>"), expected);
  EXPECT_EQ(refusal("<tmx>\n<" + long_text + "/></tmx>"), expected);
  EXPECT_EQ(refusal("<tmx>\n<?x " + long_text + "?></tmx>"), expected);
}

TEST(ImportedFile, IsRefusedWhereItMultipliesWhatItSaysOnce) {
  EXPECT_THAT(refusal("<!DOCTYPE tmx [<!ATTLIST note x CDATA \"" + std::string(2'000, 'd') + "\">]>\n<tmx/>"),
              HasSubstr("Line 1: the file declares default values"));
  EXPECT_THAT(refusal("<tmx>\n<a xmlns=\"" + std::string(2'000, 'n') + "\"/></tmx>"),
              HasSubstr("Line 2: a namespace is longer than 1000 bytes"));
  EXPECT_EQ(refusal("<!DOCTYPE tmx [<!ATTLIST note x CDATA \"d\">]>\n<tmx/>"), "not refused");
}

TEST(ImportedFile, IsRefusedWhereTheTextOfAnEntityWouldBeLost) {
  const std::string file = "<!DOCTYPE tbx SYSTEM \"TBX.dtd\">\n<tbx><text>&firm;</text></tbx>";
  try {
    read_tbx(file);
    ADD_FAILURE() << "not refused";
  } catch (const Error& error) {
    EXPECT_STREQ(
        error.what(),
        "Line 2: the file has the entity \"firm\", which the file does not declare; write its text out");
  }
}

}  // namespace
}  // namespace entente::interchange
