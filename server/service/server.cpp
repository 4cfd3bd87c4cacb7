#include "server/service/server.h"

#include <chrono>
#include <utility>
#include <vector>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "server/calls/door.h"
#include "server/error/error.h"
#include "server/service/conflict.h"
#include "server/service/glossary_service.h"
#include "server/service/history_service.h"
#include "server/service/listen_address.h"
#include "server/service/memory_service.h"
#include "server/service/server_service.h"

namespace entente::service {
namespace {

// With the time to break off what is left, less than two seconds.
constexpr std::chrono::milliseconds kGrace{1'500};

Time now() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

calls::Backend behind(calls::Door& door, calls::Meter& meter, calls::Backend backend) {
  backend.door = &door;
  backend.meter = &meter;
  backend.status_of_refusal = status_of_refusal;
  return backend;
}

// A client that has vanished is noticed, and its streams end.
void set_keepalive(grpc::ServerBuilder& builder, const calls::ClientTimeouts& timeouts) {
  const int answer_ms = static_cast<int>(timeouts.keepalive_answer.count());
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, static_cast<int>(timeouts.keepalive.count()));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, answer_ms);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // Clients may ping as often themselves.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, answer_ms);
}

}  // namespace

struct Server::Impl {
  Impl(const calls::Backend& backend, const ServerOptions& options)
      : listen(parse_listen_address(options.listen)),
        meter(calls::api_methods()),
        door(options.timeouts),
        glossary(behind(door, meter, backend)),
        memory(behind(door, meter, backend)),
        history(behind(door, meter, backend)),
        commit_notifier(backend.journal.commit_notifier()),
        server_service(behind(door, meter, backend), options.version, now(), options.backups) {}

  const ListenAddress listen;
  int port = 0;
  calls::Meter meter;
  calls::Door door;
  GlossaryService glossary;
  MemoryService memory;
  HistoryService history;
  journal::CommitNotifier& commit_notifier;
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
  set_keepalive(builder, options.timeouts);
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> watches;
  watches.push_back(std::make_unique<calls::CallWatch>(impl_->meter, options.watch));
  builder.experimental().SetInterceptorCreators(std::move(watches));
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

const calls::Meter& Server::meter() const {
  return impl_->meter;
}

void Server::stop() {
  if (impl_->server == nullptr) return;
  impl_->server->GetHealthCheckService()->Shutdown();
  impl_->door.close();
  // Watchers would wait for news for ever.
  impl_->commit_notifier.close();
  impl_->server->Shutdown(std::chrono::system_clock::now() + kGrace);
  impl_->server->Wait();
  impl_->server.reset();
}

}  // namespace entente::service
