// tmserver's protocol, field by field: what translate-toolkit 3.8.4 answers, and what Weblate, Okapi and
// Virtaal send.
#include "tests/gateway/fixture.h"

namespace entente::gateway {
namespace {

class TmServer : public GatewayTest {
 protected:
  Json unit(const std::string& languages, const std::string& text, const std::string& query = "") const {
    return json(get("/tmserver/" + languages + "/unit/" + percent_encoded(text) + query));
  }
};

TEST_F(TmServer, AnswersTheBestMatchFirstWithAFloatForItsQuality) {
  const Json found = unit("fr/en", "Les combats ont repris à l’aube.");
  ASSERT_GE(found.size(), 1U);
  EXPECT_EQ(found[0]["source"], "Les combats ont repris à l’aube.");
  EXPECT_EQ(found[0]["target"], "Fighting resumed at dawn.");
  EXPECT_TRUE(found[0].contains("context"));
  // Okapi casts it to Double, so it is written 100.0.
  EXPECT_TRUE(found[0]["quality"].is_number_float());
  EXPECT_EQ(found[0]["quality"], 100.0);
}

TEST_F(TmServer, SortsByQuality) {
  const Json found = unit("fr/en", "Le convoi est arrivé à Damas mardi soir.", "?min_similarity=30");
  ASSERT_GE(found.size(), 2U);
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_GE(found[i - 1]["quality"], found[i]["quality"]);
}

TEST_F(TmServer, TakesASlashEscapedOrBare) {
  const std::string escaped =
      "/tmserver/fr/en/unit/Le%20convoi%20est%20arriv%C3%A9%20%C3%A0%20Alep%2FHoms%20mardi%20soir.";
  const std::string bare =
      "/tmserver/fr/en/unit/Le%20convoi%20est%20arriv%C3%A9%20%C3%A0%20Alep/Homs%20mardi%20soir.";
  EXPECT_EQ(json(get(escaped))[0]["quality"], 100.0);
  EXPECT_EQ(get(bare).body, get(escaped).body);
}

TEST_F(TmServer, IsThereWithoutItsPrefixAndUnderAmagamas) {
  const std::string text = "/fr/en/unit/Les%20combats%20ont%20repris%20%C3%A0%20l%E2%80%99aube.";
  EXPECT_EQ(get(text).body, get("/tmserver" + text).body);
  EXPECT_EQ(get("/api/v1" + text).body, get("/tmserver" + text).body);
  EXPECT_EQ(get("//tmserver//" + text).body, get("/tmserver" + text).body);
}

TEST_F(TmServer, TakesTheTextFromTheQuery) {
  const Json found = json(get("/tmserver/fr/en/unit/?source=Les+combats+ont+repris+%C3%A0+l%E2%80%99aube."));
  ASSERT_GE(found.size(), 1U);
  EXPECT_EQ(found[0]["quality"], 100.0);
}

TEST_F(TmServer, HeedsTheLowestSimilarityAndTheNumberOfCandidates) {
  const std::string text = "Le convoi est arrivé à Raqqa mardi soir.";
  EXPECT_EQ(unit("fr/en", text, "?min_similarity=100").size(), 0U);
  EXPECT_EQ(unit("fr/en", text, "?min_similarity=50&max_candidates=1").size(), 1U);
}

TEST_F(TmServer, AnswersAnUnknownPairWithAnEmptyListAnd200) {
  EXPECT_EQ(get("/tmserver/en/de/unit/test").body, "[]");
  EXPECT_EQ(get("/tmserver/xx_bad_code_here/12345/unit/test").body, "[]");
  EXPECT_EQ(get("/tmserver/fr/fr/unit/test").body, "[]");
}

TEST_F(TmServer, TakesCodesWithUnderscores) {
  EXPECT_EQ(unit("fr_fr/en_US", "Les combats ont repris à l’aube.")[0]["quality"], 100.0);
}

TEST_F(TmServer, RefusesAnEmptyText) {
  EXPECT_EQ(get("/tmserver/fr/en/unit/").status, 404);
}

TEST_F(TmServer, ListsLanguages) {
  for (const char* path : {"/tmserver/languages/", "/tmserver/languages", "/languages/"}) {
    const Json found = json(get(path));
    EXPECT_EQ(found["sourceLanguages"], (Json{"en", "fr"})) << path;
    EXPECT_EQ(found["targetLanguages"], (Json{"fr", "en"})) << path;
  }
}

TEST_F(TmServer, StoresWhatIsWritten) {
  const Response stored =
      post("/tmserver/fr/en/store/depeche.po",
           R"([{"source":"La trêve tient.","target":"The truce is holding.","context":"titre"}])");
  EXPECT_EQ(stored.status, 200);
  const Json found = unit("fr/en", "La trêve tient.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["target"], "The truce is holding.");
  EXPECT_EQ(found[0]["context"], "titre");
}

TEST_F(TmServer, SaysWhatIsWrongWithABodyThatIsNoJson) {
  const Response refused = post("/tmserver/fr/en/store/x", "source=a");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("JSON"), std::string::npos);
}

TEST_F(TmServer, StoresNothingWhereNoMemoryTakesIt) {
  open({}, {});
  const Response refused = post("/tmserver/fr/en/store/x", R"([{"source":"a","target":"b"}])");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("--write-into"), std::string::npos);
}

}  // namespace
}  // namespace entente::gateway
