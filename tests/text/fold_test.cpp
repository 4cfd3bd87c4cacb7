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

// Rows of plain characters are written at once. An invisible character between any two of them leaves no row.
TEST(TypographicKey, OfRowsIsThatOfTheirCharacters) {
  const auto without_rows = [](const std::string& text) {
    std::string apart;
    for (std::size_t position = 0; position < text.size();) {
      append_utf8(apart, next_code_point(text, position));
      apart += "\u200B";
    }
    return apart;
  };
  RandomText random(5);
  for (int i = 0; i < 5000; ++i) {
    std::string text = i % 2 == 0 ? random.borders(20) : random.anything(20);
    text += " Le 3/4 (env.), l'un ; \u00AB oui \u00BB  l'\u00E9t\u00E9 2026. Fin";
    EXPECT_EQ(typographic_key(text), typographic_key(without_rows(compose(text)))) << text;
  }
}

TEST(Composition, IsNotDoneWhereTheTextIsItsOwn) {
  RandomText random(6);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = i % 2 == 0 ? random.borders(10) : random.anything(10);
    if (is_composed(text) && text.find("\u2000") == text.npos && text.find("\u2001") == text.npos) {
      EXPECT_EQ(compose(text), text);
    }
  }
  EXPECT_TRUE(is_composed("« l’été – cœur… »"));
  EXPECT_FALSE(is_composed("e\u0301"));
}

}  // namespace
}  // namespace entente::text
