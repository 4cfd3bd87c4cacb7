#include "client/cli/shell/config.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/shell/command_line.h"
#include "client/cli/shell/settings.h"
#include "client/cli/shell/token.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/run.h"
#include "tests/support/paths.h"

namespace entente::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string complaint(const std::string& text) {
  try {
    parse_config(text, "config.toml");
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST(Configuration, ReadsItsOwnExample) {
  const Config config = parse_config(example_config(), "example");
  EXPECT_EQ(config.values.at("server"), "work");
  EXPECT_EQ(config.values.size(), 6u);
  EXPECT_EQ(config.servers.at("home").address, "localhost:50051");
  EXPECT_THAT(config.servers.at("work").glossaries, ElementsAre("house", "conflict"));
  EXPECT_THAT(config.servers.at("work").token_file, HasSubstr("work.token"));
  EXPECT_TRUE(config.servers.at("work").tls.is_on);
  EXPECT_FALSE(config.servers.at("home").tls.is_on);
  EXPECT_THAT(config.memories, ElementsAre("news", "agency"));
}

TEST(Configuration, NamesFileLineAndRemedyOfAMistake) {
  EXPECT_THAT(complaint("from = \"fr\"\nserver = 5\n"), HasSubstr("config.toml:2: server wants a text"));
  EXPECT_THAT(complaint("\n\nsevrer = \"x\"\n"),
              HasSubstr("config.toml:3: there is no setting \"sevrer\"; write one of server"));
  EXPECT_THAT(complaint("color = \"blue\"\n"), HasSubstr("config.toml:1: color is \"auto\""));
  EXPECT_THAT(complaint("[servers]\nwork = \"host\"\n"),
              HasSubstr("config.toml:2: the server work needs an address"));
  EXPECT_THAT(complaint("[servers.work]\nadress = \"h:1\"\n"),
              HasSubstr("config.toml:2: a server has no \"adress\""));
  EXPECT_THAT(complaint("from = \"fr\"\nto = en\n"), HasSubstr("config.toml:2: this is not TOML"));
  EXPECT_THAT(complaint("glossary = 3\n"), HasSubstr("texts in brackets"));
  EXPECT_THAT(complaint("[servers.work]\naddress = \"h:1\"\ntls = \"yes\"\n"),
              HasSubstr("config.toml:3: tls is true or false"));
  // It would go to whatever server is asked.
  EXPECT_THAT(complaint("token_file = \"a\"\n"), HasSubstr("there is no setting \"token_file\""));
}

// Settings as a command line gets them, with an environment and a file of its own.
class Precedence : public ::testing::Test {
 protected:
  Precedence() {
    for (const char* name :
         {"ENTENTE_SERVER", "ENTENTE_AUTHOR", "ENTENTE_PAGER", "PAGER", "NO_COLOR", "ENTENTE_TOKEN"})
      ::unsetenv(name);
    ::setenv("ENTENTE_CONFIG", path_.c_str(), 1);
    std::ofstream(path_)
        << "server = \"work\"\nauthor = \"file\"\nto = \"de\"\npager = \"most\"\ncolor = \"always\"\n"
           "memory = \"news\"\n[servers]\nwork = \"work.example:1\"\n"
           "[servers.home]\naddress = \"home.example:2\"\nmemory = [\"mine\"]\n";
  }
  ~Precedence() override { ::unsetenv("ENTENTE_CONFIG"); }

  Globals settled(std::vector<std::string> words) {
    Session session;
    CommandLine line("entente", "", "");
    line.program().add_verb("config", "");
    add_globals(line.program(), session.globals);
    words.push_back("config");
    line.run(words);
    settle(line.program(), session);
    settings_ = session.settings;
    return session.globals;
  }

  std::string file(const std::string& name, const std::string& content) const {
    const std::string path = (folder_.path() / name).string();
    std::ofstream(path) << content;
    return path;
  }

  std::string origin(const std::string& name) const {
    for (const SettingInForce& setting : settings_) {
      if (setting.name == name) return setting.origin;
    }
    return "";
  }

  testing::TemporaryFolder folder_;
  std::string path_ = (folder_.path() / "config.toml").string();
  std::vector<SettingInForce> settings_;
};

TEST_F(Precedence, IsCommandLineThenEnvironmentThenFileThenBuiltIn) {
  EXPECT_EQ(settled({}).author, "file");
  EXPECT_EQ(origin("author"), path_);
  ::setenv("ENTENTE_AUTHOR", "environment", 1);
  EXPECT_EQ(settled({}).author, "environment");
  EXPECT_EQ(origin("author"), "ENTENTE_AUTHOR");
  EXPECT_EQ(settled({"--author", "line"}).author, "line");
  EXPECT_EQ(origin("author"), "command line");
  EXPECT_EQ(settled({}).from, "fr");
  EXPECT_EQ(origin("from"), "built in");
  EXPECT_EQ(settled({}).to, "de");
}

TEST_F(Precedence, KnowsServersByNameWhoeverNamesThem) {
  EXPECT_EQ(settled({}).server, "work.example:1");
  const Globals home = settled({"--server", "home"});
  EXPECT_EQ(home.server, "home.example:2");
  EXPECT_THAT(home.memories, ElementsAre("memories/mine"));
  EXPECT_THAT(settled({}).memories, ElementsAre("memories/news"));
  EXPECT_THAT(settled({"--memory", "other"}).memories, ElementsAre("memories/other"));
  ::setenv("ENTENTE_SERVER", "home", 1);
  EXPECT_EQ(settled({}).server, "home.example:2");
  EXPECT_EQ(settled({"--server", "host:3"}).server, "host:3");
  EXPECT_THROW(settled({"--server", "wrok"}), UsageError);
}

TEST_F(Precedence, TakesTheTokenFromAFileOrAVariableAndNeverFromTheCommandLine) {
  const std::string of_server = file("of_server.token", "  token-of-the-server  \n");
  const std::string of_line = file("of_line.token", "token-of-the-line");
  std::ofstream(path_, std::ios::app) << "[servers.far]\naddress = \"far.example:4\"\ntoken_file = \""
                                      << of_server << "\"\ntls_ca = \"ca.pem\"\n";
  EXPECT_EQ(settled({}).token, "");
  EXPECT_FALSE(settled({}).tls.is_on);
  const Globals far = settled({"--server", "far"});
  EXPECT_EQ(far.token, "token-of-the-server");
  EXPECT_TRUE(far.tls.is_on);
  EXPECT_EQ(far.tls.authority_file, "ca.pem");
  EXPECT_EQ(settled({"--server", "far", "--tls-ca", "mine.pem"}).tls.authority_file, "mine.pem");
  ::setenv("ENTENTE_TOKEN", "token-of-the-variable", 1);
  EXPECT_EQ(settled({"--server", "far"}).token, "token-of-the-variable");
  EXPECT_EQ(origin("token"), "ENTENTE_TOKEN");
  EXPECT_EQ(settled({"--server", "far", "--token-file", of_line}).token, "token-of-the-line");
  for (const SettingInForce& setting : settings_)
    EXPECT_NE(setting.value, "token-of-the-line") << "it is shown";
  EXPECT_THROW(settled({"--token", "open-to-all"}), UsageError);
  EXPECT_THROW(settled({"--token-file", "/absent"}), UsageError);
  EXPECT_THROW(settled({"--token-file", file("empty.token", "\n")}), UsageError);
  EXPECT_THROW(settled({"--token-file", file("words.token", "two words\n")}), UsageError);
}

TEST_F(Precedence, WarnsOfATokenThatOthersMayRead) {
  const std::string token = file("my.token", "0123456789\n");
  std::filesystem::permissions(token, std::filesystem::perms::owner_read);
  EXPECT_FALSE(warning_about(token));
  std::filesystem::permissions(token,
                               std::filesystem::perms::owner_read | std::filesystem::perms::group_read);
  EXPECT_THAT(warning_about(token).value_or(""), HasSubstr("chmod 600"));
}

TEST_F(Precedence, LetsNoColorGoBeforeTheFileAndTheCommandLineBeforeIt) {
  EXPECT_EQ(settled({}).color, "always");
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(settled({}).color, "never");
  EXPECT_EQ(settled({"--color", "always"}).color, "always");
}

TEST_F(Precedence, ChoosesThePagerAsOneWouldExpect) {
  ::setenv("PAGER", "more", 1);
  EXPECT_EQ(settled({}).pager, "most");
  ::setenv("ENTENTE_PAGER", "less", 1);
  EXPECT_EQ(settled({}).pager, "less");
  EXPECT_EQ(settled({"--no-pager"}).pager, "none");
}

TEST_F(Precedence, RefusesAFileThatIsNamedAndNotThere) {
  EXPECT_THROW(settled({"--config", "/absent.toml"}), UsageError);
}

TEST(ConfigurationPlace, IsTheOneOfTheXdg) {
  ::unsetenv("ENTENTE_CONFIG");
  ::setenv("XDG_CONFIG_HOME", "/xdg", 1);
  EXPECT_EQ(config_place("").path, "/xdg/entente/config.toml");
  ::setenv("XDG_CONFIG_HOME", "relative", 1);
  ::setenv("HOME", "/home/anne", 1);
  EXPECT_EQ(config_place("").path, "/home/anne/.config/entente/config.toml");
  ::unsetenv("XDG_CONFIG_HOME");
  EXPECT_EQ(config_place("mine.toml").path, "mine.toml");
  EXPECT_TRUE(read_config({"/home/anne/.config/entente/config.toml", ""}).values.empty());
}

}  // namespace
}  // namespace entente::cli
