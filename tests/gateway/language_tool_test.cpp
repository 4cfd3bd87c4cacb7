// LanguageTool's /v2 as OmegaT, LibreOffice 7.4, Lokalize 22.12, TeXstudio 4.3 and gramma 1.6 were seen to
// use it.
#include <set>

#include "client/gateway/http/http_server.h"
#include "tests/gateway/fixture.h"

namespace entente::gateway {
namespace {

class LanguageTool : public GatewayTest {
 protected:
  Json check(const std::string& body, const std::string& agent = "") const {
    Request made = request("POST", "/v2/check", body);
    if (!agent.empty()) made.headers["user-agent"] = agent;
    const Json answer = json(send(made));
    expect_whole(answer);
    return answer["matches"];
  }

  static std::string form(const std::string& text, const std::string& language,
                          const std::string& more = "") {
    return "text=" + percent_encoded(text) + "&language=" + language + more;
  }

  // LibreOffice ends where a member is absent or of another kind.
  static void expect_whole(const Json& answer) {
    EXPECT_TRUE(answer["software"]["name"].is_string());
    EXPECT_TRUE(answer["software"]["version"].is_string());
    EXPECT_TRUE(answer["software"]["apiVersion"].is_number_integer());
    EXPECT_TRUE(answer["language"]["code"].is_string());
    ASSERT_TRUE(answer["matches"].is_array());
    for (const Json& match : answer["matches"]) {
      EXPECT_TRUE(match["message"].is_string());
      EXPECT_TRUE(match["shortMessage"].is_string());
      EXPECT_TRUE(match["offset"].is_number_integer());
      EXPECT_TRUE(match["length"].is_number_integer());
      EXPECT_GT(match["length"], 0);
      EXPECT_TRUE(match["context"]["text"].is_string());
      EXPECT_TRUE(match["context"]["offset"].is_number_integer());
      EXPECT_TRUE(match["rule"]["id"].is_string());
      EXPECT_TRUE(match["rule"]["issueType"].is_string());
      EXPECT_TRUE(match["rule"]["category"]["id"].is_string());
      EXPECT_TRUE(match["rule"]["category"]["name"].is_string());
      for (const Json& replacement : match["replacements"]) EXPECT_TRUE(replacement["value"].is_string());
    }
  }

  static std::set<std::string> rules(const Json& matches) {
    std::set<std::string> ids;
    for (const Json& match : matches) ids.insert(match["rule"]["id"]);
    return ids;
  }
};

TEST_F(LanguageTool, HasARowForEachLocale) {
  std::set<std::string> codes;
  for (const Json& row : json(get("/v2/languages"))) {
    codes.insert(row["longCode"]);
    EXPECT_TRUE(row["code"] == "fr" || row["code"] == "en");
    EXPECT_FALSE(row["name"].get<std::string>().empty());
  }
  EXPECT_EQ(codes, (std::set<std::string>{"fr", "fr-FR", "fr-CA", "fr-BE", "fr-CH", "fr-LU", "en", "en-US",
                                          "en-GB", "en-CA", "en-AU", "en-IE", "en-NZ", "en-ZA"}));
}

TEST_F(LanguageTool, MarksATermThatMustNotBeWritten) {
  const Json found = check(form("Une zone de non-vol est en place.", "fr-FR"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["rule"]["id"], "ENTENTE_DISCOURAGED_TERM");
  EXPECT_EQ(found[0]["offset"], 4);
  EXPECT_EQ(found[0]["length"], 15);
  EXPECT_EQ(found[0]["replacements"][0]["value"], "zone d’exclusion aérienne");
  EXPECT_EQ(found[0]["message"], "Terme déconseillé ; écrire : zone d’exclusion aérienne. Calque.");
}

TEST_F(LanguageTool, PutsTheTermIntoTheCapitalsOfTheText) {
  EXPECT_EQ(check(form("Flight ban area over Idlib.", "en-GB"))[0]["replacements"][0]["value"],
            "No-fly zone");
  EXPECT_EQ(check(form("FLIGHT BAN AREA OVER IDLIB.", "en-GB"))[0]["replacements"][0]["value"],
            "NO-FLY ZONE");
}

TEST_F(LanguageTool, PutsTheTermIntoThePluralOfTheText) {
  EXPECT_EQ(check(form("Flight ban areas over Idlib.", "en-GB"))[0]["replacements"][0]["value"],
            "No-fly zones");
  const std::string source = "&srctext=" + percent_encoded("Les zones d’exclusion aérienne tiennent.");
  const Json found = check(form("The flight ban areas hold.", "en", source));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["replacements"][0]["value"], "no-fly zones");
  // Whose adjective it is, no rule says for certain.
  EXPECT_EQ(check(form("Des zones de non-vol.", "fr"))[0]["replacements"][0]["value"],
            "zone d’exclusion aérienne");
}

TEST_F(LanguageTool, ComparesWithTheSourceWhereOmegaTSendsIt) {
  const std::string source = "&srctext=" + percent_encoded("Le cessez-le-feu tient.") + "&motherTongue=fr";
  const Json missing = check(form("The truce is holding.", "en", source));
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0]["rule"]["id"], "ENTENTE_MISSING_TERM");
  EXPECT_EQ(missing[0]["message"], "« cessez-le-feu » : le glossaire a ceasefire");
  EXPECT_EQ(check(form("The ceasefire is holding.", "en", source)).size(), 0U);
}

