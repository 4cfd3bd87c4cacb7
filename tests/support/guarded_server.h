// A gRPC server that asks for a token and may speak TLS, for tests of clients: it knows one glossary and
// three tokens, and nothing else.
#pragma once

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "entente/v1/glossary_service.grpc.pb.h"

namespace entente::testing {

class GuardedServer final : public v1::GlossaryService::Service {
 public:
  struct Options {
    std::string certificate = {};  // PEM; without TLS if empty.
    std::string key = {};
    std::string client_authority = {};  // Clients must show a certificate of it, unless it is empty.
    std::string listen = "localhost:0";
  };

  explicit GuardedServer(const Options& options) : listen_(options.listen) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(options.listen, credentials(options), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) throw std::runtime_error("no address for the test's server");
  }

  // The server's own name, so that a certificate for it fits.
  std::string address() const {
    return listen_.starts_with("unix:") ? listen_ : "localhost:" + std::to_string(port_);
  }
  std::string author() const { return author_; }
  bool was_cancelled() const { return was_cancelled_; }
  bool is_called() const { return is_called_; }

  // "anne-may-do-all-this" may; the others are expired, and without the role.
  grpc::Status GetGlossary(grpc::ServerContext* context, const v1::GetGlossaryRequest* request,
                           v1::Glossary* answer) override {
    is_called_ = true;
    if (const grpc::Status refusal = refusal_of(*context); !refusal.ok()) return refusal;
    const auto author = context->client_metadata().find("entente-author");
    if (author != context->client_metadata().end())
      author_.assign(author->second.begin(), author->second.end());
    // A glossary that never comes, until its caller has gone.
    while (request->name() == "glossaries/slow" && !was_cancelled_) {
      was_cancelled_ = context->IsCancelled();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    answer->set_name(request->name());
    return grpc::Status::OK;
  }

  grpc::Status ListGlossaries(grpc::ServerContext* context, const v1::ListGlossariesRequest*,
                              v1::ListGlossariesResponse*) override {
    return refusal_of(*context);
  }

 private:
  static grpc::Status refusal_of(const grpc::ServerContext& context) {
    const auto found = context.client_metadata().find("authorization");
    if (found == context.client_metadata().end())
      return refused(16, "TOKEN_MISSING", "the call needs a token");
    const std::string token(found->second.begin(), found->second.end());
    if (token == "Bearer expired-since-yesterday")
      return refused(16, "TOKEN_EXPIRED", "the token has expired");
    if (token == "Bearer reads-other-glossaries")
      return refused(7, "ROLE_MISSING", "the token has no role on this glossary");
    if (token != "Bearer anne-may-do-all-this") return refused(16, "TOKEN_UNKNOWN", "the token is not known");
    return grpc::Status::OK;
  }

  static grpc::Status refused(int code, const std::string& reason, const std::string& message) {
    google::rpc::ErrorInfo info;
    info.set_reason(reason);
    info.set_domain("entente");
    google::rpc::Status status;
    status.set_code(code);
    status.set_message(message);
    status.add_details()->PackFrom(info);
    return {static_cast<grpc::StatusCode>(code), message, status.SerializeAsString()};
  }

  static std::shared_ptr<grpc::ServerCredentials> credentials(const Options& options) {
    if (options.certificate.empty()) return grpc::InsecureServerCredentials();
    grpc::SslServerCredentialsOptions tls(options.client_authority.empty()
                                              ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                                              : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    tls.pem_root_certs = options.client_authority;
    tls.pem_key_cert_pairs.push_back({options.key, options.certificate});
    return grpc::SslServerCredentials(tls);
  }

  const std::string listen_;
  int port_ = 0;
  std::string author_;
  std::atomic<bool> is_called_ = false;
  std::atomic<bool> was_cancelled_ = false;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace entente::testing
