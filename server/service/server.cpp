#include "server/service/server.h"

#include <chrono>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "server/error/error.h"
#include "server/service/conflict.h"
#include "server/service/glossary_service.h"
#include "server/service/history_service.h"
#include "server/service/memory_service.h"
#include "server/service/server_service.h"

namespace entente::service {
namespace {

constexpr std::chrono::seconds kGrace{2};

std::string host_of(const std::string& address) {
  return address.substr(0, address.rfind(':'));
}

bool is_of_this_machine(const std::string& host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

Time now() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

calls::Backend explaining(calls::Backend backend) {
  backend.status_of_refusal = status_of_refusal;
  return backend;
}

}  // namespace

struct Server::Impl {
  Impl(const calls::Backend& backend, const ServerOptions& options)
      : host(host_of(options.listen)),
        glossary(explaining(backend)),
        memory(explaining(backend)),
        history(explaining(backend)),
        bell(backend.journal.bell()),
        server_service(backend, options.version, now()) {}

  std::string host;
  int port = 0;
  GlossaryService glossary;
  MemoryService memory;
  HistoryService history;
  journal::Bell& bell;
  ServerService server_service;
  std::unique_ptr<grpc::Server> server;
};

Server::Server(const calls::Backend& backend, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(backend, options)) {
  if (options.listen.rfind(':') == std::string::npos) {
    throw Error(Reason::kInvalidArgument, "The address \"" + options.listen +
                                              "\" has no port; write HOST:PORT, for example 127.0.0.1:50051");
  }
  if (!is_of_this_machine(impl_->host)) {
    throw Error(Reason::kInvalidArgument,
                "The address " + options.listen +
                    " is reachable from other machines, and this server has neither TLS "
                    "nor tokens yet; listen on 127.0.0.1 or [::1]");
  }
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  // Two servers must not share a port by accident: the second would take a part of the first one's calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(options.listen, grpc::InsecureServerCredentials(), &impl_->port);
  builder.RegisterService(&impl_->glossary);
  builder.RegisterService(&impl_->memory);
  builder.RegisterService(&impl_->history);
  builder.RegisterService(&impl_->server_service);
  impl_->server = builder.BuildAndStart();
  if (impl_->server == nullptr || impl_->port == 0) {
    throw Error(Reason::kUnavailable,
                "The address " + options.listen + " cannot be served; is another server on this port?");
  }
  auto* health = impl_->server->GetHealthCheckService();
  for (const char* name :
       {v1::GlossaryService::service_full_name(), v1::TranslationMemoryService::service_full_name(),
        v1::HistoryService::service_full_name(), v1::ServerService::service_full_name()}) {
    health->SetServingStatus(name, true);
  }
}

Server::~Server() {
  stop();
}

std::string Server::address() const {
  return impl_->host + ":" + std::to_string(impl_->port);
}

void Server::stop() {
  if (impl_->server == nullptr) return;
  impl_->server->GetHealthCheckService()->Shutdown();
  // Watchers would wait for news for ever.
  impl_->bell.close();
  impl_->server->Shutdown(std::chrono::system_clock::now() + kGrace);
  impl_->server->Wait();
  impl_->server.reset();
}

}  // namespace entente::service
