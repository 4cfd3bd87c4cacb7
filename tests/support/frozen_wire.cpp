#include "tests/support/frozen_wire.h"

#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace entente::testing {
namespace {

constexpr int kLookEveryMs = 20;

sockaddr_in local(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool readable(int socket) {
  pollfd one{socket, POLLIN, 0};
  return ::poll(&one, 1, kLookEveryMs) > 0;
}

// False where one side has closed.
bool pass_on(int from, int to) {
  std::array<char, 65'536> bytes;
  const ssize_t size = ::recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (size < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
  for (ssize_t sent = 0; sent < size;) {
    const ssize_t more = ::send(to, bytes.data() + sent, static_cast<std::size_t>(size - sent), MSG_NOSIGNAL);
    if (more <= 0) return false;
    sent += more;
  }
  return size > 0;
}

}  // namespace

FrozenWire::FrozenWire(const std::string& server) {
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = local(0);
  socklen_t size = sizeof(address);
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 1) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port for the wire");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this, port = std::stoi(server.substr(server.rfind(':') + 1))] { run(port); });
}

FrozenWire::~FrozenWire() {
  ending_ = true;
  thread_.join();
  ::close(listener_);
}

void FrozenWire::run(int server_port) {
  while (!readable(listener_)) {
    if (ending_) return;
  }
  const int client = ::accept(listener_, nullptr, nullptr);
  const int server = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = local(server_port);
  bool open = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  while (!ending_) {
    if (!open || frozen_) {
      ::poll(nullptr, 0, kLookEveryMs);
      continue;
    }
    pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    ::poll(both, 2, kLookEveryMs);
    if (both[0].revents != 0) open = pass_on(client, server);
    if (open && both[1].revents != 0 && !frozen_) open = pass_on(server, client);
  }
  ::close(client);
  ::close(server);
}

}  // namespace entente::testing
