// Glossary tables: how rows and cells become concepts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/interchange/tables/concept_rows.h"
#include "tests/interchange/table_reading.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::in_languages;
using entente::testing::messages;
using entente::testing::read_concepts;
using entente::testing::terms;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;

std::string refusal(const std::string& file, const ReadOptions& options = {}) {
  try {
    entente::testing::concepts_of(file, options, 1 << 16);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

TEST(GlossaryTable, IsReadWithEachDelimiter) {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    std::string file = "fr,en,définition\nobusier,howitzer,Bouche à feu courte.\n\"char, lourd\",tank,\n";
    if (delimiter != ',') {
      file = "fr,en,définition\nobusier,howitzer,Bouche à feu courte.\nchar lourd,tank,\n";
      std::replace(file.begin(), file.end(), ',', delimiter);
    }
    const Concepts read = read_concepts(file);
    ASSERT_EQ(read.concepts.size(), 2u) << delimiter;
    EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr obusier", "en howitzer"));
    EXPECT_EQ(read.concepts[0].definitions,
              (std::vector<Definition>{{Language::parse("fr"), "Bouche à feu courte.", ""}}));
    EXPECT_THAT(messages(read.problems), IsEmpty());
  }
}

TEST(GlossaryTable, HonoursTheLineOfExcelThatNamesTheDelimiter) {
  const Concepts read = read_concepts("sep=;\r\nfr;en\r\ntrêve;truce\r\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr trêve", "en truce"));
  EXPECT_THAT(messages(read.problems), IsEmpty());
}

// Half a character as a delimiter would leave the other halves in the cells.
TEST(GlossaryTable, TakesNoPartOfACharacterForTheDelimiterThatExcelNames) {
  const Concepts read = read_concepts("sep=é\nfr,en\ntrêve,truce\n", {}, "a.csv");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr trêve", "en truce"));
}

TEST(GlossaryTable, MapsColumnsByNamesOfManyKinds) {
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"fr", "en"},
      {"FR", "EN"},
      {"fr-FR", "en-US"},
      {"fr_FR", "en_GB"},
      {"FRA", "ENG"},
      {"French", "English"},
      {"français", "anglais"},
      {"French (France)", "English (United Kingdom)"},
      {"Terme français", "Terme anglais"},
      {"term:fr", "term:en"},
      {"source (fr)", "target (en)"},
      {"Source term - French", "Target term - English"},
      {"Texte source (français)", "Texte cible (anglais)"},
      {"\"fr\"", "\"en\""},
  };
  for (const auto& [french, english] : headers) {
    const Concepts read = read_concepts(french + "\t" + english + "\tnote\ntrêve\ttruce\tà voir\n");
    ASSERT_EQ(read.concepts.size(), 1u) << french;
    ASSERT_EQ(read.concepts[0].terms.size(), 2u) << french;
    EXPECT_EQ(read.concepts[0].terms[0].language.primary(), "fr") << french;
    EXPECT_EQ(read.concepts[0].terms[1].language.primary(), "en") << english;
    EXPECT_EQ(read.concepts[0].notes, Texts{"à voir"}) << french;
  }
}

TEST(GlossaryTable, SetsTheFieldsOfTermsByTheirLanguage) {
  const Concepts read = read_concepts(
      "fr;fr_genre;fr_status;Catégorie grammaticale;en;en status;en note;domaine;Source\n"
      "embuscade;féminin;privilégié;n. f.;ambush;à éviter;rare;tactique;ministère\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  const Concept& value = read.concepts[0];
  ASSERT_THAT(terms(value), ElementsAre("fr embuscade*", "en ambush-"));
  EXPECT_EQ(value.terms[0].gender, Gender::kFeminine);
  EXPECT_EQ(value.terms[0].part_of_speech, PartOfSpeech::kNoun);
  EXPECT_EQ(value.terms[1].part_of_speech, PartOfSpeech::kNoun);
  EXPECT_EQ(value.terms[1].usage_note, "rare");
  EXPECT_EQ(value.terms[0].source, "ministère");
  EXPECT_EQ(value.subject_field, "tactique");
  EXPECT_THAT(messages(read.problems), IsEmpty());
}

TEST(GlossaryTable, GivesAStatusThatWarnsToTheTargetAlone) {
  const Concepts read = read_concepts("en,fr,statut\nally,allié,interdit\ntruce,trêve,preferred\n");
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("en ally", "fr allié!"));
  EXPECT_THAT(terms(read.concepts[1]), ElementsAre("en truce*", "fr trêve*"));
}

