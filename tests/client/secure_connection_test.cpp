// Tokens and TLS: what a client sends, and what it says where the two sides do not fit.
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/any_call.h"
#include "client/library/call_stop.h"
#include "client/library/error.h"
#include "client/library/glossaries.h"
#include "tests/support/certificates.h"
#include "tests/support/guarded_server.h"
#include "tests/support/paths.h"

namespace entente::client {
namespace {

using testing::Certificates;
using testing::GuardedServer;
using ::testing::HasSubstr;

constexpr const char* kAnne = "anne-may-do-all-this";

class SecureConnection : public ::testing::Test {
 protected:
  SecureConnection() { certificates_.sign("other", "/CN=other", "subjectAltName=DNS:other.example"); }

  GuardedServer::Options with_tls(const std::string& name = "server") const {
    return {.certificate = testing::read_file(certificates_.file(name + ".pem")),
            .key = testing::read_file(certificates_.file(name + ".key"))};
  }

  ConnectionOptions options(const GuardedServer& server, const std::string& authority = "ca.pem") const {
    ConnectionOptions made;
    made.server = server.address();
    made.token = kAnne;
    if (!authority.empty()) made.tls.authority_file = certificates_.file(authority).string();
    made.timeout = std::chrono::seconds(20);
    made.max_attempts = 1;
    return made;
  }

  static std::string name_of(const ConnectionOptions& options) {
    return Glossaries(Connection(options)).get_glossary("glossaries/conflict").name();
  }

  // Of a call, and of one that must first see that there is a connection; they must not differ.
  static Error failure(const ConnectionOptions& options) {
    try {
      name_of(options);
    } catch (const Error& error) {
      try {
        Glossaries(Connection(options)).delete_glossary({});
      } catch (const Error& of_change) {
        EXPECT_EQ(of_change.cause(), error.cause()) << of_change.what();
        return error;
      }
    }
    throw std::runtime_error("the call did not fail");
  }

