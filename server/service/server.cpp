#include "server/service/server.h"

#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server_posix.h>

#include "proto/services.h"
#include "server/calls/callers.h"
#include "server/calls/door.h"
#include "server/error/error.h"
#include "server/listen/address.h"
#include "server/listen/local_socket.h"
#include "server/listen/probe.h"
#include "server/logs/logs.h"
#include "server/service/access_service.h"
#include "server/service/conflict.h"
#include "server/service/glossary_service.h"
#include "server/service/history_service.h"
#include "server/service/memory_service.h"
#include "server/service/server_service.h"

namespace entente::service {
namespace {

// With the time to break off what is left, less than two seconds.
constexpr std::chrono::milliseconds kGrace{1'500};
// How often a server that stops looks whether anything is still under way.
constexpr std::chrono::milliseconds kLook{10};

Time now() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

constexpr std::chrono::hours kExpiresSoon{14 * 24};

calls::Backend behind(calls::Door& door, calls::Callers& callers, calls::Meter& meter,
                      calls::Backend backend) {
  backend.door = &door;
  backend.callers = &callers;
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

std::vector<listen::Address> parse_all(const std::vector<std::string>& texts) {
  std::vector<listen::Address> addresses;
  for (const std::string& text : texts) addresses.push_back(listen::parse_address(text));
  return addresses;
}

const listen::Address* of_other_machines(const std::vector<listen::Address>& addresses) {
  for (const listen::Address& address : addresses)
    if (!address.is_of_this_machine()) return &address;
  return nullptr;
}

// Nobody serves a newsroom's memory to a network by accident.
void refuse_unguarded(const std::vector<listen::Address>& addresses, const ServerOptions& options) {
  const listen::Address* open = of_other_machines(addresses);
  if (open != nullptr && options.tls.certificate.empty()) {
    throw Error(
        Reason::kInvalidArgument,
        "The address " + open->text() +
            " can be reached from other machines, so it needs TLS: give --tls-certificate and --tls-key, "
            "or listen on 127.0.0.1");
  }
  const bool needs_tokens = open != nullptr || options.access.tokens_needed;
  access::Authenticator* authenticator = options.access.authenticator;
  if (needs_tokens && (authenticator == nullptr || authenticator->tokens().empty())) {
    throw Error(
        Reason::kInvalidArgument,
        "Callers of this server need tokens, and there are none: make the first one with \"entente-server "
        "token create --owner NAME --role administrator\"");
  }
}

std::shared_ptr<grpc::ServerCredentials> credentials_of(const listen::TlsFiles& files) {
  if (files.certificate.empty() && files.key.empty()) return grpc::InsecureServerCredentials();
  const std::chrono::seconds left = listen::check(files);
  if (left < kExpiresSoon) {
    logs::warning("certificate_expires",
                  {{"file", files.certificate.string()},
                   {"days", std::chrono::duration_cast<std::chrono::hours>(left).count() / 24}});
  }
  return listen::credentials(files);
}

access::CallerPtr caller_of(const listen::LocalUser& user, access::Role others) {
  const access::Role role = user.is_the_servers ? access::Role::kAdministrator : others;
  access::Grants grants;
  if (role != access::Role::kNone) grants.push_back({role});
  return std::make_shared<const access::Caller>(
      access::Caller{user.name, std::move(grants), "user " + user.name});
}

}  // namespace

void require_servable(const ServerOptions& options) {
  refuse_unguarded(parse_all(options.listen), options);
  if (!options.listen.empty() && !options.tls.certificate.empty()) listen::check(options.tls);
}

struct Server::Impl {
  Impl(const calls::Backend& backend, const ServerOptions& options)
      : addresses(parse_all(options.listen)),
        ports(addresses.size(), 0),
        slow_call(options.slow_call),
        meter(calls::api_methods()),
        callers(options.access.authenticator,
                options.access.tokens_needed || of_other_machines(addresses) != nullptr,
                options.access.quotas),
        door(options.timeouts),
        access(behind(door, callers, meter, backend)),
        glossary(behind(door, callers, meter, backend)),
        memory(behind(door, callers, meter, backend)),
        history(behind(door, callers, meter, backend)),
        commit_notifier(backend.journal.commit_notifier()),
        server_service(behind(door, callers, meter, backend), options.version, now(), options.backups) {}

  void add_ports(grpc::ServerBuilder& builder, const listen::TlsFiles& tls);
  void start(grpc::ServerBuilder& builder);
  void open_socket(const ServerOptions& options);

  const std::vector<listen::Address> addresses;
  std::vector<int> ports;
  calls::SlowAfter slow_call;
  calls::Meter meter;
  calls::Callers callers;
  calls::Door door;  // Its threads work with what is above, also for streams that have ended.
  AccessService access;
  GlossaryService glossary;
  MemoryService memory;
  HistoryService history;
  journal::CommitNotifier& commit_notifier;
  ServerService server_service;
  std::unique_ptr<grpc::Server> server;
  std::unique_ptr<listen::LocalSocket> socket;
};

void Server::Impl::add_ports(grpc::ServerBuilder& builder, const listen::TlsFiles& tls) {
  if (addresses.empty()) return;
  const auto credentials = credentials_of(tls);
  for (std::size_t i = 0; i < addresses.size(); ++i)
    builder.AddListeningPort(addresses[i].text(), credentials, &ports[i]);
}

void Server::Impl::start(grpc::ServerBuilder& builder) {
  server = builder.BuildAndStart();
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    if (server != nullptr && ports[i] != 0) continue;
    server.reset();
    listen::require_free(addresses);  // Knows why.
    throw Error(Reason::kUnavailable, "The address " + addresses[i].text() +
                                          " cannot be served; choose another with --listen, or try again");
  }
}

void Server::Impl::open_socket(const ServerOptions& options) {
  const auto pass_on = [this, local_role = options.access.local_role](int descriptor, const std::string& peer,
                                                                      const listen::LocalUser& user) {
    callers.local_users().add(peer, caller_of(user, local_role));
    grpc::AddInsecureChannelFromFd(server.get(), descriptor);
  };
  if (options.handed_socket) {
    socket = std::make_unique<listen::LocalSocket>(*options.handed_socket, pass_on);
    if (options.socket.empty() || options.socket == socket->path()) return;
    throw Error(Reason::kInvalidArgument, "The supervisor listens at " + socket->path().string() +
                                              ", and the setting \"socket\" says " + options.socket.string() +
                                              ": leave the setting out, or disable the supervisor's socket");
  }
  if (!options.socket.empty()) socket = std::make_unique<listen::LocalSocket>(options.socket, pass_on);
}

Server::Server(const calls::Backend& backend, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(backend, options)) {
  refuse_unguarded(impl_->addresses, options);
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  // Two servers must not share a port by accident: the second would take a part of the first one's calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  set_keepalive(builder, options.timeouts);
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> watches;
  watches.push_back(std::make_unique<calls::CallWatch>(impl_->meter, impl_->slow_call));
  builder.experimental().SetInterceptorCreators(std::move(watches));
  impl_->add_ports(builder, options.tls);
  builder.RegisterService(&impl_->access);
  builder.RegisterService(&impl_->glossary);
  builder.RegisterService(&impl_->memory);
  builder.RegisterService(&impl_->history);
  builder.RegisterService(&impl_->server_service);
  impl_->start(builder);
  auto* health = impl_->server->GetHealthCheckService();
  for (const google::protobuf::ServiceDescriptor* service : v1::services_of_the_api())
    health->SetServingStatus(service->full_name(), true);
  impl_->open_socket(options);
}

Server::~Server() {
  stop();
}

std::string Server::address() const {
  return addresses().front();
}

std::vector<std::string> Server::addresses() const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < impl_->addresses.size(); ++i)
    all.push_back(
        listen::Address{impl_->addresses[i].host, static_cast<std::uint16_t>(impl_->ports[i])}.text());
  if (impl_->socket != nullptr) all.push_back("unix:" + impl_->socket->path().string());
  return all;
}

