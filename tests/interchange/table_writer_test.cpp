// Tables that are written: they are read again equal, or say what is lost.
#include "server/interchange/tables/table_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/interchange/tables/pair_writer.h"
#include "tests/interchange/table_reading.h"

namespace entente::interchange {
namespace {

using entente::testing::Concepts;
using entente::testing::in_languages;
using entente::testing::messages;
using entente::testing::read_concepts;
using entente::testing::read_units;
using entente::testing::terms;
using entente::testing::Units;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;

Language fr() {
  return Language::parse("fr");
}
Language en() {
  return Language::parse("en-GB");
}

Concept full_concept() {
  Concept value;
  value.id = "cessez-le-feu";
  value.subject_field = "droit, guerre";
  value.definitions = {{fr(), "Arrêt \"des\" tirs ;\nfin.", "ONU"},
                       {en(), "A halt.", ""},
                       {fr(), "Autre.", ""},
                       {Language::parse("de"), "Waffenruhe.", ""}};
  value.notes = {"Une note.", "Deux\nlignes.", "Trois."};
  value.sources = {"https://example.org/a?b=1,2", "livre"};
  value.references = {{"paix", "la paix", ReferenceType::kBroader}, {"guerre", "", ReferenceType::kAntonym}};
  value.customers = {"AFP", "ONU"};
  value.projects = {"Kivu"};
  value.creator = "claire";
  value.changer = "paul";
  value.created = Time(std::chrono::microseconds(1'709'373'600'000'000));
  value.updated = Time(std::chrono::microseconds(1'709'373'600'123'456));
  Term one;
  one.language = fr();
  one.text = "cessez-le-feu ; trêve";
  one.part_of_speech = PartOfSpeech::kProperNoun;
  one.gender = Gender::kMasculine;
  one.number = Number::kPlural;
  one.type = TermType::kShortForm;
  one.status = TermStatus::kPreferred;
  one.usage_note = "=usage";
  one.contexts = {{"Le cessez-le-feu tient.", "Une agence"}, {"Il a cédé.", ""}, {"Encore.", ""}};
  one.region = "FR";
  one.source = "AFP";
  one.valid_from = "2014-06";
  one.valid_until = "2024-06-29";
  one.needed_words = {"front", "combat"};
  one.needed_subject_field = "droit";
  one.needs = TermNeeds::kOtherTerm;
  one.check = TermCheck::kNever;
  one.letter_case = LetterCase::kAny;
  value.terms.push_back(one);
  Term two;
  two.language = en();
  two.text = "#ceasefire";
  two.status = TermStatus::kForbidden;
  value.terms.push_back(two);
  return value;
}

std::string table_of(const std::vector<Concept>& concepts) {
  ConceptTableWriter writer;
  std::string file = writer.begin();
  for (const Concept& value : concepts) file += writer.write(value);
  return file + writer.end();
}

TEST(ConceptTable, IsReadAgainEqual) {
  std::vector<Concept> concepts = {full_concept()};
  Concept shadow;
  shadow.id = "oeil";
  shadow.kind = ConceptKind::kShadow;
  shadow.terms = {{fr(), "coup d’œil"}, {fr(), "a|b"}};
  concepts.push_back(shadow);
  for (const TermStatus status : {TermStatus::kAdmitted, TermStatus::kDeprecated, TermStatus::kSuperseded}) {
    Concept one;
    one.id = "s" + std::to_string(static_cast<int>(status));
    one.terms = {{fr(), "mot"}};
    one.terms[0].status = status;
    concepts.push_back(one);
  }
  const Concepts read = read_concepts(table_of(concepts));
  EXPECT_THAT(messages(read.problems), IsEmpty());
  ASSERT_EQ(read.concepts.size(), concepts.size());
  for (std::size_t i = 0; i < concepts.size(); ++i)
    EXPECT_EQ(read.concepts[i], concepts[i]) << table_of({concepts[i]});
}

TEST(ConceptTable, HoldsEveryValueOfTheModel) {
  for (int i = 0; i <= 7; ++i) {
    Concept value;
    value.id = "c";
    value.terms = {{fr(), "mot"}};
    if (i <= 6) value.terms[0].part_of_speech = static_cast<PartOfSpeech>(i);
    if (i <= 4) value.terms[0].gender = static_cast<Gender>(i);
    if (i <= 2) value.terms[0].number = static_cast<Number>(i);
    value.terms[0].type = static_cast<TermType>(i);
    if (i <= 5) value.terms[0].status = static_cast<TermStatus>(i);
    if (i <= 4) value.references = {{"x", "", static_cast<ReferenceType>(i)}};
    const Concepts read = read_concepts(table_of({value}));
    ASSERT_EQ(read.concepts.size(), 1u);
    EXPECT_EQ(read.concepts[0], value) << i;
  }
}

TranslationUnit full_unit() {
  TranslationUnit unit;
  unit.source_language = fr();
  unit.target_language = en();
  unit.source.text = " Il dit : « non »,\r\n\"puis\" sort. ";
  unit.target.text = "#He says no; leaves|goes.";
  unit.document = "a.docx";
  unit.previous_source = "Avant.";
  unit.next_source = "Après.";
  unit.domain = "droit";
  unit.client = "AFP";
  unit.properties = {{"context", "a=b"}, {"ticket#12", "x\\n"}, {"x=y", "une\ndeux"}, {"vide", ""}};
  unit.notes = {"Une note."};
  unit.creator = "claire";
  unit.changer = "paul";
  unit.created = Time(std::chrono::microseconds(1'709'373'600'000'000));
  unit.updated = Time(std::chrono::microseconds(1'709'373'600'123'456));
  unit.uses = 7;
  unit.used = Time(std::chrono::microseconds(1'709'373'601'000'000));
  return unit;
}

TEST(UnitTable, IsReadAgainEqual) {
  std::vector<std::string> lost;
  const UnitTableWriter writer([&](std::string&& what) { lost.push_back(std::move(what)); });
  TranslationUnit small;
  small.source_language = fr();
  small.target_language = Language::parse("de");
  small.source.text = "a";
  small.target.text = "b";
  const std::vector<TranslationUnit> units = {full_unit(), small};
  const Units read =
      read_units(writer.begin() + writer.write(units[0]) + writer.write(units[1]) + writer.end());
  EXPECT_EQ(read.units, units);
  EXPECT_THAT(messages(read.problems), IsEmpty());
  EXPECT_THAT(lost, IsEmpty());
}

TEST(UnitTable, KeepsLanguagesWithRareSubtags) {
  TranslationUnit unit;
  unit.source_language = fr();
  unit.target_language = Language::parse("zh-yue-HK");
  unit.source.text = "Oui";
  unit.target.text = "係";
  const UnitTableWriter writer([](std::string&&) {});
  EXPECT_THAT(read_units(writer.begin() + writer.write(unit)).units, ElementsAre(unit));
}

// A neighbour is compared to a segment, and keeps its white space as that does.
TEST(UnitTable, KeepsTheWhiteSpaceOfNeighbours) {
  TranslationUnit unit;
  unit.source_language = fr();
  unit.target_language = en();
  unit.source.text = "Oui\n";
  unit.target.text = " Yes";
  unit.previous_source = "Avant\n";
  unit.next_source = " Après ";
  const UnitTableWriter writer([](std::string&&) {});
  const Units read = read_units(writer.begin() + writer.write(unit));
  EXPECT_THAT(read.units, ElementsAre(unit));
}

TEST(UnitTable, SaysWhatItCannotHold) {
  std::vector<std::string> lost;
  const UnitTableWriter writer([&](std::string&& what) { lost.push_back(std::move(what)); });
  TranslationUnit unit = full_unit();
  unit.source.text = "Oui.";
  unit.source.tags = {InlineTag{}};
  unit.notes = {"a", "b"};
  writer.write(unit);
  EXPECT_THAT(lost,
              ElementsAre("\"Oui.\" goes without its 1 inline tags", "The 2 notes of \"Oui.\" become one"));
}

std::string omegat_of(const std::vector<Concept>& concepts, const std::string& from, const std::string& to,
                      std::vector<std::string>* lost = nullptr) {
  OmegaTWriter writer(Language::parse(from), Language::parse(to), [&](std::string&& what) {
    if (lost) lost->push_back(std::move(what));
  });
  for (const Concept& value : concepts) writer.write(value);
  return writer.end();
}

Concept small_concept(const Texts& french, const Texts& english) {
  Concept value;
  value.id = "c";
  for (const std::string& text : french) value.terms.push_back({fr(), text});
  for (const std::string& text : english) value.terms.push_back({en(), text});
  return value;
}

TEST(OmegaTGlossary, HasARowForEachPairWithItsOwnStatus) {
  Concept value = small_concept({"trêve"}, {"truce", "lull", "ceasefire"});
  value.terms[1].status = TermStatus::kForbidden;
  value.terms[1].usage_note = "not here";
  value.terms[2].status = TermStatus::kDeprecated;
  value.terms[3].status = TermStatus::kPreferred;
  value.notes = {"Une\tnote\nlongue."};
  EXPECT_EQ(omegat_of({value}, "fr", "en"),
            "trêve\tceasefire\tpreferred; Une note longue.\n"
            "trêve\tlull\tDEPRECATED; Une note longue.\n"
            "trêve\ttruce\tFORBIDDEN; not here; Une note longue.\n");
  EXPECT_EQ(omegat_of({value}, "en", "fr"),
            "ceasefire\ttrêve\tUne note longue.\n"
            "lull\ttrêve\tsource term DEPRECATED; Une note longue.\n"
            "truce\ttrêve\tsource term FORBIDDEN; not here; Une note longue.\n");
}

TEST(OmegaTGlossary, HasRowsBehindDeAndWithBothApostrophes) {
  EXPECT_EQ(omegat_of({small_concept({"armée", "hôpital", "héros"}, {"x"})}, "fr", "en"),
            "armée\tx\nd'armée\tx\nd'hôpital\tx\nd’armée\tx\nd’hôpital\tx\nhéros\tx\nhôpital\tx\n");
  EXPECT_EQ(omegat_of({small_concept({"coup d’œil"}, {"x"})}, "fr", "en"), "coup d'œil\tx\ncoup d’œil\tx\n");
  EXPECT_EQ(omegat_of({small_concept({"armée"}, {"army"})}, "en", "fr"), "army\tarmée\n");
}

TEST(OmegaTGlossary, IsTheSameWhateverTheOrder) {
  const Concept a = small_concept({"trêve"}, {"truce", "lull"});
  const Concept b = small_concept({"siège", "trêve"}, {"siege"});
  EXPECT_EQ(omegat_of({a, b}, "fr", "en"), omegat_of({b, a}, "fr", "en"));
}

TEST(OmegaTGlossary, SaysWhatItLeavesOut) {
  std::vector<std::string> lost;
  Concept value = full_concept();
  Concept alone = small_concept({"trêve"}, {});
  omegat_of({value, alone}, "fr", "en", &lost);
  EXPECT_THAT(
      lost,
      ElementsAre("The concept cessez-le-feu goes without its definitions, sources, references, contexts",
                  "The concept c has no pair of terms in fr and en"));
}

TEST(Elision, StandsBeforeVowelsAndMuteH) {
  for (const std::string word :
       {"armée", "État", "œuvre", "hôpital", "homme", "héroïne", "Ypres", "île", "Orient", "huître",
        "haleine", "hier", "hélicoptère", "hydre", "humanité", "usage"})
    EXPECT_TRUE(elides(word)) << word;
  for (const std::string word : {"héros", "haut-commissaire", "onze", "oui", "Hezbollah", "Hamas", "yacht",
                                 "trêve", "huit", "hiérarchie", "harcèlement", "hélas", "otarie "})
    EXPECT_EQ(elides(word), word == "otarie ") << word;
}

TEST(UtxGlossary, IsReadAgainWithWhatItHolds) {
  Concept value = small_concept({"trêve"}, {"truce", "lull"});
  for (Term& term : value.terms) term.part_of_speech = PartOfSpeech::kNoun;
  value.terms[0].usage_note = "soutenu";
  value.terms[1].status = TermStatus::kPreferred;
  value.terms[2].status = TermStatus::kForbidden;
  std::vector<std::string> lost;
  const UtxWriter writer(fr(), en(), "2024-03-02",
                         [&](std::string&& what) { lost.push_back(std::move(what)); });
  const std::string file = writer.begin() + writer.write(value);
  EXPECT_EQ(file,
            "#UTX 1.11; fr/en-GB; 2024-03-02;\n#src\ttgt\tsrc:pos\ttgt:pos\tterm "
            "status\tsrc:comment\ttgt:comment\tconcept ID\n"
            "trêve\ttruce\tnoun\tnoun\tapproved\tsoutenu\t\tc\n"
            "trêve\tlull\tnoun\tnoun\tforbidden\tsoutenu\t\tc\n");
  const Concepts read = read_concepts(file);
  ASSERT_EQ(read.concepts.size(), 1u);
  EXPECT_EQ(read.concepts[0], value);
  EXPECT_THAT(messages(read.problems), IsEmpty());
  EXPECT_THAT(lost, IsEmpty());
}

}  // namespace
}  // namespace entente::interchange
