// Serving other machines: the server's certificate, clients' certificates, and what is refused without them.
#include <chrono>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "entente/v1/server_service.grpc.pb.h"
#include "server/error/error.h"
#include "tests/service/calls.h"
#include "tests/service/guarded.h"
#include "tests/support/certificates.h"

namespace entente::service {
namespace {

using access::Role;
using ::testing::HasSubstr;

class GuardedByTls : public Guarded {
 protected:
  void serve_with_tls(bool asks_clients) {
    administrator_ = token({{Role::kAdministrator}});
    ServerOptions tls = options();
    tls.listen = {"0.0.0.0:0"};
    tls.tls = {made_.file("server.pem"), made_.file("server.key"),
               asks_clients ? made_.file("ca.pem") : std::filesystem::path()};
    server_ = std::make_unique<Server>(calls::Backend{backend_.environment(), backend_.journal()}, tls);
  }

  grpc::Status status_with(const grpc::SslCredentialsOptions& credentials) {
    const std::string address = server_->address();
    // A channel of its own, so that a new certificate meets a new connection.
    grpc::ChannelArguments alone;
    alone.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    channel_ = grpc::CreateCustomChannel("127.0.0.1" + address.substr(address.rfind(':')),
                                         grpc::SslCredentials(credentials), alone);
    v1::GetStatusResponse status;
    return call<v1::ServerService>(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status,
                                   administrator_);
  }

  std::string content(const std::string& name) const { return entente::testing::read_file(made_.file(name)); }

  entente::testing::TemporaryFolder made_in_;
  const entente::testing::Certificates made_{made_in_.path()};
};

TEST_F(GuardedByTls, ServesOtherMachinesWithACertificateAndTokens) {
  serve_with_tls(false);
  EXPECT_OK(status_with({.pem_root_certs = content("ca.pem")}));
  administrator_ = "";
  EXPECT_REFUSED(status_with({.pem_root_certs = content("ca.pem")}), grpc::StatusCode::UNAUTHENTICATED,
                 "token");
}

TEST_F(GuardedByTls, AsksClientsForACertificateWhereItIsToldTo) {
  serve_with_tls(true);
  EXPECT_OK(status_with({content("ca.pem"), content("client.key"), content("client.pem")}));
  EXPECT_EQ(status_with({.pem_root_certs = content("ca.pem")}).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(GuardedByTls, ServesANewCertificateWithoutARestart) {
  serve_with_tls(false);
  const auto names = [&](const std::string& name) {
    grpc::ChannelArguments as;
    as.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    as.SetSslTargetNameOverride(name);
    const std::string address = server_->address();
    channel_ = grpc::CreateCustomChannel("127.0.0.1" + address.substr(address.rfind(':')),
                                         grpc::SslCredentials({.pem_root_certs = content("ca.pem")}), as);
    v1::GetStatusResponse status;
    return call<v1::ServerService>(&v1::ServerService::Stub::GetStatus, v1::GetStatusRequest(), status,
                                   administrator_)
        .ok();
  };
  ASSERT_TRUE(names("localhost"));
  ASSERT_FALSE(names("renewed.example"));
  made_.sign("server", "/CN=renewed.example", "subjectAltName=DNS:renewed.example");
  const auto end = std::chrono::steady_clock::now() + kPatience;
  bool is_served = false;
  while (!is_served && std::chrono::steady_clock::now() < end) {
    is_served = names("renewed.example");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_TRUE(is_served);
}

TEST_F(GuardedByTls, RefusesToServeOtherMachinesUnguarded) {
  const auto refusal_of = [&](const ServerOptions& wanted) {
    try {
      const Server server({backend_.environment(), backend_.journal()}, wanted);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("served");
  };
  ServerOptions wanted = options();
  wanted.listen = {"127.0.0.1:0", "0.0.0.0:0"};
  EXPECT_THAT(refusal_of(wanted), HasSubstr("needs TLS: give --tls-certificate and --tls-key"));
  wanted.tls = {made_.file("server.pem"), made_.file("server.key"), {}};
  EXPECT_THAT(refusal_of(wanted), HasSubstr("entente-server token create"));
  token({{Role::kAdministrator}});
  EXPECT_EQ(refusal_of(wanted), "served");
}

}  // namespace
}  // namespace entente::service
