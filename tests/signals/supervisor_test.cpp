// The test is the supervisor: it has the socket that the process reports to, and hands one over.
#include "server/signals/supervisor.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/error/error.h"
#include "tests/support/paths.h"

namespace entente::signals {
namespace {

// A socket at a path, or without a path where it begins with '@'.
int bound(int type, const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  if (path.front() == '@') address.sun_path[0] = '\0';
  const int socket = ::socket(AF_UNIX, type, 0);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
  EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size), 0) << path;
  return socket;
}

std::string heard(int socket) {
  std::array<char, 100> text{};
  const ssize_t size = ::recv(socket, text.data(), text.size(), MSG_DONTWAIT);
  return size < 0 ? "" : std::string(text.data(), static_cast<std::size_t>(size));
}

class Supervisor : public ::testing::Test {
 protected:
  ~Supervisor() override {
    for (const char* name : {"NOTIFY_SOCKET", "LISTEN_PID", "LISTEN_FDS"}) ::unsetenv(name);
  }
  std::string path() const { return (folder_.path() / "notify").string(); }

 private:
  testing::TemporaryFolder folder_;
};

TEST_F(Supervisor, HearsAStateAtAPathAndAtANameWithoutOne) {
  for (const std::string& name : {path(), "@entente-test-" + std::to_string(::getpid())}) {
    const int socket = bound(SOCK_DGRAM, name);
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    tell_supervisor("READY=1");
    EXPECT_EQ(heard(socket), "READY=1") << name;
    ::close(socket);
  }
}

TEST_F(Supervisor, ThatIsNotThereStopsNobody) {
  tell_supervisor("READY=1");
  ::setenv("NOTIFY_SOCKET", path().c_str(), 1);
  ::testing::internal::CaptureStdout();
  tell_supervisor("READY=1");
  EXPECT_THAT(::testing::internal::GetCapturedStdout(), ::testing::HasSubstr("event=supervisor_not_told"));
}

// What handed_socket answers in a process whose descriptor 3 is `descriptor`, as an exit code: the
// descriptor, 0 for none, 1 for a refusal.
int answer(int descriptor, const char* count, bool for_this_process) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(descriptor, 3);
    ::setenv("LISTEN_PID", std::to_string(::getpid() + (for_this_process ? 0 : 1)).c_str(), 1);
    ::setenv("LISTEN_FDS", count, 1);
    try {
      ::_exit(handed_socket().value_or(0));
    } catch (const Error&) {
      ::_exit(1);
    }
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Supervisor, HandsOverOneListeningUnixSocketAndNothingElse) {
  EXPECT_EQ(handed_socket(), std::nullopt);
  const int listening = bound(SOCK_STREAM, path());
  EXPECT_EQ(answer(listening, "1", true), 1) << "it does not listen yet";
  ASSERT_EQ(::listen(listening, 1), 0);
  EXPECT_EQ(answer(listening, "1", true), 3);
  EXPECT_EQ(answer(listening, "1", false), 0) << "meant for another process";
  EXPECT_EQ(answer(listening, "2", true), 1);
  const int internet = ::socket(AF_INET, SOCK_STREAM, 0);
  ASSERT_EQ(::listen(internet, 1), 0);
  EXPECT_EQ(answer(internet, "1", true), 1) << "not a Unix socket";
  ::close(listening);
  ::close(internet);
}

}  // namespace
}  // namespace entente::signals
