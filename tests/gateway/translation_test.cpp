// Apertium-APy (0.11.7), LibreTranslate, MyMemory and t5memory: the shapes that their clients send and read.
#include "client/library/error.h"
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

// As MateCat sends a translation that was changed.
TEST_F(MyMemory, ChangesTheUnitThatHadTheOldTexts) {
  const std::string old = "seg=" + percent_encoded(kKnown) + "&tra=Fighting+resumed+at+dawn.";
  const std::string fresh = "&newseg=" + percent_encoded(kKnown) + "&newtra=Fighting+started+again+at+dawn.";
  const std::string asked = "q=" + percent_encoded(kKnown) + "&langpair=fr-FR|en-US";
  const std::string id = json(post("/get", asked))["matches"][0]["id"];
  const Json answer = json(post("/update", old + fresh + "&langpair=fr-FR|en-US&prop=&de=&key=k1"));
  EXPECT_EQ(answer["responseStatus"], 200);
  EXPECT_EQ(answer["responseDetails"][0], id);
  const Json matches = json(post("/get", asked))["matches"];
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0]["translation"], "Fighting started again at dawn.");
}

TEST_F(MyMemory, ChangesTheUnitWithTheIdOrWithTheSameNeighbours) {
  const std::string pair = "&langpair=fr|en";
  const std::string texts = "seg=Oui.&tra=Yes.";
  const std::string first = json(post("/set", texts + pair + "&context_before=Un."))["responseDetails"][0];
  const std::string second = json(post("/set", texts + pair + "&context_before=Deux."))["responseDetails"][0];
  ASSERT_NE(first, second);
  EXPECT_EQ(json(post("/update", texts + pair + "&newtra=Aye.&context_before=Deux."))["responseDetails"][0],
            second);
  EXPECT_EQ(json(post("/update", "id=" + percent_encoded(first) + "&newseg=Oui.&newtra=Yeah." +
                                     pair))["responseDetails"][0],
            first);
  EXPECT_EQ(post("/update", "id=memories/other/units/1&newtra=No." + pair).status, 403);
}

TEST_F(MyMemory, LosesNoTranslationWhoseFormerVersionIsNotThere) {
  const Json added = json(post("/update", "seg=Non.&tra=No.&newseg=Non.&newtra=Nay.&langpair=fr|en"));
  EXPECT_EQ(added["responseStatus"], 200);
  EXPECT_EQ(json(post("/get", "q=Non.&langpair=fr|en"))["matches"][0]["translation"], "Nay.");
}

TEST_F(MyMemory, DeletesByTextsAndSaysWhatIsNotThere) {
  const std::string texts = "seg=" + percent_encoded(kKnown) + "&langpair=fr|en&tra=";
  const Response absent = post("/delete", texts + "Something+else.");
  EXPECT_EQ(absent.status, 404);
  EXPECT_EQ(Json::parse(absent.body)["responseDetails"], "NO ID FOUND");
  EXPECT_EQ(json(post("/delete", texts + "Fighting+resumed+at+dawn."))["responseStatus"], 200);
  EXPECT_EQ(json(post("/get", "q=" + percent_encoded(kKnown) + "&langpair=fr|en"))["matches"].size(), 0U);
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

// As translate5 7 asks: it finds out the version, lists and creates memories, and takes a new name for its
// own.
TEST_F(T5Memory, LetsTranslate5SetItselfUp) {
  EXPECT_EQ(json(get("/t5memory_service/resources"))["Version"], "0.6");
  const Json list = json(get("/t5memory/"));
  EXPECT_EQ(list["Open"][0]["name"], "agency");
  EXPECT_TRUE(list["Available on disk"].is_array());
  EXPECT_EQ(json(post("/t5memory", R"({"name": "ID4-News", "sourceLang": "fr-FR"})"))["name"], "ID4-News");
  EXPECT_EQ(post("/t5memory", R"({"sourceLang": "fr-FR"})").status, 400);
  EXPECT_EQ(json(get("/t5memory/ID4-News/status"))["status"], "open");
  EXPECT_EQ(get("/t5memory/ID4-News/flush").status, 200);
  EXPECT_EQ(get("/t5memory_service/savetms").status, 200);
  EXPECT_EQ(send(request("DELETE", "/t5memory/ping_tm")).status, 200);
  EXPECT_EQ(json(post("/get", "q=" + percent_encoded(kKnown) + "&langpair=fr|en"))["matches"].size(), 1U);
}

constexpr const char* kTmx = R"(<?xml version="1.0"?><tmx version="1.4"><header creationtool="x"
  creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
  <tu><tuv xml:lang="fr"><seg>Le siège est levé.</seg></tuv><tuv xml:lang="en"><seg>The siege is over.</seg></tuv></tu>
  </body></tmx>)";

