// Terms and marks: those of the term, those around it, addresses and other text that is no prose, and the
// inclusive spelling.
#include "server/glossary/recogniser.h"
#include "tests/glossary/recogniser_fixture.h"

namespace entente::glossary {
namespace {

class MarkedTerms : public RecogniserTest {
 protected:
  MarkedTerms() {
    add("speed", {noun(fr(), "km/h"), noun(en(), "kph")});
    add("and-or", {term_of(fr(), "et/ou"), term_of(en(), "and/or")});
    add("research", {noun(fr(), "R&D"), noun(en(), "R&D")});
    add("union", {name(fr(), "Union africaine (UA)"), name(en(), "African Union (AU)")});
  }
};

TEST_F(MarkedTerms, AreFoundWithTheirMarksThatEndNoRun) {
  EXPECT_EQ(hits("À 90 km/h, et/ou la R&D, l’Union africaine (UA)."),
            "speed:km/h and-or:et/ou research:R&D union:Union africaine (UA)");
  EXPECT_EQ(hits("km/h"), "speed:km/h");
  EXPECT_EQ(hits("Et / ou"), "and-or:Et / ou");
  EXPECT_EQ(hits("African Union (AU) and/or R&D", en()),
            "union:African Union (AU) and-or:and/or research:R&D");
}

TEST_F(MarkedTerms, NeedTheseMarks) {
  EXPECT_EQ(hits("km h, km, h, km(h), et ou, R D, R-D, l’Union africaine UA, l’Union africaine (OUA)"), "");
}

TEST_F(MarkedTerms, MakeNoOtherTermReachAcrossMarks) {
  add("armed-forces", {noun(fr(), "forces armées")});
  EXPECT_EQ(hits("forces/armées, forces & armées, forces (armées)"), "");
}

TEST_F(MarkedTerms, SayThatTheyAreIdentical) {
  const auto found = all_hits("l’Union africaine (UA)");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, MatchKind::kIdentical);
  EXPECT_EQ(found[0].begin, 2);
  EXPECT_EQ(found[0].end, 22);
}

TEST_F(MarkedTerms, ChangeWithTheNextCall) {
  add("speed", {noun(fr(), "m/s")});
  EXPECT_EQ(hits("90 km/h et 25 m/s"), "speed:m/s");
}

class Spellings : public RecogniserTest {};

TEST_F(Spellings, MayHaveMarksAtTheirEdges) {
  add("c++", {noun(fr(), "C++")});
  add("net", {noun(fr(), ".NET")});
  add("celsius", {noun(fr(), "°C")});
  add("share", {noun(fr(), "10 %")});
  EXPECT_EQ(hits("En C++, en .NET, à 5 °C, pour 10 %."), "c++:C++ net:.NET celsius:°C share:10 %");
  EXPECT_EQ(hits("C+, net, C, 10, 10 $"), "");
}

TEST_F(Spellings, MayLackPointsDashesAndQuotationMarks) {
  add("city", {name(fr(), "St. Petersburg")});
  add("operation", {name(fr(), "opération « Plomb durci »")});
  add("rally", {name(fr(), "rallye Paris – Dakar")});
  EXPECT_EQ(hits("St. Petersburg et St Petersburg"), "city:St. Petersburg city:St Petersburg");
  EXPECT_EQ(hits("l’opération \"Plomb durci\" ou opération Plomb durci"),
            "operation:opération \"Plomb durci\" operation:opération Plomb durci");
  EXPECT_EQ(hits("le rallye Paris-Dakar, le rallye Paris - Dakar"),
            "rally:rallye Paris-Dakar rally:rallye Paris - Dakar");
}

TEST_F(Spellings, AreNotFoundInsideWhatIsNoProse) {
  add("hostage", {noun(fr(), "otage")});
  EXPECT_EQ(hits("Un otage, https://example.org/otage, otage_1, @otage, un otage."),
            "hostage:otage hostage:otage");
  EXPECT_EQ(hits("<a href=\"otage\">otage</a>"), "hostage:otage");
}

TEST_F(Spellings, MayHoldAllOfWhatIsNoProse) {
  add("booking", {name(fr(), "Booking.com")});
  add("me-too", {name(fr(), "mouvement #MeToo")});
  EXPECT_EQ(hits("Booking.com et le mouvement #MeToo"), "booking:Booking.com me-too:mouvement #MeToo");
  EXPECT_EQ(hits("https://www.booking.com/x"), "");
}

TEST_F(Spellings, OfInclusiveSpellingAreFormsOfTheirWord) {
  add("fighter", {noun(fr(), "combattant")});
  add("refugee", {noun(fr(), "réfugié")});
  add("director", {noun(fr(), "directeur")});
  EXPECT_EQ(hits("Des combattant·e·s et des réfugié·es"), "fighter:combattant·e·s refugee:réfugié·es");
  EXPECT_EQ(hits("un(e) réfugié(e), des combattant.e.s."), "refugee:réfugié(e) fighter:combattant.e.s");
  EXPECT_EQ(hits("directeur/directrice, directeur·rice"),
            "director:directeur director:directrice director:directeur·rice");
  const auto found = all_hits("Des « combattant-e-s »");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, MatchKind::kInflected);
  EXPECT_EQ(found[0].begin, 6);
  EXPECT_EQ(found[0].end, 20);
}

TEST_F(Spellings, MayBeInclusiveThemselves) {
  add("refugee", {noun(fr(), "réfugié(e)")});
  add("member", {noun(fr(), "État(s) membre(s)")});
  EXPECT_EQ(hits("des réfugiées, un·e réfugié·e, les États membres"),
            "refugee:réfugiées refugee:réfugié·e member:États membres");
}

}  // namespace
}  // namespace entente::glossary
