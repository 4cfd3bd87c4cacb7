// The program entente-gateway as an administrator starts it.
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/shell.h"

namespace entente::testing {
namespace {

const std::string kGateway = std::string(ENTENTE_BIN_DIR) + "/entente-gateway";

TEST(GatewayProgram, ListensToOthersOnlyWithTokensAndACertificate) {
  const TemporaryFolder folder;
  const std::string tokens = folder.path().string() + "/tokens";
  std::ofstream(tokens) << "0123456789abcdef claire\n";
  for (const std::string& options : {std::string(), " --tokens " + tokens}) {
    const Ended ended = shell(kGateway + " --listen 0.0.0.0:0" + options + "");
    EXPECT_EQ(ended.code, 1);
    EXPECT_NE(ended.output.find("--tls-cert"), std::string::npos) << ended.output;
  }
}

TEST(GatewayProgram, SaysWhatIsWrongWithItsOptions) {
  const auto says = [](const std::string& options, const std::string& part) {
    const Ended ended = shell(kGateway + " " + options + "");
    EXPECT_NE(ended.code, 0) << options;
    EXPECT_NE(ended.output.find(part), std::string::npos) << ended.output;
  };
  says("--listen nowhere", "HOST:PORT");
  says("--tokens /absent", "cannot be read");
  says("--tls-cert /absent --listen 127.0.0.1:0", "belong together");
  says("--min-percent 10", "min-percent");
}

}  // namespace
}  // namespace entente::testing
