// One reading for a stretch of the sentence: by part of speech, context, capitals and longer expressions.
#include <string>

#include "server/glossary/recogniser.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class Readings : public GlossaryTest {
 protected:
  static Term term(const Language& language, const std::string& text, PartOfSpeech part_of_speech) {
    Term made = term_of(language, text);
    made.part_of_speech = part_of_speech;
    return made;
  }

  void add_shadow(const std::string& id, const std::string& text) {
    Concept value = testing::concept_of("conflict", id, {term_of(fr(), text)});
    value.kind = ConceptKind::kShadow;
    backend_.write(PutConcept{value, {}});
  }

  // "concept:surface" of each hit in order, "(…)" around outranked ones.
  std::string hits(const std::string& sentence, const Language& language = fr(), bool inside_names = false) {
    const auto transaction = backend_.read();
    RecognitionQuestion question{glossaries(transaction), language, {}};
    question.inside_names = inside_names;
    std::string all;
    for (const TermHit& hit : recognize(transaction, question, sentence).hits) {
      const std::string one = hit.concept_id + ":" + hit.surface;
      all += (all.empty() ? "" : " ") + (hit.outranked ? "(" + one + ")" : one);
    }
    return all;
  }
};

TEST_F(Readings, GoByThePartOfSpeechInTheSentence) {
  add("serviceman", {term(fr(), "militaire", PartOfSpeech::kNoun)});
  add("conscript", {term(fr(), "appelé", PartOfSpeech::kNoun)});
  add("target-verb", {term(fr(), "cibler", PartOfSpeech::kVerb)});
  EXPECT_EQ(hits("Une intervention militaire est exclue."), "");
  EXPECT_EQ(hits("Deux militaires ont été tués."), "serviceman:militaires");
  EXPECT_EQ(hits("Ils ont appelé au calme."), "");
  EXPECT_EQ(hits("La cible a été détruite."), "");
  EXPECT_EQ(hits("L’armée cible des dépôts."), "target-verb:cible");
}

TEST_F(Readings, NeedTheContextThatATermAsksFor) {
  Term hold = term(fr(), "tenir", PartOfSpeech::kVerb);
  hold.needed_words = {"position", "ville"};
  add("hold-out", {hold});
  EXPECT_EQ(hits("Les rebelles tiennent encore deux positions."), "hold-out:tiennent");
  EXPECT_EQ(hits("Les élus tiennent un discours."), "");
}

TEST_F(Readings, NeedAContextInAnyForm) {
  Term russian = term(fr(), "russe", PartOfSpeech::kNoun);
  russian.needed_words = {"parler", "apprendre", "langue maternelle"};
  add("russian-language", {russian});
  EXPECT_EQ(hits("Ils parlent le russe."), "russian-language:russe");
  EXPECT_EQ(hits("Elle a appris le russe."), "russian-language:russe");
  EXPECT_EQ(hits("Le russe est leur langue maternelle."), "russian-language:russe");
  EXPECT_EQ(hits("Le russe est une langue."), "");
}

TEST_F(Readings, NeedATermOfTheSubjectFieldThatATermAsksFor) {
  Term shell = term(fr(), "coup", PartOfSpeech::kNoun);
  shell.needed_subject_field = "artillery";
  add("round", {shell});
  Concept gun = testing::concept_of("conflict", "howitzer", {term(fr(), "obusier", PartOfSpeech::kNoun)});
  gun.subject_field = "artillery";
  backend_.write(PutConcept{gun, {}});
  EXPECT_EQ(hits("L’obusier a tiré deux coups."), "howitzer:obusier round:coups");
  EXPECT_EQ(hits("Il a reçu deux coups."), "");
}

TEST_F(Readings, NeedAnotherTermThatNeedsNoneItself) {
  for (const char* text : {"ligne", "front"}) {
    Term needy = term(fr(), text, PartOfSpeech::kNoun);
    needy.needs = TermNeeds::kOtherTerm;
    add(text, {needy});
  }
  add("rebel", {term(fr(), "rebelle", PartOfSpeech::kNoun)});
  EXPECT_EQ(hits("Une ligne du front."), "");
  EXPECT_EQ(hits("Les rebelles gardent la ligne."), "rebel:rebelles ligne:ligne");
}

TEST_F(Readings, AreHiddenByAShadowThatIsLonger) {
  add("shot", {term(fr(), "coup", PartOfSpeech::kNoun)});
  add_shadow("glance", "coup d’œil");
  EXPECT_EQ(hits("Un coup d’œil suffit, un coup part."), "shot:coup");
}

TEST_F(Readings, InsideANameAreHitsOnlyIfTheyAreAskedFor) {
  add("government", {term(fr(), "gouvernement syrien", PartOfSpeech::kProperNoun)});
  add("syrian", {term(fr(), "syrien", PartOfSpeech::kAdjective)});
  EXPECT_EQ(hits("Le gouvernement syrien dément."), "government:gouvernement syrien");
  EXPECT_EQ(hits("Le gouvernement syrien dément.", fr(), true),
            "government:gouvernement syrien syrian:syrien");
}

TEST_F(Readings, OfANameHaveItsCapital) {
  add("orange", {term(fr(), "Orange", PartOfSpeech::kProperNoun)});
  EXPECT_EQ(hits("La ville d’Orange est calme."), "orange:Orange");
  EXPECT_EQ(hits("Une fumée orange monte."), "");
  Term any = term(fr(), "Oradour", PartOfSpeech::kProperNoun);
  any.letter_case = LetterCase::kAny;
  add("oradour", {any});
  EXPECT_EQ(hits("oradour brûle"), "oradour:oradour");
}

