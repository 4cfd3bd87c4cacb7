// On which day was a document written?
#include "client/cli/shell/document_day.h"

#include <string>

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

std::string day_of(const std::string& line) {
  return day_of_dateline(line).value_or("none");
}

TEST(DayOfDateline, ReadsDatesInBothLanguages) {
  EXPECT_EQ(day_of("Damas, le 12 mars 2017"), "2017-03-12");
  EXPECT_EQ(day_of("Publié le 1er août 2014"), "2014-08-01");
  EXPECT_EQ(day_of("Le 3 févr. 2012"), "2012-02-03");
  EXPECT_EQ(day_of("Goma, 27\u00A0janvier\u00A02025"), "2025-01-27");
  EXPECT_EQ(day_of("Raqqa, 17 October 2017"), "2017-10-17");
  EXPECT_EQ(day_of("BEIRUT, Dec. 8, 2024"), "2024-12-08");
  EXPECT_EQ(day_of("Updated: 2017-03-12T08:00Z"), "2017-03-12");
}

TEST(DayOfDateline, EndsWithADashInALongLine) {
  const std::string rest =
      "Les forces antijihadistes ont pris lundi un quartier de la ville, a annoncé leur porte-parole.";
  EXPECT_EQ(day_of("RAQQA (Syrie), 12 juin 2017 (AFP) – " + rest), "2017-06-12");
  EXPECT_EQ(day_of("Le régime est tombé le 8 décembre 2024 après onze jours. " + rest), "none");
  EXPECT_EQ(day_of(rest + " RAQQA, 12 juin 2017 (AFP) –"), "none");
}

TEST(DayOfDateline, IsNoOtherNumber) {
  EXPECT_EQ(day_of("Les 12 marsouins de 2017"), "none");
  EXPECT_EQ(day_of("Le 32 mars 2017"), "none");
  EXPECT_EQ(day_of("Résolution 2254 du Conseil"), "none");
  EXPECT_EQ(day_of("120 civils 2017"), "none");
  EXPECT_EQ(day_of(""), "none");
}

TEST(DocumentDay, HoldsFromTheFirstDatelineOn) {
  DocumentDay day("", true);
  EXPECT_EQ(day.for_line("La bataille de Raqqa"), "");
  EXPECT_EQ(day.for_line("12 juin 2017"), "2017-06-12");
  EXPECT_EQ(day.for_line("1er janvier 2020"), "2017-06-12");
}

TEST(DocumentDay, IsNotSoughtFarBelow) {
  DocumentDay day("", true);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(day.for_line("La bataille de Raqqa"), "");
  EXPECT_EQ(day.for_line("12 juin 2017"), "");
}

TEST(DocumentDay, IsWhatOneAsksFor) {
  EXPECT_EQ(DocumentDay("2020-01-01", true).for_line("12 juin 2017"), "2020-01-01");
  EXPECT_EQ(DocumentDay("any", true).for_line("12 juin 2017"), "");
  EXPECT_EQ(DocumentDay("", false).for_line("12 juin 2017"), "");
}

}  // namespace
}  // namespace entente::cli
