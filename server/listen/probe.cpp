#include "server/listen/probe.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::listen {
namespace {

class Socket {
 public:
  explicit Socket(int family) : descriptor_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  // As gRPC does: a port of connections that are about to end is free.
  bool listens_at(const sockaddr* address, socklen_t size) const {
    constexpr int kOn = 1;
    ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &kOn, sizeof kOn);
    // Otherwise the address of all IPv6 hosts would take the port of an IPv4 one.
    if (address->sa_family == AF_INET6)
      ::setsockopt(descriptor_, IPPROTO_IPV6, IPV6_V6ONLY, &kOn, sizeof kOn);
    return ::bind(descriptor_, address, size) == 0 && ::listen(descriptor_, 1) == 0;
  }

 private:
  const int descriptor_;
};

std::string remedy_for(int error) {
  switch (error) {
    case EADDRINUSE:
      return "another program uses its port; stop that one, or choose another port";
    case EADDRNOTAVAIL:
      return "this machine has no such address; choose one that it has, or 127.0.0.1";
    case EACCES:
      return "this user may not use its port; choose one from 1024 to 65535";
    default:
      return std::string(std::strerror(error)) + "; choose another address";
  }
}

std::unique_ptr<Socket> listening_at(const Address& address) {
  sockaddr_in ipv4{.sin_family = AF_INET, .sin_port = htons(address.port)};
  sockaddr_in6 ipv6{.sin6_family = AF_INET6, .sin6_port = htons(address.port)};
  const bool is_ipv4 = ::inet_pton(AF_INET, address.host.c_str(), &ipv4.sin_addr) == 1;
  if (!is_ipv4) ::inet_pton(AF_INET6, address.host.c_str(), &ipv6.sin6_addr);
  auto socket = std::make_unique<Socket>(is_ipv4 ? AF_INET : AF_INET6);
  const bool listens = is_ipv4 ? socket->listens_at(reinterpret_cast<const sockaddr*>(&ipv4), sizeof ipv4)
                               : socket->listens_at(reinterpret_cast<const sockaddr*>(&ipv6), sizeof ipv6);
  if (listens) return socket;
  throw Error(Reason::kUnavailable,
              "The address " + address.text() + " cannot be served: " + remedy_for(errno));
}

}  // namespace

void require_free(const std::vector<Address>& addresses) {
  // Kept until the end, so that an address that stands twice is noticed.
  std::vector<std::unique_ptr<Socket>> sockets;
  for (const Address& address : addresses) sockets.push_back(listening_at(address));
}

}  // namespace entente::listen