TEST(GlossaryTable, UnderstandsMarksAndColumnsOfForbiddenTerms) {
  const Concepts marks = read_concepts("en;fr;forbidden\nUS;États;oui\nUK;Royaume;non\n");
  ASSERT_EQ(marks.concepts.size(), 2u);
  EXPECT_THAT(terms(marks.concepts[0]), ElementsAre("en US", "fr États!"));
  EXPECT_THAT(terms(marks.concepts[1]), ElementsAre("en UK", "fr Royaume"));
  const Concepts columns =
      read_concepts("en;fr;fr forbidden;fr synonymes;fr sigle\nUN;Nations unies;Nations Unies;;ONU\n");
  ASSERT_EQ(columns.concepts.size(), 1u);
  EXPECT_THAT(terms(columns.concepts[0]),
              ElementsAre("en UN", "fr Nations unies", "fr Nations Unies!", "fr ONU"));
  EXPECT_EQ(columns.concepts[0].terms[3].type, TermType::kAcronym);
}

TEST(GlossaryTable, MakesAnUnknownColumnOrValueANote) {
  const Concepts read = read_concepts("fr,en,Fiabilité,status\ntrêve,truce,4,chiffré\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(read.concepts[0].notes,
              ElementsAre("Fiabilité: 4", "status (trêve): chiffré", "status (truce): chiffré"));
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_TRUE(read.problems[0].taken);
  EXPECT_THAT(read.problems[0].message, HasSubstr("\"chiffré\" is not known here"));
}

TEST(GlossaryTable, SplitsACellIntoTermsAndPrefersTheFirst) {
  EXPECT_THAT(terms_of("truce; ceasefire"), ElementsAre("truce", "ceasefire"));
  EXPECT_THAT(terms_of("truce;ceasefire"), ElementsAre("truce", "ceasefire"));
  EXPECT_THAT(terms_of("trêve ; cessez-le-feu"), ElementsAre("trêve", "cessez-le-feu"));
  EXPECT_THAT(terms_of("trêve\u00A0; élan"), ElementsAre("trêve", "élan"));
  EXPECT_THAT(terms_of("Damas ; Syrie"), ElementsAre("Damas ; Syrie"));
  EXPECT_THAT(terms_of("Damas\u202F; Syrie"), ElementsAre("Damas\u202F; Syrie"));
  EXPECT_THAT(terms_of("ONU|Nations unies"), ElementsAre("ONU", "Nations unies"));
  EXPECT_THAT(terms_of("ONU\nNations unies\r\nOnusien"), ElementsAre("ONU", "Nations unies", "Onusien"));
  EXPECT_THAT(terms_of("feu (tir; salve)"), ElementsAre("feu (tir; salve)"));
  EXPECT_THAT(terms_of(" ; "), IsEmpty());
  const Concepts read =
      read_concepts("fr,en\n\"trêve ; cessez-le-feu\",\"truce; ceasefire\"\nDamas ; Syrie,Damascus\n");
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_THAT(terms(read.concepts[0]),
              ElementsAre("fr trêve*", "fr cessez-le-feu~", "en truce*", "en ceasefire~"));
  EXPECT_THAT(terms(read.concepts[1]), ElementsAre("fr Damas ; Syrie", "en Damascus"));
  EXPECT_THAT(messages(read.problems),
              ElementsAre("3+ \"Damas ; Syrie\" was taken as one term; a bar stands between two"));
}

