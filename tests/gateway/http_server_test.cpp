// The connection itself, over real sockets.
#include "client/gateway/http/http_server.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "client/library/error.h"
#include "tests/gateway/http_client.h"

namespace entente::gateway {
namespace {

HttpOptions on_free_port() {
  HttpOptions options;
  options.listen = "127.0.0.1:0";
  return options;
}

Response text(const std::string& body) {
  Response response;
  response.body = body;
  return response;
}

TEST(HttpServer, PassesTheRequestOnAsItWasSent) {
  Request seen;
  const HttpServer server(on_free_port(), [&](const Request& request) {
    seen = request;
    return text("done");
  });
  Socket client(server.address());
  client.send(
      "POST /t/a%2Fb//c?x=%20+y HTTP/1.1\r\nHost: x\r\nX-Name: Value\r\nContent-Length: 5\r\n\r\n\x01\xFF"
      "abc");
  ASSERT_TRUE(client.reads("done"));
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.path, "/t/a%2Fb//c");
  EXPECT_EQ(seen.query, "x=%20+y");
  EXPECT_EQ(seen.header("x-name"), "Value");
  EXPECT_EQ(seen.body,
            "\x01\xFF"
            "abc");
}

TEST(HttpServer, KeepsAConnectionForMoreRequests) {
  const HttpServer server(on_free_port(),
                          [](const Request& request) { return text("<" + request.path + ">"); });
  Socket client(server.address());
  for (int i = 0; i < 50; ++i) {
    client.send(get_text("/" + std::to_string(i)));
    ASSERT_TRUE(client.reads("</" + std::to_string(i) + ">"));
  }
}

TEST(HttpServer, AnswersOthersWhileOneIsSlow) {
  std::atomic<bool> go_on = false;
  const HttpServer server(on_free_port(), [&](const Request& request) {
    while (request.path == "/slow" && !go_on) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return text("answer of " + request.path);
  });
  Socket slow(server.address());
  slow.send(get_text("/slow"));
  Socket half(server.address());
  half.send("GET /half HTTP/1.1\r\n");  // And no more.
  for (int i = 0; i < 20; ++i) {
    Socket other(server.address());
    other.send(get_text("/fast"));
    ASSERT_TRUE(other.reads("answer of /fast"));
  }
  go_on = true;
  EXPECT_TRUE(slow.reads("answer of /slow"));
}

TEST(HttpServer, RefusesALongBodyAndGoesOn) {
  HttpOptions options = on_free_port();
  options.most_body_bytes = 1'000;
  const HttpServer server(options,
                          [](const Request& request) { return text(std::to_string(request.body.size())); });
  Socket client(server.address());
  client.send(post_text("/", std::string(1'001, 'a')));
  EXPECT_TRUE(client.reads("413"));
  EXPECT_TRUE(client.reads("longer than 1000 bytes"));
  client.send(post_text("/", std::string(1'000, 'a')));
  EXPECT_TRUE(client.reads("200 OK"));
}

HttpOptions in_pieces() {
  HttpOptions options = on_free_port();
  options.reads_in_pieces = [](const Request& request) { return request.path == "/long"; };
  return options;
}

std::string head(std::size_t length, const std::string& more = "") {
  return "POST /long HTTP/1.1\r\nHost: x\r\n" + more + "Content-Length: " + std::to_string(length) +
         "\r\n\r\n";
}

TEST(HttpServer, GivesABodyOfAnyLengthInPieces) {
  HttpOptions options = in_pieces();
  options.most_body_bytes = 1'000;
  const HttpServer server(options, [](const Request& request) {
    std::size_t count = 0;
    while (const auto piece = request.next_bytes()) count += piece->bytes.size();
    return text("<" + std::to_string(count) + ">");
  });
  Socket client(server.address());
  for (int round = 0; round < 2; ++round) {
    client.send(head(5'000'000));
    for (int i = 0; i < 50; ++i) client.send(std::string(100'000, 'a'));
    EXPECT_TRUE(client.reads("<5000000>"));
  }
}

TEST(HttpServer, TakesAFormApart) {
  const HttpServer server(in_pieces(), [](const Request& request) {
    std::string seen;
    while (const auto piece = request.next_bytes())
      seen += piece->field + "(" + piece->file_name + ")=" + piece->bytes + ";";
    return text(seen);
  });
  const std::string body =
      "--abc\r\nContent-Disposition: form-data; name=\"json_data\"\r\nContent-Type: "
      "application/json\r\n\r\n{}\r\n"
      "--abc\r\nContent-Disposition: form-data; name=\"file\"; "
      "filename=\"n.tmx\"\r\n\r\n<tmx/>\r\n--abc--\r\n";
  Socket client(server.address());
  client.send(head(body.size(), "Content-Type: multipart/form-data; boundary=abc\r\n") + body);
  EXPECT_TRUE(client.reads("json_data()={};file(n.tmx)=<tmx/>;"));
}

TEST(HttpServer, TellsTheReaderOfABodyThatItIsBrokenOff) {
  std::atomic<bool> was_told = false;
  const HttpServer server(in_pieces(), [&](const Request& request) {
    try {
      while (request.next_bytes()) {
      }
    } catch (const client::Error&) {
      was_told = true;
    }
    return text("");
  });
  {
    Socket client(server.address());
    client.send(head(1'000) + "half");
  }
  while (!was_told) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

TEST(HttpServer, AnswersThoughNobodyReadsTheBody) {
  HttpOptions options = in_pieces();
  options.most_body_bytes = 1'000'000;
  const HttpServer server(options, [](const Request&) { return text("no token"); });
  Socket client(server.address());
  client.send(head(900'000));
  for (int i = 0; i < 9; ++i) client.send(std::string(100'000, 'a'));
  EXPECT_TRUE(client.reads("no token"));
}

TEST(HttpServer, TellsWhoWorksForAClientThatHasGone) {
  std::atomic<bool> has_begun = false;
  std::atomic<bool> was_told = false;
  const HttpServer server(on_free_port(), [&](const Request& request) {
    has_begun = true;
    while (!request.hung_up->is_stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    was_told = true;
    return text("");
  });
  {
    Socket client(server.address());
    // With bytes of a next request on their way, too.
    client.send(get_text("/") + "GET /next");
    while (!has_begun) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_FALSE(was_told);
  }
  while (!was_told) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

TEST(HttpServer, AnswersAFailureWith500) {
  const HttpServer server(on_free_port(),
                          [](const Request&) -> Response { throw std::runtime_error("the disk is gone"); });
  Socket client(server.address());
  client.send(get_text("/"));
  EXPECT_TRUE(client.reads("500"));
  EXPECT_TRUE(client.reads("the disk is gone"));
}

Response endless(std::atomic<bool>& was_told) {
  Response response;
  response.next_piece =
      [&was_told, first = true](const std::function<bool()>& gone) mutable -> std::optional<std::string> {
    if (std::exchange(first, false)) return "first piece\n";
    while (!gone()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    was_told = true;
    return std::nullopt;
  };
  return response;
}

TEST(HttpServer, SendsPiecesAsTheyComeAndTellsWhenTheClientHasGone) {
  std::atomic<bool> was_told = false;
  const HttpServer server(on_free_port(), [&](const Request&) { return endless(was_told); });
  {
    Socket client(server.address());
    client.send(get_text("/"));
    EXPECT_TRUE(client.reads("first piece"));
    EXPECT_FALSE(was_told);
  }
  while (!was_told) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

TEST(HttpServer, EndsStreamsWhenItStops) {
  std::atomic<bool> was_told = false;
  auto server =
      std::make_unique<HttpServer>(on_free_port(), [&](const Request&) { return endless(was_told); });
  Socket client(server->address());
  client.send(get_text("/"));
  EXPECT_TRUE(client.reads("first piece"));
  server.reset();
  EXPECT_TRUE(was_told);
}

TEST(HttpServer, SaysThatAnAddressIsTaken) {
  const HttpServer first(on_free_port(), [](const Request&) { return text(""); });
  HttpOptions options;
  options.listen = first.address();
  try {
    const HttpServer second(options, [](const Request&) { return text(""); });
    FAIL() << "it listens, too";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("--listen"), std::string::npos);
  }
  options.listen = "no-port";
  EXPECT_THROW(HttpServer(options, [](const Request&) { return text(""); }), std::runtime_error);
}

TEST(HttpServer, Has200ClientsThatKeepTheirConnections) {
  const HttpServer server(on_free_port(),
                          [](const Request& request) { return text("<" + request.path + ">"); });
  std::vector<std::unique_ptr<Socket>> clients;
  for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<Socket>(server.address()));
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) clients[i]->send(get_text("/" + std::to_string(i)));
    for (std::size_t i = 0; i < clients.size(); ++i)
      EXPECT_TRUE(clients[i]->reads("</" + std::to_string(i) + ">"));
  }
}

TEST(Loopback, IsWhatOnlyThisMachineReaches) {
  for (const char* own : {"127.0.0.1:0", "127.1.2.3:80", "[::1]:80"}) EXPECT_TRUE(is_loopback(own)) << own;
  for (const char* open : {"0.0.0.0:0", "192.0.2.1:80", "[::]:80"}) EXPECT_FALSE(is_loopback(open)) << open;
  EXPECT_THROW(is_loopback("127.0.0.1"), std::runtime_error);
}

}  // namespace
}  // namespace entente::gateway
