#include "client/library/connection.h"

#include <cstdint>
#include <random>
#include <utility>

#include <grpcpp/create_channel.h>

#include "client/library/channel.h"

namespace entente::client {
namespace {

constexpr int kFirstReconnectMs = 100;

std::shared_ptr<grpc::Channel> make_channel(const std::string& server) {
  grpc::ChannelArguments arguments;
  // gRPC waits a second before it connects again, which is long for a person at a prompt.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Connection::Connection(ConnectionOptions options)
    : options_(std::move(options)),
      channel_(std::make_shared<const Channel>(Channel{make_channel(options_.server)})) {}

Connection Connection::with_operation(std::string operation) const {
  Connection other = *this;
  other.options_.operation = std::move(operation);
  return other;
}

Connection Connection::with_author(std::string author) const {
  Connection other = *this;
  other.options_.author = std::move(author);
  return other;
}

Connection Connection::with_comment(std::string comment) const {
  Connection other = *this;
  other.options_.comment = std::move(comment);
  return other;
}

Connection Connection::with_timeout(std::chrono::milliseconds timeout) const {
  Connection other = *this;
  other.options_.timeout = timeout;
  return other;
}

std::string fresh_operation(std::string_view kind) {
  std::random_device chance;
  const std::uint64_t bits = std::uint64_t{chance()} << 32 | chance();
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string operation(kind);
  operation += '-';
  for (int shift = 60; shift >= 0; shift -= 4) operation += kDigits[bits >> shift & 15];
  return operation;
}

}  // namespace entente::client
