#include "server/listen/local_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/error/error.h"

namespace entente::listen {
namespace {

// A descriptor's number names its connection. It is not given to the next one at once, so that a late call of
// a connection that has just ended is never taken for one of its successor's.
constexpr int kFirstNumber = 512;
constexpr int kMostNumbers = 60'000;
constexpr int kWaiting = 128;

sockaddr_un address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.empty() || text.size() >= sizeof address.sun_path) {
    throw Error(Reason::kInvalidArgument, "The path \"" + text +
                                              "\" cannot be a Unix socket: it must have 1 to " +
                                              std::to_string(sizeof address.sun_path - 1) + " bytes");
  }
  std::memcpy(address.sun_path, text.data(), text.size());
  return address;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw Error(Reason::kUnavailable, "The Unix socket " + path.string() + " cannot be served: " + why);
}

bool is_served(const sockaddr_un& address) {
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool answers = ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(probe);
  return answers;
}

// Whether the socket of a dead server is there.
bool is_left_over(const std::filesystem::path& path, const sockaddr_un& address) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) return false;
  if (!S_ISSOCK(found.st_mode)) refuse(path, "the path is there and is no socket; choose another");
  if (is_served(address)) refuse(path, "another program serves it; stop that, or choose another path");
  return true;
}

[[noreturn]] void refuse_by_system(const std::filesystem::path& path, int error) {
  refuse(path, std::string(std::strerror(error)) + "; see to its folder and permissions");
}

int listening_at(const std::filesystem::path& path) {
  const sockaddr_un address = address_of(path);
  if (is_left_over(path, address)) ::unlink(path.c_str());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  // Whoever may enter the folder may connect: what they may do is decided by who they are.
  const bool listens = socket >= 0 &&
                       ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                       ::chmod(path.c_str(), 0666) == 0 && ::listen(socket, kWaiting) == 0;
  if (listens) return socket;
  const int why = errno;
  if (socket >= 0) ::close(socket);
  refuse_by_system(path, why);
}

std::filesystem::path path_of(int listening) {
  sockaddr_un address{};
  socklen_t size = sizeof address - 1;  // So that the path ends with a zero.
  ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size);
  return address.sun_path;
}

LocalUser user_of(int connection) {
  ucred credentials{};
  socklen_t size = sizeof credentials;
  if (::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
    return {static_cast<uid_t>(-1), "unknown user", false};
  const uid_t id = credentials.uid;
  LocalUser user{id, "uid " + std::to_string(id), id == 0 || id == ::geteuid()};
  std::vector<char> space(1 << 14);
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(id, &entry, space.data(), space.size(), &found) == 0 && found != nullptr)
    user.name = found->pw_name;
  return user;
}

int most_numbers() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kFirstNumber;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, kMostNumbers));
}

}  // namespace

struct LocalSocket::Impl {
  Impl(std::filesystem::path at, int listening, bool own, OnConnection on)
      : path(std::move(at)),
        is_own(own),
        on_connection(std::move(on)),
        socket(listening),
        stop(::eventfd(0, EFD_CLOEXEC)),
        numbers(most_numbers()) {}

  void accept_until_stopped() {
    while (true) {
      std::array<pollfd, 2> waiting = {pollfd{socket, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
      if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
      if (waiting[1].revents != 0) return;
      if (waiting[0].revents == 0) continue;
      const int connection = ::accept4(socket, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
      if (connection >= 0) {
        pass_on(connection);
      } else if (errno == EMFILE || errno == ENFILE) {
        // The connection waits; without a pause this loop would spin.
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    }
  }

  void pass_on(int connection) {
    const LocalUser user = user_of(connection);
    if (++next >= numbers) next = kFirstNumber;
    int moved = ::fcntl(connection, F_DUPFD_CLOEXEC, next);
    if (moved < 0) moved = ::fcntl(connection, F_DUPFD_CLOEXEC, next = kFirstNumber);
    ::close(connection);
    if (moved < 0) return;
    next = moved;
    on_connection(moved, "fd:" + std::to_string(moved), user);
  }

  const std::filesystem::path path;
  const bool is_own;  // Whether it made the path.
  const OnConnection on_connection;
  const int socket;
  const int stop;
  const int numbers;
  int next = kFirstNumber;
  std::thread thread;
};

LocalSocket::LocalSocket(const std::filesystem::path& path, OnConnection on_connection)
    : impl_(std::make_unique<Impl>(path, listening_at(path), true, std::move(on_connection))) {
  impl_->thread = std::thread([this] { impl_->accept_until_stopped(); });
}

LocalSocket::LocalSocket(int listening, OnConnection on_connection)
    : impl_(std::make_unique<Impl>(path_of(listening), listening, false, std::move(on_connection))) {
  impl_->thread = std::thread([this] { impl_->accept_until_stopped(); });
}

const std::filesystem::path& LocalSocket::path() const {
  return impl_->path;
}

LocalSocket::~LocalSocket() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(impl_->stop, &one, sizeof one);
  impl_->thread.join();
  ::close(impl_->socket);
  ::close(impl_->stop);
  if (impl_->is_own) ::unlink(impl_->path.c_str());
}

void require_free(const std::filesystem::path& path) {
  is_left_over(path, address_of(path));
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  if (::access(folder.c_str(), W_OK | X_OK) != 0) refuse_by_system(path, errno);
}

}  // namespace entente::listen
