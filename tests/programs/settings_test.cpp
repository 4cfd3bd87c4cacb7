// The server's configuration as an administrator meets it: what is refused, with which words and exit code.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Configuration : public ::testing::Test {
 protected:
  std::string file(const std::string& content) {
    const auto path = folder_.path() / "entente.toml";
    std::ofstream(path) << content;
    return path.string();
  }

  TemporaryFolder folder_;
};

TEST_F(Configuration, IsCheckedWithoutAServer) {
  const std::string data = (folder_.path() / "data").string();
  const Ended sound = shell(kServer + " --check-config --config " + file("data = \"" + data + "\"\n"));
  EXPECT_EQ(sound.code, 0) << sound.output;
  EXPECT_THAT(sound.output, StartsWith("All settings are sound, with the file "));
  EXPECT_FALSE(std::filesystem::exists(data));
  const Ended wrong = shell(kServer + " --check-config --config " + file("[history]\nkeep = \"ever\"\n"));
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.output, AllOf(StartsWith("entente-server: "), HasSubstr("ever")));
  const Ended absent = shell(kServer + " --check-config --config " +
                             file("[tls]\ncertificate = \"/absent.pem\"\nkey = \"/dev/null\"\n"));
  EXPECT_EQ(absent.code, 1);
  EXPECT_THAT(absent.output, HasSubstr("tls.certificate names the file /absent.pem"));
}

TEST_F(Configuration, OfAFileIsWhatTheServerServesAndAnOptionGoesBeforeIt) {
  const std::string config =
      file("data = \"" + (folder_.path() / "of_file").string() + "\"\n[log]\nlevel = \"error\"\n");
  ::setenv("ENTENTE_SERVER_CONFIG", config.c_str(), 1);
  { const Server server(folder_.path() / "of_option"); }
  ::unsetenv("ENTENTE_SERVER_CONFIG");
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "of_option"));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "of_file"));
  const Ended verified = shell(kServer + " verify --config " + config);
  EXPECT_THAT(verified.output, HasSubstr("of_file")) << "a verb did not read the file";
}

TEST_F(Configuration, ThatIsMistypedIsRefusedWithWhatMayHaveBeenMeant) {
  const auto said = [](const std::string& arguments) {
    const Ended ended = shell(kServer + " " + arguments);
    EXPECT_EQ(ended.code, 2) << ended.output;
    return ended.output;
  };
  EXPECT_EQ(said("--listn 127.0.0.1:0"),
            "entente-server: There is no option \"--listn\"; did you mean \"--listen\"?\n");
  EXPECT_EQ(said("--log-levle=info"),
            "entente-server: There is no option \"--log-levle\"; did you mean \"--log-level\"?\n");
  EXPECT_EQ(said("--colour"),
            "entente-server: There is no option \"--colour\"; entente-server --help lists all\n");
  EXPECT_EQ(said("compct"), "entente-server: There is no verb \"compct\"; did you mean \"compact\"?\n");
}

TEST_F(Configuration, ListsEverySettingInItsHelpAndInItsExample) {
  const std::string help = shell(kServer + " --help").output;
  EXPECT_THAT(help,
              AllOf(HasSubstr("--tls-certificate"), HasSubstr("--stop-within"), HasSubstr("(default: 10s)")));
  const Ended example =
      shell(kServer + " --example-config > " + (folder_.path() / "e.toml").string() + " && " + kServer +
            " --check-config --config " + (folder_.path() / "e.toml").string());
  EXPECT_EQ(example.code, 0) << example.output;
}

}  // namespace
}  // namespace entente::testing
