#include "client/cli/screen/terminal.h"

#include <gtest/gtest.h>

#include "client/cli/screen/columns.h"
#include "client/cli/screen/style.h"
#include "client/cli/show/marks.h"
#include "entente/v1/glossary_service.pb.h"
#include "entente/v1/memory_service.pb.h"

namespace entente::cli {
namespace {

TEST(Wrapping, BreaksAtSpacesAndIndentsWhatFollows) {
  EXPECT_EQ(wrapped("  ", "Les convois avancent vers la ville", 20),
            "  Les convois\n  avancent vers la\n  ville");
  EXPECT_EQ(wrapped("ok  ", "un deux trois quatre", 14, 2), "ok  un deux\n  trois quatre");
}

TEST(Wrapping, LeavesAloneWhatDoesNotGoToATerminal) {
  const std::string text(500, 'x');
  EXPECT_EQ(wrapped("  ", text + " y", kUnlimited), "  " + text + " y");
}

TEST(Wrapping, CutsAWordThatIsLongerThanTheLine) {
  EXPECT_EQ(wrapped("", "abcdefghijkl mno", 8), "abcdefgh\nijkl mno");
}

TEST(Wrapping, KeepsANarrowNoBreakSpace) {
  EXPECT_EQ(wrapped("", "il dit «\u202fnon\u202f» hier", 12), "il dit\n«\u202fnon\u202f» hier");
}

TEST(Wrapping, BreaksBetweenWideCharactersAndCountsThemTwice) {
  EXPECT_EQ(wrapped("", "停战协定今天生效", 10), "停战协定今\n天生效");
  EXPECT_EQ(wrapped("", "La 停战协定 tient", 10), "La 停战协\n定 tient");
}

TEST(Wrapping, NeverPartsACharacterFromItsMarks) {
  const std::string e = "e\u0301\u0323";
  std::string word;
  for (int i = 0; i < 12; ++i) word += e;
  std::string first;
  for (int i = 0; i < 8; ++i) first += e;
  EXPECT_EQ(wrapped("", word, 8).substr(0, first.size() + 1), first + "\n");
}

TEST(Wrapping, NeverCutsWithinAnAnsiSequence) {
  const std::string text = "\x1b[1mabcdefgh\x1b[0m ij \x1b[31mklmnopqrst\x1b[0m";
  std::string joined;
  for (const Stretch& line : lines_of(text, 8)) {
    const std::string one = text.substr(line.begin, line.end - line.begin);
    EXPECT_LE(columns(one), 8) << one;
    const std::size_t escape = one.rfind('\x1b');
    EXPECT_TRUE(escape == std::string::npos || one.find('m', escape) != std::string::npos) << one;
    joined += one;
  }
  EXPECT_EQ(joined, "\x1b[1mabcdefgh\x1b[0mij\x1b[31mklmnopqrst\x1b[0m");
}

TEST(Wrapping, NeverMakesALineWiderThanTheTerminal) {
  const std::string text =
      "Au moins 30 civils 停战协定 ont été tués e\u0301te\u0301 jeudi 🙂🙂 dans "
      "l’anticonstitutionnellement 🇫🇷🇬🇧 fin";
  for (int width = 8; width < 90; ++width) {
    for (const Stretch& line : lines_of(text, width)) {
      const std::string one = text.substr(line.begin, line.end - line.begin);
      EXPECT_LE(columns(one), width) << one;
      EXPECT_TRUE(is_valid_utf8(one));
    }
  }
}

TEST(Clusters, KeepFlagsAndJoinedPicturesWhole) {
  EXPECT_EQ(cluster("🇫🇷🇬🇧", 0), std::string("🇫🇷").size());
  EXPECT_EQ(cluster("👩\u200d🚒x", 0), std::string("👩\u200d🚒").size());
  EXPECT_EQ(cluster("a\u0301b", 0), 3u);
}

v1::Span span(int begin, int end) {
  v1::Span value;
  value.set_begin(begin);
  value.set_end(end);
  return value;
}

TEST(WrappedMarks, StandUnderEachLine) {
  const Style narrow(false, 16);
  EXPECT_EQ(with_spans("Les forces armées syriennes avancent", {span(4, 27)}, narrow),
            "Les forces\n    ^^^^^^\narmées syriennes\n^^^^^^^^^^^^^^^^\navancent");
}

TEST(WrappedMarks, StandUnderWideAndMarkedCharacters) {
  const Style narrow(false, 12);
  EXPECT_EQ(with_spans("e\u0301te\u0301 停战协定 la treve", {span(6, 10), span(14, 19)}, narrow),
            "e\u0301te\u0301 停战协定\n    ^^^^^^^^\nla treve\n   ^^^^^");
}

TEST(WrappedMarks, AreIndentedWithTheirText) {
  EXPECT_EQ(with_spans("une deux trois", {span(4, 8)}, Style(false, 14), "    "),
            "    une deux\n        ^^^^\n    trois");
}

}  // namespace
}  // namespace entente::cli
