// Tokens wherever a protocol has a place for one, and pages of other origins.
#include <fstream>

#include "tests/gateway/fixture.h"
#include "tests/support/paths.h"

namespace entente::gateway {
namespace {

constexpr const char* kToken = "0123456789abcdef-claire";

class Tokens : public GatewayTest {
 protected:
  Tokens() {
    const std::string path = folder_.path().string() + "/tokens";
    std::ofstream(path) << "# Who may ask\n\n" << kToken << " claire\n";
    open({.access = Access::from_file(path)});
  }

  std::string file(const std::string& content) const {
    const std::string path = folder_.path().string() + "/other";
    std::ofstream(path) << content;
    return path;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(Tokens, AreNeededEverywhere) {
  for (const char* path :
       {"/tmserver/languages/", "/v2/languages", "/find?q=a", "/listPairs", "/nothing", "/v1/openapi.json"})
    EXPECT_EQ(get(path).status, 401) << path;
  EXPECT_EQ(get("/t/wrong-token-0123456789/v2/languages").status, 401);
}

TEST_F(Tokens, AreTakenFromTheHeaderThePathAndTheFieldOfTheProtocol) {
  Request header = request("GET", "/v2/languages");
  header.headers["authorization"] = std::string("Bearer ") + kToken;
  EXPECT_EQ(send(header).status, 200);
  const std::string token = kToken;
  EXPECT_EQ(get("/t/" + token + "/v2/languages").status, 200);
  EXPECT_EQ(get("/t/" + token + "/tmserver/languages/").status, 200);
  EXPECT_EQ(get("/translate?q=a&langpair=fr|en&key=" + token).status, 200);
  EXPECT_EQ(post("/translate", R"({"q":"a","source":"fr","target":"en","api_key":")" + token + "\"}").status,
            200);
  EXPECT_EQ(post("/translate", R"({"q":"a","source":"fr","target":"en","apiKey":")" + token + "\"}").status,
            200);
  EXPECT_EQ(post("/v2/check", "text=Une zone & une autre&language=fr&username=c&apiKey=" + token).status,
            200);
}

TEST_F(Tokens, MakeTheirOwnerTheAuthor) {
  const std::string base = std::string("/t/") + kToken;
  EXPECT_EQ(
      post(base + "/tmserver/fr/en/store/x", R"([{"source":"La trêve tient.","target":"The truce holds."}])")
          .status,
      200);
  const Json found = json(post(base + "/get", "q=" + percent_encoded("La trêve tient.") + "&langpair=fr|en"));
  EXPECT_EQ(found["matches"][0]["created-by"], "claire");
}

TEST_F(Tokens, MayBeOneOfSeveralKeysOfMyMemorys) {
  EXPECT_EQ(post("/get", std::string("q=a&langpair=fr|en&key=unknown-to-all,") + kToken).status, 200);
  EXPECT_EQ(post("/get", "q=a&langpair=fr|en&key=unknown-to-all,another").status, 401);
}

TEST_F(Tokens, MustBeLongEnough) {
  EXPECT_THROW(Access::from_file(file("short claire\n")), std::runtime_error);
  EXPECT_THROW(Access::from_file(file("# none\n")), std::runtime_error);
  EXPECT_THROW(Access::from_file(folder_.path().string() + "/absent"), std::runtime_error);
}

TEST_F(GatewayTest, LetsOtherOriginsAskOnlyWhereItIsTold) {
  const auto origin = [](const Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "Access-Control-Allow-Origin") return value;
    }
    return std::string();
  };
  EXPECT_EQ(origin(get("/v2/languages")), "");
  open({.access = {}, .allowed_origin = "https://cat.example.org"});
  EXPECT_EQ(origin(get("/v2/languages")), "https://cat.example.org");
  EXPECT_EQ(send(request("OPTIONS", "/v2/check")).status, 204);
}

TEST_F(GatewayTest, SaysWhereTheAddressesAre) {
  const Response unknown = get("/nothing/here");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_NE(unknown.body.find("README"), std::string::npos);
}

}  // namespace
}  // namespace entente::gateway