const calls::Meter& Server::meter() const {
  return impl_->meter;
}

void Server::set_quotas(const access::QuotaLimits& quotas) {
  impl_->callers.set_quotas(quotas);
}

void Server::set_slow_call(std::chrono::milliseconds time) {
  impl_->slow_call = time;
}

std::size_t Server::waiting_calls() const {
  return impl_->door.waiting();
}

std::size_t Server::begin_to_stop() {
  if (impl_->server == nullptr) return 0;
  impl_->socket.reset();
  impl_->server->GetHealthCheckService()->Shutdown();
  const std::size_t open = impl_->door.open_calls();
  impl_->door.begin_to_stop();
  // Watchers would wait for news for ever.
  impl_->commit_notifier.close();
  return open;
}

// gRPC goes on taking calls meanwhile, so that each is told why it is refused: when gRPC refuses them itself,
// they end as if their caller had cancelled them.
std::size_t Server::stop(std::chrono::milliseconds within) {
  if (impl_->server == nullptr) return 0;
  begin_to_stop();
  const auto until = std::chrono::steady_clock::now() + within;
  while (impl_->door.open_calls() > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(kLook);
  const std::size_t broken_off = impl_->door.open_calls();
  impl_->door.close();
  impl_->server->Shutdown(std::chrono::system_clock::now() + kGrace);
  impl_->server->Wait();
  impl_->server.reset();
  return broken_off;
}

}  // namespace entente::service
