#include "server/glossary/type_ahead.h"

#include <random>

#include "server/glossary/prefix_distance.h"
#include "tests/glossary/glossary_fixture.h"

namespace entente::glossary {
namespace {

class TypeAhead : public GlossaryTest {
 protected:
  SuggestionQuestion question(const store::ReadTransaction& transaction, const std::string& typed,
                              std::size_t limit, const Language& language = fr()) {
    return {glossaries(transaction), language, typed, limit, {}};
  }

  std::string suggestions(const std::string& typed, std::size_t limit = 10, const Language& language = fr()) {
    const auto transaction = backend_.read();
    return texts(suggest(transaction, question(transaction, typed, limit, language)));
  }

  std::string completions(const std::string& source, const std::string& typed) {
    const auto transaction = backend_.read();
    return texts(complete(transaction, question(transaction, typed, 10), source, en()));
  }

  static std::string texts(const std::vector<Suggestion>& found) {
    std::string all;
    for (const Suggestion& one : found) all += (all.empty() ? "" : "|") + one.value.terms[one.term].text;
    return all;
  }
};

TEST_F(TypeAhead, FindsThePrefixOfAnyWord) {
  add("ceasefire", {term_of(fr(), "cessez-le-feu")});
  add("friendly-fire", {term_of(fr(), "tir fratricide"), term_of(fr(), "feu ami", TermStatus::kAdmitted)});
  add("front", {term_of(fr(), "front")});
  add("front-line", {term_of(fr(), "ligne de front")});
  add("border", {term_of(fr(), "frontière")});
  EXPECT_EQ(suggestions("feu"), "feu ami|cessez-le-feu");
  EXPECT_EQ(suggestions("fron"), "front|frontière|ligne de front");
  EXPECT_EQ(suggestions("front"), "front|frontière|ligne de front");
  EXPECT_EQ(suggestions("front "), "front|ligne de front");
  EXPECT_EQ(suggestions("cessez le"), "cessez-le-feu");
  EXPECT_EQ(suggestions("FRONTIERE"), "frontière");
  EXPECT_EQ(suggestions("fron", 1), "front");
  EXPECT_EQ(suggestions("xyz"), "");
  EXPECT_EQ(suggestions("…"), "");
}

TEST_F(TypeAhead, OffersNoShadow) {
  Concept shadow = testing::concept_of("conflict", "shadow", {term_of(fr(), "prise de courant")});
  shadow.kind = ConceptKind::kShadow;
  backend_.write(PutConcept{shadow, {}});
  add("hostage-taking", {term_of(fr(), "prise d’otages")});
  EXPECT_EQ(suggestions("prise"), "prise d’otages");
  EXPECT_EQ(suggestions("courant"), "");
}

TEST_F(TypeAhead, FindsTheWordsOfAnInclusiveSpelling) {
  add("minor", {term_of(fr(), "réfugié(e) mineur(e) isolé·e")});
  EXPECT_EQ(suggestions("refugie"), "réfugié(e) mineur(e) isolé·e");
  EXPECT_EQ(suggestions("mine"), "réfugié(e) mineur(e) isolé·e");
  EXPECT_EQ(suggestions("isol"), "réfugié(e) mineur(e) isolé·e");
}

TEST_F(TypeAhead, PrefersAWholeTermThenAFirstWordThenStatus) {
  add("b", {term_of(fr(), "état-major", TermStatus::kDeprecated)});
  add("a", {term_of(fr(), "état d’urgence")});
  add("c", {term_of(fr(), "État", TermStatus::kForbidden)});
  add("d", {term_of(fr(), "chef d’État")});
  EXPECT_EQ(suggestions("etat"), "État|état d’urgence|état-major|chef d’État");
}

TEST_F(TypeAhead, FindsSeveralWordsWithOthersBetweenThem) {
  add("sdf", {term_of(fr(), "Forces démocratiques syriennes")});
  add("armed", {term_of(fr(), "forces armées")});
  EXPECT_EQ(suggestions("forces dem"), "Forces démocratiques syriennes");
  EXPECT_EQ(suggestions("forces syr"), "Forces démocratiques syriennes");
  EXPECT_EQ(suggestions("syriennes forces"), "");
}

TEST_F(TypeAhead, TakesNamesInOtherTranscriptions) {
  add("mayadin", {name(fr(), "Mayadin")});
  add("shayrat", {name(fr(), "Chaayrate")});
  add("younes", {name(fr(), "Khan Younès")});
  for (const char* typed : {"Mayadine", "al-Mayadeen", "Mayadin", "El Mayadine"})
    EXPECT_EQ(suggestions(typed), "Mayadin") << typed;
  EXPECT_EQ(suggestions("Shayrat"), "Chaayrate");
  EXPECT_EQ(suggestions("Khan Yunis"), "Khan Younès");
}

TEST_F(TypeAhead, ForgivesOneTypingErrorInShortWordsAndTwoInLongOnes) {
  add("bombing", {term_of(fr(), "bombardement")});
  add("siege", {term_of(fr(), "siège")});
  EXPECT_EQ(suggestions("bomabrd"), "bombardement");
  EXPECT_EQ(suggestions("bomabrdmeent"), "bombardement");
  EXPECT_EQ(suggestions("bombrdment"), "bombardement");
  EXPECT_EQ(suggestions("seige"), "siège");
  EXPECT_EQ(suggestions("sag"), "");
  EXPECT_EQ(suggestions("sxxge"), "");
}

TEST_F(TypeAhead, ForgivesTypingErrorsInAnyOfSeveralWords) {
  add("ceasefire", {term_of(fr(), "cessez-le-feu")});
  add("air-strike", {term_of(fr(), "frappe aérienne")});
  add("sohr", {term_of(fr(), "Observatoire syrien des droits de l’homme")});
  add("front", {term_of(fr(), "ligne de front")});
  EXPECT_EQ(suggestions("cesez-le-feu"), "cessez-le-feu");
  EXPECT_EQ(suggestions("frape aérienne"), "frappe aérienne");
  EXPECT_EQ(suggestions("frappe aérinne"), "frappe aérienne");
  EXPECT_EQ(suggestions("frape aérinne"), "frappe aérienne");
  EXPECT_EQ(suggestions("frape aéri"), "frappe aérienne");
  EXPECT_EQ(suggestions("Obsrevatoire syrien"), "Observatoire syrien des droits de l’homme");
  EXPECT_EQ(suggestions("Observatoire syrein"), "Observatoire syrien des droits de l’homme");
  EXPECT_EQ(suggestions("Observatoire des droist de l’homme"), "Observatoire syrien des droits de l’homme");
  EXPECT_EQ(suggestions("lige de front"), "ligne de front");
  EXPECT_EQ(suggestions("aérienne frape"), "");
  EXPECT_EQ(suggestions("frxxpe aérienne"), "");
  EXPECT_EQ(suggestions("cessez-le-fou"), "");
}

// A term that begins with a grammar word must not hide those that have it inside.
TEST_F(TypeAhead, FindsTermsWithAGrammarWordInside) {
  add("war-crime", {term_of(fr(), "crime de guerre")});
  add("organised-crime", {term_of(fr(), "crime organisé")});
  add("street", {term_of(fr(), "de rue en rue")});
  add("de-facto", {term_of(fr(), "de facto")});
  EXPECT_EQ(suggestions("crime de g"), "crime de guerre");
  EXPECT_EQ(suggestions("crime de "), "crime de guerre");
  EXPECT_EQ(suggestions("crime d"), "crime de guerre");
  EXPECT_EQ(suggestions("crime des g"), "crime de guerre");
  EXPECT_EQ(suggestions("crime g"), "crime de guerre");
  EXPECT_EQ(suggestions("crime de org"), "crime organisé");
  EXPECT_EQ(completions("War crime.", "crime de g"), "crime de guerre");
}

TEST_F(TypeAhead, ATermsOwnGrammarWordAtItsStartCounts) {
  add("facade", {term_of(fr(), "façade")});
  add("de-facto", {term_of(fr(), "de facto")});
  add("de-rue", {term_of(fr(), "de rue en rue")});
  add("out-of-action", {term_of(fr(), "hors de combat")});
  add("fight", {term_of(fr(), "combat")});
  EXPECT_EQ(suggestions("de fac"), "de facto|façade");
  EXPECT_EQ(suggestions("de"), "de facto|de rue en rue");
  EXPECT_EQ(suggestions("hors de com"), "hors de combat|combat");
  EXPECT_EQ(suggestions("hors com"), "combat|hors de combat");
}

TEST_F(TypeAhead, ArticlesAndPrepositionsBeforeATermMakeNoDifference) {
  add("is", {term_of(en(), "Islamic State"), term_of(fr(), "État islamique")});
  add("hostage", {term_of(en(), "hostage"), term_of(fr(), "otage")});
  add("ceasefire", {term_of(en(), "ceasefire"), term_of(fr(), "cessez-le-feu")});
  add("rights", {term_of(en(), "human rights"), term_of(fr(), "droits humains")});
  add("sohr", {term_of(en(), "Syrian Observatory for Human Rights")});
  EXPECT_EQ(suggestions("l’État isl"), "État islamique");
  EXPECT_EQ(suggestions("de l'Etat isl"), "État islamique");
  EXPECT_EQ(suggestions("d’ot"), "otage");
  EXPECT_EQ(suggestions("qu’un cess"), "cessez-le-feu");
  EXPECT_EQ(suggestions("lorsqu’un cess"), "cessez-le-feu");
  EXPECT_EQ(suggestions("aux droits hum"), "droits humains");
  EXPECT_EQ(suggestions("l’Etat ilsamique"), "État islamique");
  EXPECT_EQ(suggestions("d’otgae"), "otage");
  EXPECT_EQ(suggestions("the cease", 10, en()), "ceasefire");
  EXPECT_EQ(suggestions("of the Syrian Obs", 10, en()), "Syrian Observatory for Human Rights");
  EXPECT_EQ(completions("Islamic State hostage", "l’État isl"), "État islamique");
  EXPECT_EQ(completions("Islamic State hostage", "d’ot"), "otage");
  EXPECT_EQ(completions("No other", "aux droits hum"), "droits humains");
}

// A hyphen makes one word of a preposition and a noun.
TEST_F(TypeAhead, AJoinedPrepositionIsNoArticle) {
  add("marine", {term_of(fr(), "marine")});
  EXPECT_EQ(suggestions("sous-mari"), "");
}

// A name may be misspelt, but is not a common noun with two errors.
TEST_F(TypeAhead, TakesACapitalisedWordForAName) {
  add("support", {term_of(fr(), "soutien aérien rapproché")});
  add("blackbird", {term_of(fr(), "merle")});
  add("bombing", {term_of(fr(), "bombardement")});
  add("vladivostok", {name(fr(), "Vladivostok")});
  add("khodorkovsky", {name(fr(), "fonds Khodorkovski")});
  EXPECT_EQ(suggestions("Poutine"), "");
  EXPECT_EQ(suggestions("Poutine aérien"), "");
  EXPECT_EQ(suggestions("poutine"), "soutien aérien rapproché");
  EXPECT_EQ(suggestions("Merkel"), "");
  EXPECT_EQ(suggestions("Bomabrdement"), "bombardement");
  EXPECT_EQ(suggestions("Vladivotsko"), "Vladivostok");
  EXPECT_EQ(suggestions("fonds Kohdorkvoski"), "fonds Khodorkovski");
}

TEST_F(TypeAhead, PutsFewerErrorsFirst) {
  add("a", {term_of(fr(), "bombardement aérien")});
  add("b", {term_of(fr(), "bombardements aériens")});
  EXPECT_EQ(suggestions("bombardemets aérie"), "bombardements aériens|bombardement aérien");
}

TEST_F(TypeAhead, ForgetsWhatIsDeleted) {
  add("truce", {term_of(fr(), "trêve")});
  EXPECT_EQ(suggestions("tr"), "trêve");
  backend_.write(DeleteConcept{"conflict", "truce", {}});
  EXPECT_EQ(suggestions("tr"), "");
  EXPECT_EQ(suggestions("trevve"), "");
}

// The vocabulary's pages part and the best-first order holds across them.
TEST_F(TypeAhead, EqualsASortedListOfManyTerms) {
  std::mt19937 random(7);
  std::vector<std::string> words;
  for (int i = 0; i < 400; ++i) {
    std::string word;
    for (int letter = 0; letter < 6; ++letter) word += static_cast<char>('a' + random() % 5);
    words.push_back(word);
    add("c" + std::to_string(i), {term_of(fr(), word + (i % 3 == 0 ? " suite" : ""))});
  }
  const auto transaction = backend_.read();
  for (const char* typed : {"a", "b", "ab", "cd", "abc", "e"}) {
    std::vector<std::pair<std::size_t, std::string>> expected;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string text = words[i] + (i % 3 == 0 ? " suite" : "");
      if (words[i].starts_with(typed)) expected.emplace_back(text.size(), text);
    }
    std::sort(expected.begin(), expected.end());
    expected.resize(std::min<std::size_t>(expected.size(), 20));
    const auto found = suggest(transaction, question(transaction, typed, 20));
    ASSERT_GE(found.size(), expected.size()) << typed;
    for (std::size_t i = 0; i < expected.size(); ++i)
      EXPECT_EQ(found[i].value.terms[0].text.size(), expected[i].first) << typed << " " << i;
  }
}

TEST_F(TypeAhead, CompletesTheTargetTermsOfTheSourceFirst) {
  add("ceasefire", {term_of(en(), "ceasefire"), term_of(fr(), "cessez-le-feu"),
                    term_of(fr(), "suspension des hostilités", TermStatus::kAdmitted),
                    term_of(fr(), "cessation des feux", TermStatus::kForbidden)});
  add("cell", {term_of(en(), "cell"), term_of(fr(), "cellule")});
  add("census", {term_of(en(), "censorship"), term_of(fr(), "censure")});
  EXPECT_EQ(completions("The ceasefire holds.", "ce"), "cessez-le-feu|cellule|censure");
  EXPECT_EQ(completions("The ceasefire holds.", "host"), "suspension des hostilités");
  EXPECT_EQ(completions("The ceasefire holds.", ""), "cessez-le-feu|suspension des hostilités");
}

// The definition, without what makes it quick.
int slow_prefix_distance(const std::string& typed, const std::string& word) {
  int least = 1 << 20;
  for (std::size_t end = 0; end <= word.size(); ++end)
    least = std::min(least, word_distance(typed, word.substr(0, end), 99));
  return least;
}

TEST(PrefixDistance, EqualsTheLeastDistanceToAnyPrefix) {
  std::mt19937 random(11);
  const auto word = [&] {
    std::string text;
    for (std::size_t i = random() % 7; i > 0; --i) text += static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    const std::string typed = word();
    for (int most = 0; most <= 2; ++most) {
      std::vector<std::string> words(30);
      std::generate(words.begin(), words.end(), word);
      std::sort(words.begin(), words.end());
      PrefixDistance distance(typed, most);
      for (const std::string& one : words)
        ASSERT_EQ(distance.of(one), std::min(slow_prefix_distance(typed, one), most + 1))
            << typed << " " << one;
    }
  }
}

// One word compared alone is compared as among others.
TEST(BeginningDistance, EqualsThatOfOrderedWords) {
  std::mt19937 random(13);
  const auto word = [&] {
    std::string text;
    for (std::size_t i = random() % 8; i > 0; --i) text += static_cast<char>('a' + random() % 4);
    return text;
  };
  for (int round = 0; round < 20'000; ++round) {
    const std::string typed = word(), other = word();
    const int most = static_cast<int>(random() % 3);
    ASSERT_EQ(beginning_distance(typed, other, most), PrefixDistance(typed, most).of(other))
        << typed << " " << other << " " << most;
    ASSERT_EQ(word_distance(typed, other, most), std::min(word_distance(typed, other, 99), most + 1))
        << typed << " " << other << " " << most;
  }
}

}  // namespace
}  // namespace entente::glossary