// The bytes as they come off the wire.
Request in_pieces(Request request, const std::vector<BodyPiece>& pieces, bool is_whole = true) {
  request.next_bytes = [pieces, is_whole, at = std::size_t{0}]() mutable -> std::optional<BodyPiece> {
    if (at < pieces.size()) return pieces[at++];
    if (!is_whole) throw client::Error(client::Code::kCancelled, "the client broke off");
    return std::nullopt;
  };
  return request;
}

TEST_F(T5Memory, ImportsTheFileOfAForm) {
  Request import = request("POST", "/t5memory/ID4-News/importtmx");
  import.headers["content-type"] = "multipart/form-data; boundary=abc";
  const std::string tmx = kTmx;
  EXPECT_EQ(json(send(in_pieces(import, {{"json_data", "", R"({"framingTags": "none"})"},
                                         {"file", "news.tmx", tmx.substr(0, 200)},
                                         {"file", "news.tmx", tmx.substr(200)}})))["ReturnValue"],
            0);
  const Json status = json(get("/t5memory/ID4-News/status"));
  EXPECT_EQ(status["tmxImportStatus"], "available");
  EXPECT_EQ(status["importTime"], "finished");
  EXPECT_EQ(status["segmentsImported"], 1);
  EXPECT_EQ(json(post("/get", "q=" + percent_encoded("Le siège est levé.") +
                                  "&langpair=fr|en"))["matches"][0]["translation"],
            "The siege is over.");
}

TEST_F(T5Memory, ImportsBase64InJsonToo) {
  // "é" is cut between two pieces, and the slash is escaped as PHP does.
  std::string base64;
  const std::string command = std::string("printf %s '") + kTmx + "' | base64 -w0";
  FILE* const pipe = ::popen(command.c_str(), "r");
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    base64 += c == '/' ? "\\/" : std::string(1, static_cast<char>(c));
  ::pclose(pipe);
  const std::string body = R"({"framingTags":"none","tmxData":")" + base64 + R"("})";
  std::vector<BodyPiece> pieces;
  for (std::size_t at = 0; at < body.size(); at += 7) pieces.push_back({"", "", body.substr(at, 7)});
  EXPECT_EQ(json(send(in_pieces(request("POST", "/t5memory/a/importtmx"), pieces)))["ReturnValue"], 0);
  EXPECT_EQ(json(get("/t5memory/a/status"))["segmentsImported"], 1);
}

TEST_F(T5Memory, SaysThatAnImportFailed) {
  Request import = request("POST", "/t5memory/a/importtmx");
  import.headers["content-type"] = "multipart/form-data; boundary=abc";
  EXPECT_EQ(send(in_pieces(import, {{"file", "news.tmx", "no TMX at all"}})).status, 400);
  EXPECT_EQ(json(get("/t5memory/a/status"))["tmxImportStatus"], "failed");
  EXPECT_FALSE(json(get("/t5memory/a/status"))["importErrorMsg"].get<std::string>().empty());
  EXPECT_EQ(send(in_pieces(import, {{"json_data", "", "{}"}})).status, 400);
  // Half a file is not taken for the whole.
  EXPECT_NE(send(in_pieces(import, {{"file", "news.tmx", kTmx}}, /*is_whole=*/false)).status, 200);
  EXPECT_EQ(json(get("/t5memory/a/status"))["tmxImportStatus"], "failed");
}

TEST_F(T5Memory, DeletesTheEntryThatASearchHasNamed) {
  const Json asked = {{"source", kKnown}, {"sourceLang", "fr-FR"}, {"targetLang", "en-GB"}};
  const Json found = json(post("/t5memory/any/fuzzysearch", asked.dump()))["results"][0];
  const std::string key = found["internalKey"];
  const int record = std::stoi(key);
  EXPECT_EQ(found["segmentId"], record);
  const Json entry = {{"recordKey", record}, {"targetKey", 1}, {"segmentId", record}};
  const Json deleted = json(post("/t5memory/any/entrydelete", entry.dump()));
  EXPECT_EQ(deleted["fileFlushed"], 1);
  EXPECT_FALSE(deleted.contains("ErrorMsg"));
  EXPECT_EQ(json(post("/t5memory/any/fuzzysearch", asked.dump()))["NumOfFoundProposals"], 0);
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
