// The command line before a server that asks for a token and speaks TLS: what it sends, and what it says.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/certificates.h"
#include "tests/support/guarded_server.h"
#include "tests/support/paths.h"
#include "tests/support/shell.h"

namespace entente::testing {
namespace {

using ::testing::HasSubstr;

class GuardedProgram : public ::testing::Test {
 protected:
  GuardedProgram()
      : server_({.certificate = read_file(certificates_.file("server.pem")),
                 .key = read_file(certificates_.file("server.key"))}) {
    ::unsetenv("ENTENTE_TOKEN");
    ::setenv("ENTENTE_CONFIG", "/dev/null", 1);
  }

  std::string token(const std::string& content) const {
    const auto path = folder_.path() / "token";
    std::ofstream(path) << content << "\n";
    std::filesystem::permissions(path,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return " --token-file " + path.string();
  }

  Ended show(const std::string& options, const std::string& server = "") const {
    return shell(std::string(ENTENTE_BIN_DIR) + "/entente --format json --server " +
                 (server.empty() ? server_.address() : server) + options + " glossary show conflict");
  }

  std::string trusted() const { return " --tls-ca " + certificates_.file("ca.pem").string(); }

  TemporaryFolder folder_;
  Certificates certificates_{folder_.path()};
  GuardedServer server_;
};

TEST_F(GuardedProgram, CallsWithTheTokenOfAFileOrOfTheVariable) {
  const Ended of_file = show(trusted() + token("anne-may-do-all-this"));
  EXPECT_EQ(of_file.code, 0) << of_file.output;
  EXPECT_THAT(of_file.output, HasSubstr("glossaries/conflict"));
  ::setenv("ENTENTE_TOKEN", "anne-may-do-all-this", 1);
  EXPECT_EQ(show(trusted()).code, 0);
  ::unsetenv("ENTENTE_TOKEN");
}

TEST_F(GuardedProgram, SaysWhatToDoAboutARefusal) {
  const auto said = [&](const std::string& options, int code) {
    const Ended ended = show(options);
    EXPECT_EQ(ended.code, code) << ended.output;
    return ended.output;
  };
  EXPECT_THAT(said(trusted(), 4), HasSubstr("--token-file"));
  EXPECT_THAT(said(trusted() + token("nobody-knows-this-one"), 4), HasSubstr("check the token"));
  EXPECT_THAT(said(trusted() + token("expired-since-yesterday"), 4), HasSubstr("another token"));
  EXPECT_THAT(said(trusted() + token("reads-other-glossaries"), 4), HasSubstr("administrator gives roles"));
  const TemporaryFolder elsewhere;
  const Certificates strangers(elsewhere.path());
  EXPECT_THAT(said(" --tls-ca " + strangers.file("ca.pem").string(), 3), HasSubstr("not trusted"));
  EXPECT_THAT(said(token("anne-may-do-all-this"), 3), HasSubstr("tls-ca"));
  EXPECT_THAT(said(" --tls-ca /absent.pem", 4), HasSubstr("/absent.pem"));
}

}  // namespace
}  // namespace entente::testing
