// What a translation's figures and quotation marks show without a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/language/figures.h"
#include "client/cli/language/quotation_marks.h"
#include "tests/support/table.h"

namespace entente::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string missing(const testing::Row& row) {
  std::string all;
  for (const MissingFigure& one : missing_figures(row.cells[1], row.cells[0], row.cells[3], row.cells[2])) {
    EXPECT_EQ(row.cells[1].substr(one.begin, one.end - one.begin), one.text) << "line " << row.line;
    all += (all.empty() ? "" : " | ") + one.text;
  }
  return all.empty() ? "-" : all;
}

TEST(MissingFigures, AreThoseThatAReviserMarks) {
  for (const testing::Row& row : testing::read_table("figures.tsv", 6))
    EXPECT_EQ(missing(row), row.cells[4]) << "line " << row.line << ": " << row.cells[5];
}

TEST(MissingFigures, SayHowTheTargetWritesThem) {
  const auto expected = [](const std::string& source, const std::string& from, const std::string& to) {
    const auto missing = missing_figures(source, from, "", to);
    return missing.empty() ? "" : missing.front().expected;
  };
  EXPECT_EQ(expected("12 500,5", "fr", "en"), "12,500.5");
  EXPECT_EQ(expected("12,500.5", "en", "fr"), "12\u202F500,5");
  EXPECT_EQ(expected("1 240 hommes", "fr", "en"), "1,240");
  EXPECT_EQ(expected("en 2017", "fr", "en"), "2017");
}

std::vector<std::string> faults(const std::string& source, const std::string& target,
                                const std::string& language) {
  std::vector<std::string> all;
  for (const QuotationFault& fault : quotation_faults(source, target, language)) {
    EXPECT_EQ(target.substr(fault.begin, fault.end - fault.begin), fault.mark);
    all.push_back(fault.mark + " " + fault.what);
  }
  return all;
}

TEST(QuotationMarks, AreOfTheTargetsLanguage) {
  EXPECT_THAT(faults("« Feu ! »", "“Fire!”", "en"), IsEmpty());
  EXPECT_THAT(faults("« Feu ! »", "\"Fire!\"", "en"), IsEmpty());
  EXPECT_THAT(
      faults("« Feu ! »", "« Fire! »", "en-GB"),
      ElementsAre("« is a French mark; English writes “ ”", "» is a French mark; English writes “ ”"));
  EXPECT_THAT(faults("“Fire!”", "“Feu !”", "fr"), ElementsAre("“ is an English mark; French writes « »",
                                                              "” is an English mark; French writes « »"));
  EXPECT_THAT(faults("“He said ‘fire’”", "« Il a dit “feu” »", "fr"), IsEmpty())
      << "English marks inside French ones";
  EXPECT_THAT(faults("“Fire!”", "„Feuer!“", "de"), IsEmpty()) << "no other language is judged";
}

TEST(QuotationMarks, ArePaired) {
  EXPECT_THAT(faults("« Feu ! »", "“Fire!", "en"), ElementsAre("“ is not closed"));
  EXPECT_THAT(faults("« Feu ! »", "Fire!”", "en"), ElementsAre("” was not opened"));
  EXPECT_THAT(faults("« Feu ! »", "\"Fire!", "en"), ElementsAre("\" has no second one"));
  EXPECT_THAT(faults("“Fire!”", "« Feu ! ", "fr"), ElementsAre("« is not closed"));
  EXPECT_THAT(faults("« Nous partons.", "“We are leaving.", "en"), IsEmpty())
      << "it goes on in the next segment";
  EXPECT_THAT(faults("un canon de 12 pouces", "a 12\" gun", "en"), IsEmpty()) << "inches";
}

}  // namespace
}  // namespace entente::cli