TEST_F(Readings, OfATermInCapitalsWithoutATypeAreInCapitals) {
  add("who", {term_of(en(), "WHO", TermStatus::kPreferred, TermType::kUnspecified)});
  add("un", {term_of(fr(), "ONU", TermStatus::kPreferred, TermType::kUnspecified)});
  EXPECT_EQ(hits("Who told us?", en()), "");
  EXPECT_EQ(hits("The WHO told us.", en()), "who:WHO");
  EXPECT_EQ(hits("Selon l’Onu, non."), "un:Onu");
  EXPECT_EQ(hits("selon onu"), "");
}

TEST_F(Readings, DoNotCutAWordThatHyphensJoin) {
  add("attack", {term(fr(), "attaque", PartOfSpeech::kNoun)});
  add("daesh", {term(fr(), "Daech", PartOfSpeech::kProperNoun)});
  add("say", {term(fr(), "déclarer", PartOfSpeech::kVerb)});
  EXPECT_EQ(hits("Une contre-attaque a échoué."), "");
  EXPECT_EQ(hits("La coalition anti-Daech avance."), "daesh:Daech");
  EXPECT_EQ(hits("« Non », déclare-t-il."), "say:déclare");
}

TEST_F(Readings, ComeOneAfterTheOtherTheBestFirst) {
  add("assault", {term(fr(), "attaque", PartOfSpeech::kNoun)});
  Term bombing = term(fr(), "attaque", PartOfSpeech::kNoun);
  bombing.needed_words = {"kamikaze"};
  add("terrorist-attack", {bombing});
  EXPECT_EQ(hits("Une attaque a eu lieu."), "assault:attaque");
  EXPECT_EQ(hits("Un kamikaze a mené l’attaque."), "terrorist-attack:attaque (assault:attaque)");
}

TEST_F(Readings, OfAFixedExpressionHaveNoArticleInside) {
  add("on-the-spot", {term(fr(), "sur place", PartOfSpeech::kAdverb)});
  EXPECT_EQ(hits("Des secours sont sur place."), "on-the-spot:sur place");
  EXPECT_EQ(hits("Ils défilent sur la place."), "");
  add("on-foot", {term(fr(), "à pied", PartOfSpeech::kAdverb)});
  add("overnight", {term(fr(), "du jour au lendemain", PartOfSpeech::kAdverb)});
  EXPECT_EQ(hits("Ils fuient à pied."), "on-foot:à pied");
  EXPECT_EQ(hits("Ils vivent au pied du mur."), "");
  EXPECT_EQ(hits("Tout change du jour au lendemain."), "overnight:du jour au lendemain");
}

TEST_F(Readings, OfAReflexiveVerbHaveItsPronoun) {
  add("surrender", {term(fr(), "se rendre", PartOfSpeech::kVerb)});
  EXPECT_EQ(hits("Ils se sont enfin rendus."), "surrender:rendus");
  EXPECT_EQ(hits("Nous nous rendons."), "surrender:rendons");
  EXPECT_EQ(hits("Rendez-vous !"), "surrender:Rendez");
  EXPECT_EQ(hits("Ils ont rendu les corps."), "");
  EXPECT_EQ(hits("Rendez-les !"), "");
  EXPECT_EQ(hits("Ils se disent prêts à rendre les armes."), "");
  EXPECT_EQ(hits("L’armée nous rend la ville."), "");
  EXPECT_EQ(hits("Il faut nous rendre."), "surrender:rendre");
  EXPECT_EQ(hits("Nous nous sommes rendus."), "surrender:rendus");
}

TEST_F(Readings, OfANounHoldNoVerb) {
  add("terrorist-attack", {term(en(), "terrorist attack", PartOfSpeech::kNoun)});
  add("attack-verb", {term(en(), "attack", PartOfSpeech::kVerb)});
  add("attack", {term(en(), "attack", PartOfSpeech::kNoun)});
  EXPECT_EQ(hits("The terrorist attacks go on.", en()), "terrorist-attack:terrorist attacks attack:attacks");
}

TEST_F(Readings, AreNoPartOfAPersonsName) {
  add("mayor", {term(fr(), "maire", PartOfSpeech::kNoun)});
  add("victory", {term(fr(), "victoire", PartOfSpeech::kNoun)});
  add("manhunt", {term(en(), "hunt", PartOfSpeech::kNoun)});
  EXPECT_EQ(hits("Bruno Le Maire a parlé."), "");
  EXPECT_EQ(hits("Le Maire de Goma a parlé."), "mayor:Maire");
  EXPECT_EQ(hits("L’opposante Victoire Ingabire est libre."), "");
  EXPECT_EQ(hits("Victoire des rebelles à Goma"), "victory:Victoire");
  EXPECT_EQ(hits("Jeremy Hunt spoke.", en()), "");
}

TEST_F(Readings, OfATermThatNeedsNothingComeBeforeThoseOfOneThatDoes) {
  Term needy = term(fr(), "tir", PartOfSpeech::kNoun);
  needy.needs = TermNeeds::kOtherTerm;
  Term other = term(fr(), "tirs", PartOfSpeech::kNoun);
  add("firing", {needy, other});
  EXPECT_EQ(hits("Un tir a été entendu."), "firing:tir");
}

TEST_F(Readings, OfAReflexiveExpressionHaveAnyPerson) {
  add("surrender", {term(en(), "give oneself up", PartOfSpeech::kVerb)});
  add("lay-down", {term(fr(), "déposer ses armes", PartOfSpeech::kVerb)});
  EXPECT_EQ(hits("They gave themselves up.", en()), "surrender:gave themselves up");
  EXPECT_EQ(hits("Nous déposons nos armes."), "lay-down:déposons nos armes");
}

}  // namespace
}  // namespace entente::glossary
