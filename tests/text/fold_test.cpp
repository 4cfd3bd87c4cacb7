#include "server/text/fold.h"

#include <gtest/gtest.h>

#include "server/text/folding.h"
#include "server/text/utf8.h"
#include "tests/text/random_text.h"
#include "tests/text/table.h"

namespace entente::text {
namespace {

TEST(Fold, GivesTheFormsOfTheTable) {
  for (const auto& row : read_table("text_folds.tsv")) EXPECT_EQ(fold(row.at(0)), row.at(1)) << row.at(0);
}

TEST(Fold, LeavesAFoldedTextAlone) {
  RandomText random(3);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = i % 2 == 0 ? random.borders(20) : random.anything(20);
    const std::string once = fold(text);
    EXPECT_TRUE(is_valid_utf8(once));
    EXPECT_EQ(fold(once), once) << text;
  }
}

TEST(Fold, HasOneSpaceForManyAndNoneAtTheEnds) {
  EXPECT_EQ(fold(" \t a\u00A0\u202F b \n"), "a b");
  EXPECT_EQ(fold(" \u00A0"), "");
}

TEST(FoldCase, KeepsDiacriticsOnly) {
  EXPECT_EQ(fold_case("L’ÉTAT"), "l'état");
  EXPECT_NE(fold_case("ETAT"), fold_case("État"));
}

// Compares the table of Latin forms with ICU: a character outside the table sends the whole word to ICU.
TEST(Fold, TableAndIcuAgree) {
  RandomText random(4);
  for (int i = 0; i < 5000; ++i) {
    std::string word;
    while (word.size() < 12) append_utf8(word, static_cast<char32_t>(random.below(0x250)));
    std::string lower, folded, icu_lower, icu_folded;
    append_forms(word, lower, folded);
    append_forms(word + "中", icu_lower, icu_folded);
    EXPECT_EQ(lower + "中", icu_lower) << word;
    EXPECT_EQ(folded + "中", icu_folded) << word;
  }
}

TEST(TypographicKey, SeparatesTypographyFromTheRest) {
  for (const auto& row : read_table("text_typography.tsv")) {
    if (row.at(0) == "=") {
      EXPECT_EQ(typographic_key(row.at(1)), typographic_key(row.at(2)));
    } else {
      EXPECT_NE(typographic_key(row.at(1)), typographic_key(row.at(2)));
    }
  }
}

TEST(TypographicKey, IsValidUtf8OfAnyText) {
  RandomText random(5);
  for (int i = 0; i < 2000; ++i) EXPECT_TRUE(is_valid_utf8(typographic_key(random.anything(30))));
}

}  // namespace
}  // namespace entente::text
