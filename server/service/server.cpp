#include "server/service/server.h"

#include <chrono>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "server/error/error.h"
#include "server/service/conflict.h"
#include "server/service/glossary_service.h"
#include "server/service/history_service.h"
#include "server/service/listen_address.h"
#include "server/service/memory_service.h"
#include "server/service/server_service.h"

namespace entente::service {
namespace {

constexpr std::chrono::seconds kGrace{2};

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
      : listen(parse_listen_address(options.listen)),
        glossary(explaining(backend)),
        memory(explaining(backend)),
        history(explaining(backend)),
        bell(backend.journal.bell()),
        server_service(backend, options.version, now()) {}

  const ListenAddress listen;
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
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  // Two servers must not share a port by accident: the second would take a part of the first one's calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(impl_->listen.text(), grpc::InsecureServerCredentials(), &impl_->port);
  builder.RegisterService(&impl_->glossary);
  builder.RegisterService(&impl_->memory);
  builder.RegisterService(&impl_->history);
  builder.RegisterService(&impl_->server_service);
  impl_->server = builder.BuildAndStart();
  if (impl_->server == nullptr || impl_->port == 0) {
    throw Error(Reason::kUnavailable,
                "The address " + impl_->listen.text() +
                    " cannot be served; another program may use its port: choose another with --listen");
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
  return ListenAddress{impl_->listen.host, static_cast<std::uint16_t>(impl_->port)}.text();
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
