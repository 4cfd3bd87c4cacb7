#include "client/library/connection.h"

#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "client/library/channel.h"
#include "client/library/error.h"

namespace entente::client {
namespace {

constexpr int kFirstReconnectMs = 100;
// gRPC gives up an attempt after this long: TLS to a server far away takes several round trips.
constexpr int kConnectWithinMs = 5'000;

bool is_encrypted(const Tls& tls) {
  return tls.is_on || !tls.authority_file.empty() || !tls.certificate_file.empty() || !tls.key_file.empty();
}

std::string content_of(const std::string& path) {
  if (path.empty()) return {};
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file || content.view().empty())
    throw Error(Code::kInvalidArgument, "the file " + path + " cannot be read, or is empty; name a PEM file");
  return content.str();
}

std::shared_ptr<grpc::ChannelCredentials> credentials_of(const Tls& tls) {
  if (!is_encrypted(tls)) return grpc::InsecureChannelCredentials();
  if (tls.certificate_file.empty() != tls.key_file.empty())
    throw Error(Code::kInvalidArgument,
                "a client's certificate and its key belong together; give both files");
  return grpc::SslCredentials(
      {content_of(tls.authority_file), content_of(tls.key_file), content_of(tls.certificate_file)});
}

// A token that somebody reads on its way is theirs, too.
void check_exposure(const ConnectionOptions& options) {
  if (options.token.empty() || is_encrypted(options.tls) || is_on_this_machine(options.server)) return;
  throw Error(Code::kInvalidArgument, "the token would go to " + options.server +
                                          " in the clear; connect with TLS (tls-ca), or leave the token out");
}

std::shared_ptr<grpc::Channel> make_channel(const ConnectionOptions& options) {
  check_exposure(options);
  grpc::ChannelArguments arguments;
  // gRPC waits a second before it connects again, which is long for a person at a prompt.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectWithinMs);
  return grpc::CreateCustomChannel(options.server, credentials_of(options.tls), arguments);
}

}  // namespace

bool is_on_this_machine(std::string_view server) {
  if (server.starts_with("unix:")) return true;
  const std::string_view host = server.substr(0, server.rfind(':'));
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

Connection::Connection(ConnectionOptions options)
    : options_(std::move(options)),
      channel_(std::make_shared<const Channel>(Channel{make_channel(options_)})) {}

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

Connection Connection::with_token(std::string token) const {
  Connection other = *this;
  other.options_.token = std::move(token);
  check_exposure(other.options_);
  return other;
}

Connection Connection::with_stop(std::shared_ptr<CallStop> stop) const {
  Connection other = *this;
  other.options_.stop = std::move(stop);
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
