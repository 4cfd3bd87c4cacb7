// A server that cannot be reached as it is set says why in one sentence, and leaves nothing behind.
#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "tests/programs/server.h"
#include "tests/support/certificates.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Start : public ::testing::Test {
 protected:
  Ended start(const std::string& arguments) const {
    return shell("timeout 30 " + kServer + " --data " + data_.string() + " " + arguments + " 2>&1");
  }

  void expect_refused(const std::string& arguments, const std::string& why) const {
    const Ended ended = start(arguments);
    EXPECT_EQ(ended.code, 1) << arguments;
    EXPECT_THAT(ended.output, StartsWith("entente-server: ")) << arguments;
    EXPECT_THAT(ended.output, HasSubstr(why)) << arguments;
    EXPECT_EQ(std::count(ended.output.begin(), ended.output.end(), '\n'), 1) << ended.output;
    EXPECT_FALSE(std::filesystem::exists(data_)) << arguments << " left a store behind";
  }

  TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_.path() / "data";
};

TEST_F(Start, RefusesAnAddressThatIsNoneBeforeItMakesAStore) {
  expect_refused("--listen 127.0.0.1:99999", "has no port from 0 to 65535");
  expect_refused("--listen nowhere.example:50051", "names no IP address; write HOST:PORT");
  expect_refused("--listen 127.0.0.1", "has no port; write HOST:PORT");
  expect_refused("--listen 127.0.0.1:0 --metrics-listen 127.0.0.1:99999", "with a port up to 65535");
  expect_refused("--listen 192.0.2.1:0", "can be reached from other machines, so it needs TLS");
}

TEST_F(Start, RefusesAPortInUseBeforeItMakesAStore) {
  const Server other(folder_.path() / "other");
  const std::string why = "cannot be served: another program uses its port; stop that one, or choose";
  expect_refused("--listen " + other.address(), "The address " + other.address() + " " + why);
  expect_refused("--listen 127.0.0.1:0 --metrics-listen " + other.address(), why);
  const std::string twice = "--listen 127.0.0.1:0 --listen " + other.address();
  expect_refused(twice, why);
}

TEST_F(Start, RefusesAnAddressThatTheMachineDoesNotHaveBeforeItMakesAStore) {
  const Certificates certificates(folder_.path());
  ASSERT_EQ(shell(kServer + " token create --owner Anne --role reader --data " +
                  (folder_.path() / "tokens").string())
                .code,
            0);
  std::filesystem::create_directory(data_);
  std::filesystem::copy_file(folder_.path() / "tokens" / "tokens.json", data_ / "tokens.json");
  const Ended ended =
      start("--listen 192.0.2.1:0 --tls-certificate " + certificates.file("server.pem").string() +
            " --tls-key " + certificates.file("server.key").string());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("this machine has no such address"));
  EXPECT_FALSE(std::filesystem::exists(data_ / "data.mdb"));
}

TEST_F(Start, RefusesWantOfTokensAndCertificatesThatAreNoneBeforeItMakesAStore) {
  expect_refused("--listen 127.0.0.1:0 --tokens-required", "there are none: make the first one");
  const std::string wrong = (folder_.path() / "wrong.pem").string();
  std::ofstream(wrong) << "no certificate\n";
  expect_refused("--listen 127.0.0.1:0 --tls-key " + wrong + " --tls-certificate " + wrong, wrong);
}

TEST_F(Start, RefusesASocketThatCannotBeBeforeItMakesAStore) {
  const std::string file = (folder_.path() / "file").string();
  std::ofstream(file) << "kept";
  expect_refused("--socket " + file, "is no socket; choose another");
  expect_refused("--socket " + (folder_.path() / "absent" / "socket").string(), "No such file or directory");
}

TEST_F(Start, MakesTheStoreForItsOwnerAloneAndItsSocketInside) {
  const std::string log = (folder_.path() / "log").string();
  const Server server(data_, "127.0.0.1:0", {"--socket", (data_ / "socket").string(), "--log-level", "info"},
                      log);
  EXPECT_TRUE(std::filesystem::exists(data_ / "socket"));
  EXPECT_EQ(std::filesystem::status(data_).permissions(), std::filesystem::perms::owner_all);
  EXPECT_THAT(read_file(log), HasSubstr("event=new_store data=" + data_.string()));
}

}  // namespace
}  // namespace entente::testing
