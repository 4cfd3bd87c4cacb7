// Where the server listens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::service {

struct ListenAddress {
  std::string host;        // An IP address of this machine alone: "127.0.0.1", "::1".
  std::uint16_t port = 0;  // 0 picks a free one.

  // As gRPC and people write it: "127.0.0.1:50051", "[::1]:50051".
  std::string text() const;

  bool operator==(const ListenAddress&) const = default;
};

// Parses HOST:PORT. The host is an IPv4 address, an IPv6 address in brackets, or localhost, which is
// 127.0.0.1 without asking a resolver. Throws kInvalidArgument where it is none of these, where other
// machines can reach it (there is neither TLS nor a token yet), or where the port is not a number up to
// 65535.
ListenAddress parse_listen_address(std::string_view text);

}  // namespace entente::service