TEST_F(LanguageTool, CountsOffsetsInUtf16) {
  const Json found = check(form("🙂 Une zone de non-vol.", "fr"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["offset"], 7);
}

// LibreOffice sends the paragraph as it stands, with "&" and "%" in it.
TEST_F(LanguageTool, ReadsABodyThatIsNotEncoded) {
  const Json found = check("text=Pertes & profits : 100% d’une zone de non-vol&language=fr-FR");
  ASSERT_EQ(rules(found).count("ENTENTE_DISCOURAGED_TERM"), 1U);
  for (const Json& match : found) {
    if (match["rule"]["id"] != "ENTENTE_DISCOURAGED_TERM") continue;
    EXPECT_EQ(match["offset"], 30);
  }
  EXPECT_EQ(check("text=Une zone de non-vol.&language=fr-FR&username=u&apiKey=k").size(), 1U);
}

TEST_F(LanguageTool, UndoesTheHtmlOfLokalizeAndCountsAfterIt) {
  const Json found = check("text=&lt;b&gt; 5%25 d’une zone de non-vol&language=fr", "Mozilla/5.0 (Linux)");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["offset"], 13);
  // Another program's "&lt;" is text.
  const Json raw =
      check("text=&lt;b&gt; 5%25 d’une zone de non-vol&language=fr&disabledCategories=TYPOGRAPHY");
  ASSERT_EQ(raw.size(), 1U);
  EXPECT_EQ(raw[0]["offset"], 21);
}

TEST_F(LanguageTool, DoesNotAskForTheRightContentType) {
  Request made = request("POST", "/v2/check", form("Une zone de non-vol.", "fr"));
  made.headers["content-type"] = "text/json";
  EXPECT_EQ(json(send(made))["matches"].size(), 1U);
}

TEST_F(LanguageTool, CountsOverMarkupInAnnotatedText) {
  const std::string data = R"({"annotation":[{"text":"Une "},{"markup":"<b>"},{"text":"zone de non-vol"},)"
                           R"({"markup":"<br>","interpretAs":"\n\n"},{"text":"Fin"}]})";
  const Json found = check("api_key=&language=fr&data=" + percent_encoded(data));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["offset"], 7);
  EXPECT_EQ(found[0]["length"], 15);
}

TEST_F(LanguageTool, AnswersAnUnknownLanguageWithoutMatches) {
  EXPECT_EQ(check(form("Une zone de non-vol.", "%3Cnone%3E")).size(), 0U);
  EXPECT_EQ(check(form("Une zone de non-vol.", "de-DE")).size(), 0U);
  EXPECT_EQ(check("language=fr").size(), 0U);
}

TEST_F(LanguageTool, LeavesOutRulesAndCategoriesThatAreDisabled) {
  const std::string text = "Une zone de non-vol: oui";
  EXPECT_EQ(rules(check(form(text, "fr"))),
            (std::set<std::string>{"ENTENTE_DISCOURAGED_TERM", "ENTENTE_FR_SPACE"}));
  EXPECT_EQ(rules(check(form(text, "fr", "&disabledRules=ENTENTE_FR_SPACE,X"))),
            (std::set<std::string>{"ENTENTE_DISCOURAGED_TERM"}));
  EXPECT_EQ(rules(check(form(text, "fr", "&disabledCategories=TERMINOLOGY"))),
            (std::set<std::string>{"ENTENTE_FR_SPACE"}));
}

