// The API as JSON: every kind of call, the edges of the mapping, errors with their details, and the document
// that describes it.
#include <set>
#include <thread>

#include <google/protobuf/descriptor.h>

#include "client/gateway/api/json_messages.h"
#include "tests/gateway/fixture.h"

namespace entente::gateway {
namespace {

class JsonApiTest : public GatewayTest {};

TEST_F(JsonApiTest, AnswersASingleCall) {
  const Json answer =
      json(post("/v1/GlossaryService/GetConcept", R"({"name":"glossaries/conflict/concepts/ceasefire"})"));
  EXPECT_EQ(answer["name"], "glossaries/conflict/concepts/ceasefire");
  EXPECT_EQ(answer["terms"][0]["status"], "TERM_STATUS_PREFERRED");
}

TEST_F(JsonApiTest, StreamsALineForEachRequest) {
  const std::string lines =
      R"({"segment":{"text":"Les combats ont repris à l’aube."},"sourceLanguageCode":"fr","targetLanguageCode":"en"})"
      "\n"
      R"({"segment":{"text":"Rien."},"sourceLanguageCode":"fr","targetLanguageCode":"en"})";
  for (const std::string& body :
       {lines, "[" + lines.substr(0, lines.find('\n')) + "," + lines.substr(lines.find('\n')) + "]"}) {
    const Response response = post("/v1/TranslationMemoryService/LookupSegments", body);
    EXPECT_EQ(response.content_type, "application/x-ndjson; charset=utf-8");
    const std::vector<std::string> answers = lines_of(all(response));
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(Json::parse(answers[0])["matches"][0]["unit"]["target"]["text"], "Fighting resumed at dawn.");
    EXPECT_EQ(answers[1], "{}");
  }
}

TEST_F(JsonApiTest, AnswersOneMessageToAStreamOfRequests) {
  const std::string body = R"([{"options":{"sourceLanguageCode":"fr","targetLanguageCode":"en"}},
                              {"segment":{"text":"Les combats ont repris à l’aube."}}])";
  EXPECT_EQ(json(post("/v1/TranslationMemoryService/AnalyzeDocument", body))["segmentCount"], "1");
}

TEST_F(JsonApiTest, SendsChangesAsEvents) {
  Request watch =
      request("GET", "/v1/HistoryService/Watch?request=" + percent_encoded(R"({"fromBeginning":true})"));
  watch.headers["accept"] = "text/event-stream";
  const Response response = send(watch);
  EXPECT_EQ(response.content_type, "text/event-stream; charset=utf-8");
  std::string events;
  while (events.find("id: 6\n") == std::string::npos) {
    const auto piece = response.next_piece([] { return false; });
    ASSERT_TRUE(piece) << events;
    events += *piece;
  }
  EXPECT_NE(events.find("data: {"), std::string::npos);
  // Nobody reads on.
  EXPECT_FALSE(response.next_piece([] { return true; }));
}

TEST_F(JsonApiTest, ResumesAfterTheLastEvent) {
  Request watch = request("GET", "/v1/HistoryService/Watch");
  watch.headers["accept"] = "text/event-stream";
  watch.headers["last-event-id"] = "5";
  const Response response = send(watch);
  std::string events;
  while (events.find("id: 6\n") == std::string::npos) {
    const auto piece = response.next_piece([] { return false; });
    ASSERT_TRUE(piece) << events;
    events += *piece;
  }
  EXPECT_EQ(events.find("id: 4\n"), std::string::npos);
}

TEST_F(JsonApiTest, RefusesWithGooglesStatusAndItsDetails) {
  const Response absent = post("/v1/GlossaryService/GetGlossary", R"({"name":"glossaries/none"})");
  EXPECT_EQ(absent.status, 404);
  const Json status = Json::parse(absent.body);
  EXPECT_EQ(status["code"], 5);
  EXPECT_EQ(status["details"][0]["@type"], "type.googleapis.com/google.rpc.ErrorInfo");
  EXPECT_EQ(status["details"][0]["reason"], "NOT_FOUND");
  const Response field = post("/v1/GlossaryService/GetGlossary", R"({"name":"Bad name"})");
  EXPECT_EQ(field.status, 400);
  EXPECT_NE(field.body.find("fieldViolations"), std::string::npos);
}

TEST_F(JsonApiTest, TellsAStaleEtagWithTheConflict) {
  Json concept_entry =
      json(post("/v1/GlossaryService/GetConcept", R"({"name":"glossaries/conflict/concepts/ceasefire"})"));
  const auto update = [&](const char* text) {
    concept_entry["terms"][1]["text"] = text;
    return post("/v1/GlossaryService/UpdateConcept", Json{{"conceptEntry", concept_entry}}.dump());
  };
  EXPECT_EQ(update("cease-fire").status, 200);
  const Response refused = update("truce");
  EXPECT_EQ(refused.status, 409);
  const Json details = Json::parse(refused.body)["details"];
  EXPECT_EQ(details[0]["reason"], "STALE_ETAG");
  EXPECT_NE(refused.body.find("entente.v1.EditConflict"), std::string::npos);
}