TEST(GlossaryTable, TakesOneValueForEachTermOfACell) {
  const Concepts read = read_concepts(
      "fr;fr statut;fr genre;en\n\"trêve|arrêt des tirs\";\"préféré|à éviter\";\"f|m\";truce\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr trêve*", "fr arrêt des tirs-", "en truce"));
  EXPECT_EQ(read.concepts[0].terms[1].gender, Gender::kMasculine);
}

TEST(GlossaryTable, JoinsRowsOfOneIdentifier) {
  const Concepts read = read_concepts(
      "id,langue,terme,statut,définition\n"
      "12,fr,trêve,préféré,Arrêt des combats.\n13,fr,siège,,\n12,en,truce,,\n12,fr,armistice,déconseillé,\n"
      "12,fr,trêve,,Autre définition.\n");
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_EQ(read.concepts[0].id, "12");
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr trêve*", "en truce", "fr armistice-"));
  EXPECT_EQ(read.concepts[0].definitions.size(), 2u);
  EXPECT_THAT(terms(read.concepts[1]), ElementsAre("fr siège"));
  EXPECT_THAT(messages(read.problems), IsEmpty());
}

TEST(GlossaryTable, KeepsBothConceptsWhoseIdentifiersBecomeOne) {
  const Concepts read = read_concepts("id,fr,en\na b,trêve,truce\na/b,siège,siege\n");
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_EQ(read.concepts[0].id, "a-b");
  EXPECT_EQ(read.concepts[1].id, "a-b-2");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_THAT(read.problems[0].message, HasSubstr("this one is a-b-2"));
}

TEST(GlossaryTable, GivesATermOfTwoGendersTwice) {
  const Concepts read = read_concepts("id,langue,terme,genre\n1,fr,garde,f\n1,fr,garde,m\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr garde", "fr garde"));
}

TEST(GlossaryTable, WithoutAHeaderIsSourceTargetAndComment) {
  const Concepts read =
      read_concepts("ambush\tembuscade\tnom féminin\n# a remark\n#tag\thashtag\nally\tallié\n",
                    in_languages("en", "fr"), "x.utf8");
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("en ambush", "fr embuscade"));
  EXPECT_EQ(read.concepts[0].notes, Texts{"nom féminin"});
  EXPECT_THAT(messages(read.problems),
              ElementsAre("3: A line that begins with # is a comment: \"#tag\thashtag\""));
  EXPECT_THAT(refusal("ambush\tembuscade\n"), HasSubstr("Line 1: no row names the table's columns"));
}

// The first row may be words that name languages, or columns.
TEST(GlossaryTable, WithoutAHeaderMayBeginWithNamesOfLanguages) {
  for (const std::string first : {"French\tfrançais", "term\tterme", "note\tremarque", "acronym\tacronyme"}) {
    const Concepts read = read_concepts(first + "\nally\tallié\n", in_languages("en", "fr"));
    EXPECT_EQ(read.concepts.size(), 2u) << first;
  }
}

TEST(GlossaryTable, TakesColumnsFromTheOptions) {
  ReadOptions options;
  options.columns = {"en", "-", "fr", "fr status"};
  const Concepts read = read_concepts("ally,7,allié,admis\ntruce,8,trêve,\n", options);
  ASSERT_EQ(read.concepts.size(), 2u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("en ally", "fr allié~"));
  EXPECT_THAT(read.concepts[0].notes, IsEmpty());
}

