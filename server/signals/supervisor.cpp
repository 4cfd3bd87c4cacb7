#include "server/signals/supervisor.h"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/error/error.h"
#include "server/logs/logs.h"

namespace entente::signals {
namespace {

// The number of the first descriptor that is handed over.
constexpr int kFirstHanded = 3;

bool send_to(const std::string& path, const std::string& state) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return false;
  }
  std::memcpy(address.sun_path, path.data(), path.size());
  // A name that is in no folder is written with '@', and begins with a zero.
  if (path.front() == '@') address.sun_path[0] = '\0';
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return false;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
  const ssize_t sent = ::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL,
                                reinterpret_cast<const sockaddr*>(&address), size);
  const int failure = errno;
  ::close(socket);
  errno = failure;
  return sent == static_cast<ssize_t>(state.size());
}

int option_of(int socket, int option) {
  int value = -1;
  socklen_t size = sizeof value;
  return ::getsockopt(socket, SOL_SOCKET, option, &value, &size) == 0 ? value : -1;
}

bool is_listening_unix_socket(int socket) {
  return option_of(socket, SO_DOMAIN) == AF_UNIX && option_of(socket, SO_TYPE) == SOCK_STREAM &&
         option_of(socket, SO_ACCEPTCONN) == 1;
}

}  // namespace

void tell_supervisor(const std::string& state) {
  const char* path = std::getenv("NOTIFY_SOCKET");
  if (path == nullptr || send_to(path, state)) return;
  logs::warning("supervisor_not_told",
                {{"state", state}, {"socket", path}, {"reason", std::strerror(errno)}});
}

std::optional<int> handed_socket() {
  const char* process = std::getenv("LISTEN_PID");
  const char* count = std::getenv("LISTEN_FDS");
  // The variables are inherited, the descriptors are not: they are meant for this process only.
  if (process == nullptr || count == nullptr || std::to_string(::getpid()) != process) return {};
  if (std::strcmp(count, "1") != 0 || !is_listening_unix_socket(kFirstHanded)) {
    throw Error(Reason::kInvalidArgument,
                "The supervisor hands over " + std::string(count) +
                    " sockets; only one can be served, a Unix socket: have one ListenStream with a path, and "
                    "name the other addresses in the settings \"listen\" and \"socket\"");
  }
  ::fcntl(kFirstHanded, F_SETFD, FD_CLOEXEC);
  return kFirstHanded;
}

}  // namespace entente::signals