TEST_F(JsonApiTest, RefusesAStreamThatTheServerRefusesAtOnce) {
  const Response refused = post("/v1/GlossaryService/ExportConcepts",
                                R"({"parent":"glossaries/none","format":"FILE_FORMAT_TBX"})");
  EXPECT_EQ(refused.status, 404);
}

TEST_F(JsonApiTest, DoesAnOperationOnce) {
  Request create = request("POST", "/v1/TranslationMemoryService/CreateMemory", R"({"memoryId":"ngo"})");
  create.headers["x-entente-operation"] = "make-ngo";
  create.headers["x-entente-author"] = "paul";
  EXPECT_EQ(send(create).status, 200);
  EXPECT_EQ(send(create).status, 200);
  create.headers.erase("x-entente-operation");
  EXPECT_EQ(send(create).status, 409);
}

TEST_F(JsonApiTest, KnowsEachOfItsMethodsAndNoOther) {
  EXPECT_EQ(post("/v1/GlossaryService/Nothing", "{}").status, 501);
  EXPECT_EQ(post("/v1/Nothing", "{}").status, 501);
  const Json document = json(get("/v1/openapi.json"));
  EXPECT_EQ(document["openapi"], "3.1.0");
  std::size_t methods = 0;
  for (const auto& [path, item] : document["paths"].items()) {
    EXPECT_NE(find_method(path.substr(3)), nullptr) << path;
    EXPECT_FALSE(item["post"]["description"].get<std::string>().empty()) << path;
    ++methods;
  }
  std::size_t expected = 0;
  for (const char* service :
       {"GlossaryService", "TranslationMemoryService", "HistoryService", "AccessService", "ServerService"})
    expected += static_cast<std::size_t>(google::protobuf::DescriptorPool::generated_pool()
                                             ->FindServiceByName(std::string("entente.v1.") + service)
                                             ->method_count());
  EXPECT_EQ(methods, expected);
}

TEST_F(JsonApiTest, NamesOnlySchemasThatItHas) {
  const std::string text = get("/v1/openapi.json").body;
  const Json schemas = Json::parse(text)["components"]["schemas"];
  constexpr const char* kReference = "\"#/components/schemas/";
  for (std::size_t at = text.find(kReference); at != std::string::npos; at = text.find(kReference, at + 1)) {
    const std::size_t begin = at + std::string(kReference).size();
    const std::string name = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(schemas.contains(name)) << name;
  }
  EXPECT_EQ(schemas["Unit"]["properties"]["useCount"]["type"],
            "string");  // 64 bits do not fit into a double.
  EXPECT_EQ(schemas["Unit"]["properties"]["createTime"]["format"], "date-time");
}

// The mapping is Protobuf's for C++: JavaScript's takes some of what it refuses, and the other way round.
TEST_F(JsonApiTest, HasOneBehaviourAtTheEdgesOfTheMapping) {
  const auto status = [&](const std::string& fields) {
    return post("/v1/TranslationMemoryService/LookupSegment",
                R"({"segment":{"text":"Oui."},"sourceLanguageCode":"fr","targetLanguageCode":"en",)" +
                    fields + "}")
        .status;
  };
  EXPECT_EQ(status(R"("minimumPercent":75)"), 200);
  EXPECT_EQ(status(R"("minimumPercent":"75")"), 200);
  EXPECT_EQ(status(R"("minimum_percent":75)"), 200);  // The proto's own name.
  EXPECT_EQ(status(R"("minimumPercent":75.0)"), 200);
  EXPECT_EQ(status(R"("minimumPercent":7.5e1)"), 200);
  EXPECT_EQ(status(R"("minimumPercent":"7.5e1")"), 400);
  EXPECT_EQ(status(R"("minimumPercent":"75.0")"), 400);
  EXPECT_EQ(status(R"("minimumPercent":75.5)"), 400);
  EXPECT_EQ(status(R"("minimumPercent":null)"), 200);
  EXPECT_EQ(status(R"("offsetUnit":"OFFSET_UNIT_UTF16")"), 200);
  EXPECT_EQ(status(R"("offsetUnit":2)"), 200);
  EXPECT_EQ(status(R"("offsetUnit":"UTF16")"), 400);
  EXPECT_EQ(status(R"("misspelt":1)"), 400);
  EXPECT_EQ(status(R"("memories":"memories/agency")"), 200);  // A list of one.
}

TEST_F(JsonApiTest, RefusesABodyThatIsNoJson) {
  for (const char* body : {"{", "[", "name=a", "{\"name\":\"\xff\"}"})
    EXPECT_EQ(post("/v1/GlossaryService/GetGlossary", body).status, 400) << body;
}

}  // namespace
}  // namespace entente::gateway