  testing::TemporaryFolder folder_;
  Certificates certificates_{folder_.path()};
};

TEST_F(SecureConnection, SendsTheTokenOverTls) {
  const GuardedServer server(with_tls());
  EXPECT_EQ(name_of(options(server)), "glossaries/conflict");
  EXPECT_EQ(name_of([&] {
              ConnectionOptions made = options(server);
              made.author = "anne";
              return made;
            }()),
            "glossaries/conflict");
  EXPECT_EQ(server.author(), "anne");
}

TEST_F(SecureConnection, ShowsItsOwnCertificateToAServerThatAsks) {
  auto mutual = with_tls();
  mutual.client_authority = testing::read_file(certificates_.file("ca.pem"));
  const GuardedServer server(mutual);
  ConnectionOptions known = options(server);
  known.tls.certificate_file = certificates_.file("client.pem").string();
  known.tls.key_file = certificates_.file("client.key").string();
  EXPECT_EQ(name_of(known), "glossaries/conflict");
  EXPECT_EQ(failure(options(server)).cause(), cause::kHungUp);
}

TEST_F(SecureConnection, ReachesAUnixSocketWithoutTls) {
  const testing::TemporaryFolder folder;
  const GuardedServer server({.listen = "unix:" + (folder.path() / "entente.sock").string()});
  EXPECT_EQ(name_of(options(server, "")), "glossaries/conflict");
}

TEST_F(SecureConnection, SaysWhatIsWrongWithTheServersCertificate) {
  const GuardedServer server(with_tls());
  // An authority that has signed nothing here.
  const testing::TemporaryFolder elsewhere;
  const Certificates strangers(elsewhere.path());
  ConnectionOptions trusting = options(server);
  trusting.tls.authority_file = strangers.file("ca.pem").string();
  const Error stranger = failure(trusting);
  EXPECT_EQ(stranger.code(), Code::kUnavailable);
  EXPECT_EQ(stranger.cause(), cause::kNotTrusted) << stranger.what();
  EXPECT_THAT(stranger.what(), HasSubstr("tls-ca"));
  const GuardedServer other(with_tls("other"));
  EXPECT_EQ(failure(options(other)).cause(), cause::kWrongName);
}

TEST_F(SecureConnection, SaysThatOneSideSpeaksTlsAndTheOtherDoesNot) {
  const GuardedServer plain(GuardedServer::Options{});
  EXPECT_EQ(failure(options(plain)).cause(), cause::kWithoutTls);
  const GuardedServer server(with_tls());
  const Error hung_up = failure(options(server, ""));
  EXPECT_EQ(hung_up.cause(), cause::kHungUp);
  EXPECT_THAT(hung_up.what(), HasSubstr("tls-ca"));
}

TEST_F(SecureConnection, PassesOnWhyATokenIsRefused) {
  const GuardedServer server(with_tls());
  const auto with = [&](const std::string& token) {
    ConnectionOptions made = options(server);
    made.token = token;
    return made;
  };
  const auto refusal = [&](const std::string& token) {
    try {
      name_of(with(token));
    } catch (const Error& error) {
      return error;
    }
    throw std::runtime_error("the call was not refused");
  };
  EXPECT_EQ(refusal("").cause(), cause::kTokenMissing);
  EXPECT_EQ(refusal("nobody-knows-this-one").cause(), cause::kTokenUnknown);
  EXPECT_EQ(refusal("expired-since-yesterday").cause(), cause::kTokenExpired);
  EXPECT_EQ(refusal("expired-since-yesterday").code(), Code::kUnauthenticated);
  EXPECT_EQ(refusal("reads-other-glossaries").cause(), cause::kRoleMissing);
  // One channel serves the tokens of many.
  const Connection shared(with("nobody-knows-this-one"));
  EXPECT_EQ(Glossaries(shared.with_token(kAnne)).get_glossary("glossaries/a").name(), "glossaries/a");
}

TEST_F(SecureConnection, KeepsTheTokenFromAnUnencryptedNetwork) {
  for (const char* own : {"localhost:1", "127.0.0.1:1", "[::1]:1", "unix:/run/entente.sock"})
    EXPECT_NO_THROW(Connection({.server = own, .token = kAnne})) << own;
  for (const char* far : {"entente.example.org:50051", "10.0.0.1:1", "127.example.org:1", "[::2]:1"}) {
    EXPECT_THROW(Connection({.server = far, .token = kAnne}), Error) << far;
    EXPECT_THROW(Connection({.server = far}).with_token(kAnne), Error) << far;
    EXPECT_NO_THROW(Connection({.server = far, .token = kAnne, .tls = {.is_on = true}})) << far;
  }
}

TEST_F(SecureConnection, NamesAFileThatItCannotRead) {
  try {
    const Connection connection({.server = "localhost:1", .tls = {.authority_file = "/none/ca.pem"}});
    FAIL() << "it reads a file that there is not";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("/none/ca.pem"));
  }
  EXPECT_THROW(Connection({.server = "localhost:1",
                           .tls = {.certificate_file = certificates_.file("client.pem").string()}}),
               Error);
}

class BrokenOff : public SecureConnection {
 protected:
  // Runs call(connection), stops it once it is at the server, and answers the code that it ends with.
  template <typename Call>
  static Code stopped(const GuardedServer& server, const Connection& connection, const Call& call) {
    const auto stop = std::make_shared<CallStop>();
    std::thread other([&] {
      while (!server.is_called()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      stop->stop();
    });
    Code code = Code::kUnknown;
    try {
      call(connection.with_stop(stop));
    } catch (const Error& error) {
      code = error.code();
    }
    other.join();
    while (!server.was_cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_THROW(call(connection.with_stop(stop)), Error) << "a later call goes on";
    return code;
  }
};

TEST_F(BrokenOff, EndsACallAtOnceAtBothSides) {
  const GuardedServer server(GuardedServer::Options{});
  ConnectionOptions made = options(server, "");
  made.timeout = std::chrono::hours(1);
  made.max_attempts = 4;
  EXPECT_EQ(
      stopped(server, Connection(made),
              [](const Connection& connection) { Glossaries(connection).get_glossary("glossaries/slow"); }),
      Code::kCancelled);
}

TEST_F(BrokenOff, EndsACallByNameToo) {
  const GuardedServer server(GuardedServer::Options{});
  ConnectionOptions made = options(server, "");
  made.timeout = std::chrono::hours(1);
  v1::GetGlossaryRequest request;
  request.set_name("glossaries/slow");
  const auto call = [&](const Connection& connection) {
    bool is_sent = false;
    call_any(
        connection, "/entente.v1.GlossaryService/GetGlossary",
        [&]() -> std::optional<std::string> {
          if (std::exchange(is_sent, true)) return std::nullopt;
          return request.SerializeAsString();
        },
        [](std::string&&) {}, /*is_long=*/false);
  };
  EXPECT_EQ(stopped(server, Connection(made), call), Code::kCancelled);
}

}  // namespace
}  // namespace entente::client
