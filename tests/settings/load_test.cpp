// What the file, the environment and the command line set, and how each is refused.
#include "server/settings/load.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/error/error.h"
#include "server/settings/file.h"
#include "server/settings/forms.h"
#include "server/settings/table.h"
#include "tests/support/paths.h"

namespace entente::settings {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Settings : public ::testing::Test {
 protected:
  std::string file(const std::string& content) {
    const auto path = folder_.path() / "entente.toml";
    std::ofstream(path) << content;
    return path.string();
  }

  Values values(const std::string& content) { return load({.config = file(content)}, {}).values; }

  // What the file is refused with; the path of its folder is left out.
  std::string refusal(const std::string& content) {
    try {
      values(content);
    } catch (const Error& error) {
      const std::string message = error.what();
      const std::size_t at = message.find("entente.toml");
      return at == std::string::npos ? message : message.substr(at);
    }
    return "";
  }

  static std::string refused_option(const std::string& name, const std::string& text) {
    try {
      load({.config = "/dev/null", .options = {{name, text}}}, {});
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  testing::TemporaryFolder folder_;
};

TEST_F(Settings, OfTheFileHaveTheirTypes) {
  const Values values = this->values(
      "data = \"/srv/entente\"\nlisten = [\"127.0.0.1:1\", \"[::1]:2\"]\n"
      "[log]\nlevel = \"debug\"\ntext = true\nslow = \"250ms\"\n"
      "[backup]\nevery = \"12h\"\nkeep = 3\n[disk]\nfloor = \"2GiB\"\n[stop]\nwithin = \"0\"\n");
  EXPECT_EQ(values.data, "/srv/entente");
  EXPECT_THAT(values.listen, ElementsAre("127.0.0.1:1", "[::1]:2"));
  EXPECT_EQ(values.log.level, "debug");
  EXPECT_TRUE(values.log.text);
  EXPECT_EQ(values.log.slow, Duration(250));
  EXPECT_EQ(values.backup.every, hours(12));
  EXPECT_EQ(values.backup.keep, 3u);
  EXPECT_EQ(values.disk.floor.count, 2ULL << 30);
  EXPECT_EQ(values.stop.within, seconds(0));
  EXPECT_EQ(values.history.keep, "all") << "what the file leaves out keeps its default";
}

TEST_F(Settings, OfTheFileAreRefusedWithFileAndLine) {
  EXPECT_EQ(refusal("data = \"x\"\n[tls]\ncertficate = \"x\"\n"),
            "entente.toml:3: there is no setting \"tls.certficate\"; did you mean \"tls.certificate\"?");
  EXPECT_EQ(refusal("colour = \"red\"\n"), "entente.toml:1: there is no setting \"colour\"");
  EXPECT_EQ(refusal("[lgo]\nlevel = \"info\"\n"), "entente.toml:1: there is no setting \"lgo\"");
  EXPECT_EQ(refusal("\ndata = 5\n"), "entente.toml:2: data is a number; write a path, between quotes");
  EXPECT_EQ(refusal("[backup]\nkeep = \"7\"\n"),
            "entente.toml:2: backup.keep is a text; write a whole number");
  EXPECT_EQ(refusal("[backup]\nkeep = -1\n"), "entente.toml:2: backup.keep is \"-1\"; write a whole number");
  EXPECT_EQ(refusal("[backup]\nkeep = 1.5\n"),
            "entente.toml:2: backup.keep is a number; write a whole number");
  EXPECT_EQ(refusal("[log]\ntext = \"yes\"\n"), "entente.toml:2: log.text is a text; write true or false");
  EXPECT_EQ(refusal("[log]\nlevel = \"loud\"\n"),
            "entente.toml:2: log.level is \"loud\"; write debug, info, warning or error");
  EXPECT_EQ(refusal("[backup]\nevery = \"1 week\"\n"),
            "entente.toml:2: backup.every is \"1 week\"; write a duration such as 30s, 5min or 24h");
  EXPECT_EQ(
      refusal("[backup]\nevery = 24\n"),
      "entente.toml:2: backup.every is a number; write a duration such as 30s, 5min or 24h, between quotes");
  EXPECT_EQ(
      refusal("listen = [\"127.0.0.1:1\", 2]\n"),
      "entente.toml:1: listen has a number in its list; write a text or a list of texts, between quotes");
  EXPECT_EQ(refusal("tls = \"on\"\n"), "entente.toml:1: tls is a table; write its keys below a line [tls]");
  EXPECT_THAT(refusal("data = \n"), HasSubstr("entente.toml:1: this is not TOML: "));
  EXPECT_THAT(refusal("data = \"a\"\ndata = \"b\"\n"), HasSubstr("entente.toml:2: this is not TOML: "));
}

TEST_F(Settings, OfTheCommandLineGoBeforeTheEnvironmentAndThatBeforeTheFile) {
  const Given given{.config = file("data = \"of file\"\nsocket = \"of file\"\n[log]\nlevel = \"debug\"\n"),
                    .options = {{"data", "of options"}}};
  const Loaded loaded =
      load(given, {"ENTENTE_SERVER_DATA=of environment", "ENTENTE_SERVER_LOG_LEVEL=error",
                   "ENTENTE_SERVER_BACKUP_FOLDER=", "ENTENTE_SERVER=127.0.0.1:1", "PATH=/bin"});
  EXPECT_EQ(loaded.values.data, "of options");
  EXPECT_EQ(loaded.values.log.level, "error");
  EXPECT_EQ(loaded.values.socket, "of file");
  EXPECT_THAT(loaded.unknown, IsEmpty()) << "other programs' variables are none of the server's";
}

TEST_F(Settings, NameTheFileByOptionOrEnvironment) {
  const std::string path = file("data = \"of file\"\n");
  EXPECT_EQ(load({}, {"ENTENTE_SERVER_CONFIG=" + path}).values.data, "of file");
  EXPECT_EQ(load({.config = "/dev/null"}, {"ENTENTE_SERVER_CONFIG=" + path}).values.data, "./data");
  try {
    load({.config = "/absent/entente.toml"}, {});
    FAIL() << "a file that is not there was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kNotFound);
    EXPECT_THAT(error.what(), HasSubstr("/absent/entente.toml cannot be read: No such file"));
  }
}

TEST_F(Settings, ReportVariablesThatSetNothing) {
  EXPECT_THAT(load({.config = "/dev/null"}, {"ENTENTE_SERVER_LISTN=127.0.0.1:1"}).unknown,
              ElementsAre("ENTENTE_SERVER_LISTN"));
}

TEST_F(Settings, OfOptionsAndVariablesAreRefusedByTheirNames) {
  EXPECT_EQ(refused_option("backup.keep", "many"),
            "The option --backup-keep is \"many\"; write a whole number");
  EXPECT_EQ(refused_option("disk.floor", "99999999TiB"),
            "The option --disk-floor is \"99999999TiB\"; write a size such as 512MiB or 1GiB");
  EXPECT_EQ(refused_option("history.keep", "20v"), "");
  try {
    load({.config = "/dev/null"}, {"ENTENTE_SERVER_STOP_WITHIN=soon"});
    FAIL() << "a variable that is no duration was taken";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "The environment variable ENTENTE_SERVER_STOP_WITHIN is \"soon\"; write a duration "
                 "such as 30s, 5min or 24h");
  }
}

TEST_F(Settings, ThatAreListsTakeEveryOptionAndEachElementOfAVariable) {
  EXPECT_THAT(
      load({.config = "/dev/null", .options = {{"listen", "a:1"}, {"listen", "b:2"}}}, {}).values.listen,
      ElementsAre("a:1", "b:2"));
  EXPECT_THAT(load({.config = "/dev/null"}, {"ENTENTE_SERVER_LISTEN=a:1, b:2"}).values.listen,
              ElementsAre("a:1", "b:2"));
}

TEST_F(Settings, NameFilesThatMustBeReadable) {
  Values values;
  EXPECT_THAT(complaints(values), IsEmpty());
  values.tls.certificate = "/absent.pem";
  EXPECT_THAT(complaints(values),
              ElementsAre("tls.certificate names the file /absent.pem, which cannot be read: No such file or "
                          "directory",
                          "tls.certificate and tls.key belong together; give both, or none"));
  values = {};
  values.tls.client_ca = file("");
  values.listen = {};
  EXPECT_THAT(complaints(values),
              ElementsAre(HasSubstr("tls.client_ca needs"), HasSubstr("Neither listen nor")));
}

// Each setting can be set to what the documents show as its default, in all three ways.
TEST_F(Settings, TakeTheirDefaultsAsTheyAreShown) {
  std::string content = example_file();
  std::string taken;
  std::istringstream lines(content);
  for (std::string line; std::getline(lines, line);) {
    const bool is_key = line.starts_with("#") && !line.starts_with("# ");
    taken += (is_key ? line.substr(1) : line) + "\n";
  }
  taken.replace(taken.find("socket = \"\""), 11, "socket = \"set\"");
  const Values values = this->values(taken);
  EXPECT_EQ(values.socket, "set") << "the test reads too little to mean anything";
  for (const Setting& setting : all_settings()) {
    if (std::string(setting.name) == "socket") continue;
    EXPECT_EQ(shown(setting, values), shown(setting, {})) << setting.name;
  }
}

}  // namespace
}  // namespace entente::settings
