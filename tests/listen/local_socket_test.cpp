#include "server/listen/local_socket.h"

#include <condition_variable>
#include <cstring>
#include <fstream>
#include <mutex>
#include <set>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/error/error.h"
#include "tests/support/paths.h"

namespace entente::listen {
namespace {

int connect_to(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

class Connections {
 public:
  void add(int descriptor, const std::string& peer, const LocalUser& user) {
    const std::lock_guard lock(mutex_);
    ::close(descriptor);
    peers_.push_back(peer);
    last_ = user;
    changed_.notify_all();
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return peers_.size() >= count; });
  }
  std::vector<std::string> peers_;
  LocalUser last_;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

class LocalSocketTest : public ::testing::Test {
 protected:
  LocalSocket::OnConnection adding() {
    return [this](int descriptor, const std::string& peer, const LocalUser& user) {
      connections_.add(descriptor, peer, user);
    };
  }

  entente::testing::TemporaryFolder folder_;
  const std::filesystem::path path_ = folder_.path() / "entente.sock";
  Connections connections_;
};

TEST_F(LocalSocketTest, SaysWhoConnects) {
  const LocalSocket socket(path_, adding());
  ::close(connect_to(path_));
  connections_.wait_for(1);
  EXPECT_EQ(connections_.last_.id, ::geteuid());
  EXPECT_TRUE(connections_.last_.is_the_servers);
  EXPECT_FALSE(connections_.last_.name.empty());
}

TEST_F(LocalSocketTest, GivesNoTwoConnectionsInARowOneName) {
  const LocalSocket socket(path_, adding());
  for (std::size_t i = 1; i <= 200; ++i) {
    ::close(connect_to(path_));
    connections_.wait_for(i);
  }
  EXPECT_EQ(std::set<std::string>(connections_.peers_.begin(), connections_.peers_.end()).size(), 200U);
}

TEST_F(LocalSocketTest, ReplacesWhatADeadServerLeft) {
  const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(dead, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(dead);
  const LocalSocket socket(path_, adding());
  const int connection = connect_to(path_);
  EXPECT_GE(connection, 0);
  ::close(connection);
}

TEST_F(LocalSocketTest, LeavesAnotherServersAlone) {
  const LocalSocket first(path_, adding());
  EXPECT_THROW(LocalSocket(path_, adding()), Error);
  EXPECT_GE(connect_to(path_), 0);
}

TEST_F(LocalSocketTest, LeavesAFileAlone) {
  std::ofstream(path_) << "kept";
  EXPECT_THROW(LocalSocket(path_, adding()), Error);
  EXPECT_EQ(entente::testing::read_file(path_), "kept");
}

TEST_F(LocalSocketTest, IsFreeWhereNothingOrADeadServersIs) {
  EXPECT_NO_THROW(require_free(path_));
  const LocalSocket socket(path_, adding());
  EXPECT_THROW(require_free(path_), Error);
  EXPECT_THROW(require_free(folder_.path() / "absent" / "socket"), Error);
}

TEST_F(LocalSocketTest, RefusesAPathThatIsTooLong) {
  EXPECT_THROW(LocalSocket(folder_.path() / std::string(200, 'a'), adding()), Error);
}

TEST_F(LocalSocketTest, TakesOneThatASupervisorListensAtAndLeavesIt) {
  const int listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listening, 5), 0);
  const int kept = ::dup(listening);  // The supervisor's own.
  const int early = connect_to(path_);
  {
    const LocalSocket socket(listening, adding());
    EXPECT_EQ(socket.path(), path_);
    connections_.wait_for(1);
  }
  EXPECT_TRUE(std::filesystem::exists(path_));
  const int waiting = connect_to(path_);
  EXPECT_GE(waiting, 0) << "it waits for the next server";
  for (const int open : {kept, early, waiting}) ::close(open);
}

TEST_F(LocalSocketTest, IsGoneAtItsEnd) {
  { const LocalSocket socket(path_, adding()); }
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace entente::listen