TEST_F(LanguageTool, IsThereUnderAnyBase) {
  const std::string body = form("Une zone de non-vol.", "fr");
  for (const char* path : {"/v2/check", "//v2//check", "/v2/check/", "/check"})
    EXPECT_EQ(json(post(path, body))["matches"].size(), 1U) << path;
}

TEST_F(LanguageTool, TakesALongText) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "Les combats ont repris. ";
  const Json found = check(form(text + "Une zone de non-vol.", "fr"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["offset"], 72'004);
}

// A LanguageTool of the administrator's, whose matches come with ours.
class Upstream : public LanguageTool {
 protected:
  Upstream()
      : server_of_another_({.listen = "127.0.0.1:0"}, [this](const Request& request) {
          asked_ = request.body;
          Response response;
          response.body = answer_;
          response.status = status_;
          return response;
        }) {
    open({}, {.language_tool = "http://" + server_of_another_.address() + "/v2/check"});
  }

  std::string asked_;
  std::string answer_ =
      R"({"matches":[{"message":"Accord","shortMessage":"","offset":4,"length":4,"replacements":[],)"
      R"("context":{"text":"Une zone","offset":4,"length":4},)"
      R"("rule":{"id":"ACCORD","description":"","issueType":"grammar","category":{"id":"GRAMMAR","name":"Grammar"}}},)"
      R"({"message":"half a match"}]})";
  int status_ = 200;
  HttpServer server_of_another_;
};

TEST_F(Upstream, AddsItsMatches) {
  EXPECT_EQ(rules(check(form("Une zone de non-vol.", "fr"))),
            (std::set<std::string>{"ACCORD", "ENTENTE_DISCOURAGED_TERM"}));
  EXPECT_EQ(Form::parse(asked_).get("text"), "Une zone de non-vol.");
  EXPECT_EQ(rules(check(form("Une zone de non-vol.", "fr", "&disabledRules=ACCORD"))),
            (std::set<std::string>{"ENTENTE_DISCOURAGED_TERM"}));
}

TEST_F(Upstream, IsDoneWithoutWhereItFails) {
  for (const auto& [status, body] : {std::pair(500, answer_), {200, std::string("no JSON")}}) {
    status_ = status;
    answer_ = body;
    const Json answer = json(post("/v2/check", form("Une zone de non-vol.", "fr")));
    expect_whole(answer);
    EXPECT_EQ(answer["matches"].size(), 1U);
    EXPECT_EQ(answer["warnings"]["incompleteResults"], true);
  }
}

// OmegaT asks no more after an answer that is none.
TEST(LanguageToolAlone, AnswersWholeAndIncompleteWithoutTheServer) {
  client::ConnectionOptions options;
  options.server = "127.0.0.1:1";
  options.timeout = std::chrono::milliseconds(300);
  Backend backend(client::Connection(options), {});
  const Handler handler = router(backend, {}, {});
  Request request;
  request.method = "POST";
  request.path = "/v2/check";
  request.body = "text=Une+zone+de+non-vol.&language=fr";
  const Response response = handler(request);
  EXPECT_EQ(response.status, 200);
  const Json answer = Json::parse(response.body);
  EXPECT_EQ(answer["matches"], Json::array());
  EXPECT_EQ(answer["warnings"]["incompleteResults"], true);
}

TEST(OtherToolsAlone, HearThatTheServerIsAway) {
  client::ConnectionOptions options;
  options.server = "127.0.0.1:1";
  options.timeout = std::chrono::milliseconds(300);
  Backend backend(client::Connection(options), {});
  Request request;
  request.method = "GET";
  request.path = "/tmserver/fr/en/unit/oui";
  const Response response = router(backend, {}, {})(request);
  EXPECT_EQ(response.status, 503);
  EXPECT_NE(response.body.find("--server"), std::string::npos);
}

}  // namespace
}  // namespace entente::gateway
