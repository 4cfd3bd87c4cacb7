#include "server/text/inclusive.h"

#include <string>

#include <gtest/gtest.h>

#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/utf8.h"
#include "tests/text/table.h"

namespace entente::text {
namespace {

TEST(InclusiveSpelling, IsWhatTheTableSays) {
  for (const auto& row : read_table("text_inclusive.tsv")) {
    const std::string& text = row.at(0);
    const Analysis analysis = analyze(text, Language::parse("fr"));
    const auto word = inclusive_word(analysis.tokens(), 0);
    if (row.at(1) == "-") {
      EXPECT_FALSE(word) << text;
      continue;
    }
    ASSERT_TRUE(word) << text;
    EXPECT_EQ(word->folded, row.at(1)) << text;
    EXPECT_EQ(text.substr(0, word->byte_end), row.at(2)) << text;
    EXPECT_EQ(static_cast<std::size_t>(word->end), count_code_points(row.at(2))) << text;
    const Token& last = analysis.tokens()[word->tokens - 1];
    EXPECT_TRUE(last.byte_end == word->byte_end || last.byte_end == word->byte_end + 1) << text;
  }
}

TEST(InclusiveSpelling, StartsAtAnyToken) {
  const Analysis analysis = analyze("Les combattant.e.s armé·e·s", Language::parse("fr"));
  EXPECT_FALSE(inclusive_word(analysis.tokens(), 0));
  const auto fighters = inclusive_word(analysis.tokens(), 1);
  ASSERT_TRUE(fighters);
  EXPECT_EQ(fighters->tokens, 5u);
  EXPECT_TRUE(inclusive_word(analysis.tokens(), 6));
}

TEST(InclusiveSpelling, EndsItsFirstTokenAtAMiddleDot) {
  EXPECT_EQ(before_middle_dot(fold_case("Réfugié·e·s")), "réfugié");
  EXPECT_EQ(before_middle_dot("réfugiés"), "réfugiés");
}

}  // namespace
}  // namespace entente::text
