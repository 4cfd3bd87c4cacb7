// A server that asks for tokens: the gateway passes on what the caller brings, over TLS, and gives up with
// the caller.
#include <atomic>
#include <thread>

#include "client/gateway/http/http_server.h"
#include "tests/gateway/fixture.h"
#include "tests/gateway/http_client.h"
#include "tests/support/certificates.h"
#include "tests/support/guarded_server.h"
#include "tests/support/paths.h"

namespace entente::gateway {
namespace {

using testing::Certificates;
using testing::GuardedServer;

constexpr const char* kAnne = "anne-may-do-all-this";
constexpr const char* kPath = "/v1/GlossaryService/GetGlossary";
constexpr const char* kBody = R"({"name":"glossaries/conflict"})";

class ServerTokens : public ::testing::Test {
 protected:
  ServerTokens()
      : server_({.certificate = testing::read_file(certificates_.file("server.pem")),
                 .key = testing::read_file(certificates_.file("server.key"))}),
        connection_(
            client::ConnectionOptions{.server = server_.address(),
                                      .tls = {.authority_file = certificates_.file("ca.pem").string()},
                                      .timeout = std::chrono::minutes(10)}),
        api_(connection_),
        backend_(connection_, {}),
        handler_(router(backend_, {.access = {}, .needs_tokens_of_server = true},
                        [this](const Request& request, const std::string& rest, const Caller& caller) {
                          return api_.answer(request, rest, caller);
                        })) {}

  Response post(const std::string& path, const std::string& token = "") const {
    Request request;
    request.method = "POST";
    request.path = path;
    request.body = kBody;
    if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
    return handler_(request);
  }

  testing::TemporaryFolder folder_;
  Certificates certificates_{folder_.path()};
  GuardedServer server_;
  client::Connection connection_;
  JsonApi api_;
  Backend backend_;
  Handler handler_;
};

TEST_F(ServerTokens, ArePassedOnFromTheHeaderAndThePath) {
  EXPECT_EQ(post(kPath, kAnne).status, 200);
  EXPECT_EQ(post(std::string("/t/") + kAnne + kPath).status, 200);
  EXPECT_EQ(post(kPath).status, 401);
  EXPECT_EQ(post(kPath, "nobody-knows-this-one").status, 401);
  const Response expired = post(kPath, "expired-since-yesterday");
  EXPECT_EQ(expired.status, 401);
  EXPECT_EQ(Json::parse(expired.body)["details"][0]["reason"], "TOKEN_EXPIRED");
  EXPECT_EQ(post(kPath, "reads-other-glossaries").status, 403);
}

TEST_F(ServerTokens, AreAskedForInTheToolsProtocolsToo) {
  Request check;
  check.method = "POST";
  check.path = "/t/expired-since-yesterday/listPairs";
  const Response refused = handler_(check);
  // The stub server has no memories; what counts is that its own refusals come through, and ours before it.
  EXPECT_NE(refused.status, 200);
  check.path = "/listPairs";
  EXPECT_EQ(handler_(check).status, 401);
}

TEST_F(ServerTokens, AreNoProtectionWhereTheServerAsksForNone) {
  testing::TestServer open_server;
  Backend backend(client::Connection({.server = open_server.address()}), {});
  const Handler handler = router(backend, {.access = {}, .needs_tokens_of_server = true}, {});
  Request request;
  request.method = "GET";
  request.path = "/t/any-token-at-all/v2/languages";
  const Response refused = handler(request);
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.body.find("--tokens"), std::string::npos);
}

TEST_F(ServerTokens, CallsEndAtOnceWhenTheirClientHasGone) {
  HttpOptions options;
  options.listen = "127.0.0.1:0";
  const HttpServer gateway(options, handler_);
  {
    Socket client(gateway.address());
    const std::string body = R"({"name":"glossaries/slow"})";
    client.send(std::string("POST /t/") + kAnne + kPath +
                " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    while (!server_.is_called()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    EXPECT_FALSE(server_.was_cancelled());
  }
  // The call itself may take ten minutes.
  while (!server_.was_cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

}  // namespace
}  // namespace entente::gateway
