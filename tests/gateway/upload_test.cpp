// An import of any size: as little of it is in memory as a line.
#include "client/gateway/http/http_server.h"
#include "tests/gateway/fixture.h"
#include "tests/gateway/http_client.h"
#include "tests/support/heap_use.h"

namespace entente::gateway {
namespace {

constexpr std::size_t kLine = 64U << 10;
constexpr std::size_t kLines = 1'024;  // 64 MiB.
constexpr std::size_t kHeap = 16U << 20;

class Upload : public GatewayTest {
 protected:
  static HttpOptions options() {
    HttpOptions made;
    made.listen = "127.0.0.1:0";
    made.most_body_bytes = 1U << 20;
    made.reads_in_pieces = [](const Request& request) {
      return reads_in_pieces(request, &JsonApi::reads_in_pieces);
    };
    return made;
  }

  // A message in a line of 64 KiB.
  static std::string line(std::string json) {
    json.insert(json.size() - 1, std::string(kLine - json.size() - 1, ' '));
    return json + "\n";
  }

  static std::string chunk(const std::string& base64) { return line(R"({"chunk":")" + base64 + "\"}"); }
};

TEST_F(Upload, OfAnImportIsReadWhileItComes) {
  const HttpServer gateway(options(), handler_);
  Socket client(gateway.address());
  bool has_report = false;
  const auto use = testing::heap_use([&] {
    client.send("POST /v1/TranslationMemoryService/ImportUnits HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                std::to_string(kLine * kLines) + "\r\n\r\n");
    client.send(line(R"({"options":{"parent":"memories/agency","format":"FILE_FORMAT_TMX"}})"));
    // <tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv>
    client.send(
        chunk("PHRteCB2ZXJzaW9uPSIxLjQiPjxoZWFkZXIgc3JjbGFuZz0iZnIiLz48Ym9keT48dHU+PHR1diB4bWw6bGFuZz0iZnIi"
              "PjxzZWc+T3VpLjwvc2VnPjwvdHV2Pg=="));
    // <tuv xml:lang="en"><seg>Yes.</seg></tuv></tu>
    client.send(chunk("PHR1diB4bWw6bGFuZz0iZW4iPjxzZWc+WWVzLjwvc2VnPjwvdHV2PjwvdHU+"));
    for (std::size_t i = 4; i < kLines; ++i) client.send(chunk("ICAg"));  // Blanks.
    client.send(chunk("PC9ib2R5PjwvdG14Pg=="));                           // </body></tmx>
    has_report = client.reads("\"created\":\"1\"") && client.reads("\"done\":true");
  });
  EXPECT_TRUE(has_report);
  EXPECT_LT(use.peak_bytes, kHeap);
  EXPECT_EQ(json(post("/get", "q=Oui.&langpair=fr|en"))["matches"][0]["translation"], "Yes.");
}

TEST_F(Upload, OfADocumentToAnalyseIsReadWhileItComes) {
  const HttpServer gateway(options(), handler_);
  Socket client(gateway.address());
  client.send("POST /v1/TranslationMemoryService/AnalyzeDocument HTTP/1.1\r\nHost: x\r\nContent-Length: " +
              std::to_string(kLine * 64) + "\r\n\r\n");
  client.send(line(R"({"options":{"sourceLanguageCode":"fr","targetLanguageCode":"en"}})"));
  for (int i = 1; i < 64; ++i) client.send(line(R"({"segment":{"text":"Les combats ont repris."}})"));
  EXPECT_TRUE(client.reads("\"segmentCount\":\"63\""));
}

TEST_F(Upload, ThatIsBrokenOffIsNotTakenForTheWhole) {
  const HttpServer gateway(options(), handler_);
  {
    Socket client(gateway.address());
    client.send(
        "POST /v1/TranslationMemoryService/ImportUnits HTTP/1.1\r\nHost: x\r\nContent-Length: "
        "1000000\r\n\r\n");
    client.send(
        R"({"options":{"parent":"memories/agency","format":"FILE_FORMAT_TABLE","columns":["fr","en"]}})"
        "\n"
        R"({"chunk":"T3VpLglZZXMuCg=="})"
        "\n");
  }
  // A line that is no message ends the import, too, and the server hears that it is not whole.
  const Response refused = post("/v1/TranslationMemoryService/ImportUnits",
                                R"({"options":{"parent":"memories/agency","format":"FILE_FORMAT_TMX"}})"
                                "\n{\"chunk\":1.5}\n");
  EXPECT_EQ(refused.status, 400) << all(refused);
}

}  // namespace
}  // namespace entente::gateway
