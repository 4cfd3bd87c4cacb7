// Apertium-APy (0.11.7), LibreTranslate, MyMemory and t5memory: the shapes that their clients send and read.
#include "tests/gateway/fixture.h"

namespace entente::gateway {
namespace {

class Apertium : public GatewayTest {};
class LibreTranslate : public GatewayTest {};
class MyMemory : public GatewayTest {};
class T5Memory : public GatewayTest {};

constexpr const char* kKnown = "Les combats ont repris à l’aube.";

TEST_F(Apertium, TranslatesByGetAndByForm) {
  const std::string asked = "q=" + percent_encoded(kKnown) + "&langpair=fr|en&markUnknown=no&key=";
  for (const Response& response : {get("/translate?" + asked), post("/translate", asked)}) {
    const Json answer = json(response);
    EXPECT_EQ(answer["responseStatus"], 200);
    EXPECT_TRUE(answer["responseDetails"].is_null());
    EXPECT_EQ(answer["responseData"]["translatedText"], "Fighting resumed at dawn.");
  }
  EXPECT_EQ(json(get("/translate?q=" + percent_encoded(kKnown) +
                     "&langpair=fra%7Ceng"))["responseData"]["translatedText"],
            "Fighting resumed at dawn.");
}

TEST_F(Apertium, GivesNothingWhereNoMatchIsCloseEnough) {
  EXPECT_EQ(json(get("/translate?q=Bonjour&langpair=fr|en"))["responseData"]["translatedText"], "");
  EXPECT_EQ(json(get("/translate?q=&langpair=fr|en"))["responseData"]["translatedText"], "");
}

TEST_F(Apertium, RefusesAsApyDoes) {
  for (const char* query : {"q=a", "q=a&langpair=fr", "langpair=fr|en", "q=a&langpair=fr|fr"}) {
    const Response refused = get(std::string("/translate?") + query);
    EXPECT_EQ(refused.status, 400) << query;
    const Json answer = Json::parse(refused.body);
    EXPECT_EQ(answer["status"], "error");
    EXPECT_EQ(answer["code"], 400);
    EXPECT_TRUE(answer["explanation"].is_string());
  }
}

TEST_F(Apertium, ListsPairsInThreeLetters) {
  const Json pairs = json(get("/listPairs"))["responseData"];
  EXPECT_EQ(pairs, (Json::array({{{"sourceLanguage", "eng"}, {"targetLanguage", "fra"}},
                                 {{"sourceLanguage", "fra"}, {"targetLanguage", "eng"}}})));
}

TEST_F(LibreTranslate, TranslatesATextOrAList) {
  const Json one = json(
      post("/translate", Json{{"q", kKnown}, {"source", "fr"}, {"target", "en"}, {"format", "text"}}.dump()));
  EXPECT_EQ(one["translatedText"], "Fighting resumed at dawn.");
  const Json asked = {{"q", {kKnown, "Rien de tel."}}, {"source", "fr"}, {"target", "en"}, {"api_key", ""}};
  EXPECT_EQ(json(post("/translate", asked.dump()))["translatedText"],
            (Json{"Fighting resumed at dawn.", ""}));
}

TEST_F(LibreTranslate, ListsLanguages) {
  EXPECT_EQ(json(get("/languages")),
            (Json::array({{{"code", "en"}, {"name", "English"}, {"targets", {"fr"}}},
                          {{"code", "fr"}, {"name", "French"}, {"targets", {"en"}}}})));
}

TEST_F(LibreTranslate, SaysWhatIsWrong) {
  EXPECT_EQ(post("/translate", R"({"source":"fr","target":"en"})").status, 400);
  const Response automatic = post("/translate", R"({"q":"a","source":"auto-detect!","target":"en"})");
  EXPECT_EQ(automatic.status, 400);
  EXPECT_TRUE(Json::parse(automatic.body)["error"].is_string());
}

TEST_F(MyMemory, GetsMatchesInItsFields) {
  const Json answer =
      json(post("/get", "q=" + percent_encoded(kKnown) + "&langpair=fr-FR|en-US&numres=3&key=a,b"));
  EXPECT_EQ(answer["responseStatus"], 200);
  ASSERT_GE(answer["matches"].size(), 1U);
  const Json& match = answer["matches"][0];
  EXPECT_EQ(match["segment"], kKnown);
  EXPECT_EQ(match["translation"], "Fighting resumed at dawn.");
  EXPECT_EQ(match["match"], 1.0);
  EXPECT_EQ(match["ICE"], false);
  EXPECT_EQ(match["last-update-date"].get<std::string>().size(), std::string("2026-11-30 12:00:00").size());
  for (const char* field :
       {"id", "quality", "created-by", "last-updated-by", "create-date", "subject", "reference", "key"})
    EXPECT_TRUE(match.contains(field)) << field;
}

TEST_F(MyMemory, SetsAUnitThatIsFoundAtOnce) {
  const std::string set =
      "seg=" + percent_encoded("Le pont est détruit.") + "&tra=The+bridge+is+destroyed.&langpair=fr-FR|en-US";
  EXPECT_EQ(json(post("/set", set))["responseStatus"], 200);
  const Json found = json(post("/get", "q=" + percent_encoded("Le pont est détruit.") + "&langpair=fr|en"));
  EXPECT_EQ(found["matches"][0]["translation"], "The bridge is destroyed.");
}

TEST_F(MyMemory, ChecksTheGlossary) {
  const Json asked = {{"source", "Le cessez-le-feu tient."},
                      {"target", "The flight ban area holds."},
                      {"source_language", "fr-FR"},
                      {"target_language", "en-US"},
                      {"keys", Json::array()}};
  const Json answer = json(post("/v2/glossary/check", asked.dump()));
  ASSERT_EQ(answer["missing_terms"].size(), 1U);
  EXPECT_EQ(answer["missing_terms"][0]["source"]["term"], "cessez-le-feu");
  EXPECT_EQ(answer["missing_terms"][0]["missing_terms"], (Json{"ceasefire"}));
  EXPECT_TRUE(answer["blacklisted_terms"].is_array());
}

TEST_F(T5Memory, SearchesAndStores) {
  const Json entry = {{"source", "La ville est encerclée."},
                      {"target", "The town is surrounded."},
                      {"sourceLang", "fr-FR"},
                      {"targetLang", "en-GB"},
                      {"author", "claire"},
                      {"documentName", "depeche.xlf"},
                      {"context", "12"}};
  EXPECT_EQ(json(post("/t5memory/any/entry", entry.dump()))["ReturnValue"], 0);
  const Json asked = {
      {"source", "La ville est encerclée."}, {"sourceLang", "fr-FR"}, {"targetLang", "en-GB"}};
  const Json found = json(post("/t5memory/any/fuzzysearch", asked.dump()));
  EXPECT_EQ(found["NumOfFoundProposals"], 1);
  const Json& result = found["results"][0];
  EXPECT_EQ(result["target"], "The town is surrounded.");
  EXPECT_EQ(result["matchType"], "Exact");
  EXPECT_EQ(result["matchRate"], 100);
  EXPECT_EQ(result["author"], "claire");
  EXPECT_EQ(result["documentName"], "depeche.xlf");
  EXPECT_EQ(result["timestamp"].get<std::string>().size(), std::string("20261130T120000Z").size());
}

TEST_F(T5Memory, DeletesTheEntriesWithBothTexts) {
  Json entry = {
      {"source", kKnown}, {"target", "Something else."}, {"sourceLang", "fr"}, {"targetLang", "en"}};
  EXPECT_NE(json(post("/t5memory/any/entrydelete", entry.dump()))["ReturnValue"], 0);
  entry["target"] = "Fighting resumed at dawn.";
  EXPECT_EQ(json(post("/t5memory/any/entrydelete", entry.dump()))["ReturnValue"], 0);
  EXPECT_EQ(json(post("/t5memory/any/fuzzysearch", entry.dump()))["NumOfFoundProposals"], 0);
}

TEST_F(MyMemory, DeletesAUnitOfTheMemoryThatItWritesInto) {
  const std::string asked = "q=" + percent_encoded(kKnown) + "&langpair=fr|en";
  const std::string id = json(post("/get", asked))["matches"][0]["id"];
  EXPECT_EQ(post("/delete_by_id", "id=memories/other/units/1").status, 403);
  EXPECT_EQ(json(post("/delete_by_id", "id=" + percent_encoded(id)))["responseStatus"], 200);
  EXPECT_EQ(json(post("/get", asked))["matches"].size(), 0U);
}

TEST_F(T5Memory, TagsTerms) {
  const Json asked = {
      {"tbxFile", "x"},
      {"sourceLang", "fr"},
      {"targetLang", "en"},
      {"segments",
       Json::array(
           {{{"id", "1"}, {"field", "target"}, {"source", "Le cessez-le-feu tient."}, {"target", ""}}})}};
  const Json answer = json(post("/termTagger/termTag/", asked.dump()));
  EXPECT_EQ(answer["segments"][0]["source"],
            "Le <div class=\"term\" "
            "data-tbxid=\"glossaries/conflict/concepts/ceasefire\">cessez-le-feu</div> tient.");
}

}  // namespace
}  // namespace entente::gateway
