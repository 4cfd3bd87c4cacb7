// Where sentences end, by the table of tests/data, and what the table cannot say.
#include "client/cli/language/sentences.h"

#include <gtest/gtest.h>

#include "tests/support/table.h"

namespace entente::cli {
namespace {

using Sentences = std::vector<std::string>;

constexpr std::string_view kEnd = " | ";

Sentences parted(const std::string& cell) {
  Sentences parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = cell.find(kEnd, begin)) != std::string::npos; begin = end + kEnd.size())
    parts.push_back(cell.substr(begin, end - begin));
  parts.push_back(cell.substr(begin));
  return parts;
}

std::string joined(const Sentences& parts, std::string_view by) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(by)) + part;
  return text;
}

TEST(SentencesOfATable, EndWhereATranslatorEndsThem) {
  const auto rows = testing::read_table("sentences.tsv", 3);
  EXPECT_GE(rows.size(), 80u);
  for (const testing::Row& row : rows) {
    const Sentences expected = parted(row.cells[1]);
    EXPECT_EQ(joined(sentences(joined(expected, " "), row.cells[0]), kEnd), row.cells[1])
        << "line " << row.line << ": " << row.cells[2];
  }
}

TEST(SentencesOfAText, HaveNoSpaceAroundThem) {
  EXPECT_EQ(sentences("  Un.\u00A0 Deux.\t", "fr"), (Sentences{"Un.", "Deux."}));
  EXPECT_EQ(sentences(" \u202F ", "fr"), Sentences{});
  EXPECT_EQ(sentences("", "fr"), Sentences{});
}

TEST(SentencesOfAText, LoseNoCharacterOfIt) {
  for (const testing::Row& row : testing::read_table("sentences.tsv", 3)) {
    const std::string text = joined(parted(row.cells[1]), " ");
    EXPECT_EQ(joined(sentences(text, row.cells[0]), " "), text) << "line " << row.line;
  }
}

TEST(SentencesOfAText, AreCutInLanguagesWithoutAbbreviationsOfOurs) {
  EXPECT_EQ(sentences("他走了。她留下。", "zh"), (Sentences{"他走了。", "她留下。"}));
  EXPECT_EQ(sentences("Er ging. Sie blieb.", "de-AT"), (Sentences{"Er ging.", "Sie blieb."}));
}

}  // namespace
}  // namespace entente::cli