TEST(GlossaryTable, PassesOverATitleBeforeTheHeader) {
  const Concepts read = read_concepts("Glossaire du front;;\n;;\nfr;en;note\ntrêve;truce;\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(messages(read.problems), ElementsAre("1: The row stands before the header and was left out"));
}

TEST(GlossaryTable, ReportsALanguageThatIsNone) {
  const Concepts read = read_concepts("fr,en,xx\ntrêve,truce,foo\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_THAT(terms(read.concepts[0]), ElementsAre("fr trêve", "en truce"));
  EXPECT_THAT(messages(read.problems),
              ElementsAre("1+ \"xx\" names no language and no column that is known"));
  EXPECT_EQ(read.concepts[0].notes, Texts{"xx: foo"});
  const Concepts rows = read_concepts("id,language,term\n1,qq,trêve\n1,French ,trêve\n");
  ASSERT_EQ(rows.concepts.size(), 1u);
  EXPECT_THAT(terms(rows.concepts[0]), ElementsAre("fr trêve"));
  EXPECT_THAT(messages(rows.problems),
              ElementsAre("2: The language of \"trêve\" is none that is known", "2: The row has no term"));
}

TEST(GlossaryTable, ReportsUnevenRowsWithTheirLines) {
  const Concepts read = read_concepts("fr,en,note\na,b\n\"c\nk\",d,e\nf,g,h,i\nj,k,l,,\n,m,n\n,,\n");
  EXPECT_EQ(read.concepts.size(), 4u);
  EXPECT_THAT(
      messages(read.problems),
      ElementsAre(
          "2+ The row has 2 cells of 3; the others are empty",
          "5: The row has 4 cells, and the table 3 columns; put a cell that holds the delimiter into quotes",
          "7+ \"m\" has no term in fr"));
}

TEST(GlossaryTable, KeepsDatesAndAuthors) {
  const Concepts read = read_concepts(
      "fr,en,auteur,date,modifié le,modified "
      "by\ntrêve,truce,claire,02/03/2024,2024-03-04T05:06:07+01:00,paul\n");
  ASSERT_EQ(read.concepts.size(), 1u);
  const Concept& value = read.concepts[0];
  EXPECT_EQ(value.creator, "claire");
  EXPECT_EQ(value.changer, "paul");
  using namespace std::chrono;
  EXPECT_EQ(value.created, Time(sys_days(year(2024) / 3 / 2)));
  EXPECT_EQ(value.updated, Time(sys_days(year(2024) / 3 / 4)) + 4h + 6min + 7s);
}

TEST(UtxGlossary, IsReadByItsOwnHeader) {
  for (const std::string version : {"1.11", "1.20"}) {
    const Concepts read =
        read_concepts("#UTX " + version +
                      "; en-US/fr-FR; 2024-03-02T10:00:00Z; copyright: Claire (2024); license: CC-by 4.0;\n"
                      "#description: essai;\n"
                      "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\ttgt:comment\tcustomer\tconcept ID\n"
                      "ambush\tembuscade\tnoun\tnoun\tapproved\t-\tAFP\tC001\n"
                      "ambush\tguet-apens\tnoun\tnoun\tforbidden\tvieilli\t-\tC001\n");
    ASSERT_EQ(read.concepts.size(), 1u) << version;
    const Concept& value = read.concepts[0];
    EXPECT_EQ(value.id, "C001");
    EXPECT_THAT(terms(value), ElementsAre("en-US ambush", "fr-FR embuscade*", "fr-FR guet-apens!"));
    EXPECT_EQ(value.terms[0].part_of_speech, PartOfSpeech::kNoun);
    EXPECT_EQ(value.terms[2].usage_note, "vieilli");
    EXPECT_EQ(value.customers, Texts{"AFP"});
    EXPECT_THAT(messages(read.problems), IsEmpty());
  }
  const Concepts newer =
      read_concepts("#UTX 1.20; fr/en; x;\n#term:fr\tterm:en\tsrc:pos\nsiège\tsiege\tnoun\n");
  ASSERT_EQ(newer.concepts.size(), 1u);
  EXPECT_THAT(terms(newer.concepts[0]), ElementsAre("fr siège", "en siege"));
  EXPECT_THAT(refusal("#UTX 1.11; fr/en;\nsiège\tsiege\tnoun\n"), HasSubstr("has no line \"#src"));
}

TEST(GlossaryTable, KeepsARowOfManyTermsWithinTheLimit) {
  std::string cell = "a0";
  for (int i = 1; i < 1'000; ++i) cell += "|a" + std::to_string(i);
  const Concepts read = entente::testing::concepts_of("fr;en\n" + cell + ";b\n", {}, 1 << 16);
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_LE(read.concepts[0].terms.size(), 200u);
  ASSERT_FALSE(read.problems.empty());
  EXPECT_THAT(read.problems[0].message, HasSubstr("more than 200 terms"));
}

}  // namespace
}  // namespace entente::interchange
