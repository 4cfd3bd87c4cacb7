// Where the server listens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::listen {

struct Address {
  std::string host;        // An IP address: "127.0.0.1", "::1", "0.0.0.0".
  std::uint16_t port = 0;  // 0 picks a free one.

  // As gRPC and people write it: "127.0.0.1:50051", "[::1]:50051".
  std::string text() const;

  // Whether only this machine reaches it.
  bool is_of_this_machine() const;

  bool operator==(const Address&) const = default;
};

// Parses HOST:PORT. The host is an IPv4 address, an IPv6 address in brackets, or localhost, which is
// 127.0.0.1 without asking a resolver. Throws kInvalidArgument where it is none of these, or where the port
// is not a number up to 65535.
Address parse_address(std::string_view text);

}  // namespace entente::listen
