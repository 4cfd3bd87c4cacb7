// Backups from the command line to a server on the restored folder.
#include <csignal>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class BackupProgram : public ::testing::Test {
 protected:
  BackupProgram() {
    entente("memory add news");
    entente("unit add --memory news 'La trêve tient.' 'The truce is holding.'");
  }

  Ended run(const std::string& command) {
    return shell("cd " + folder_.path().string() +
                 " && export PATH=" ENTENTE_BIN_DIR ":$PATH ENTENTE_SERVER=" + server_.address() + " && " +
                 command);
  }
  Ended entente(const std::string& arguments) { return run("entente " + arguments); }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
    }
    return names;
  }

  TemporaryFolder folder_;
  Server server_{folder_.path() / "data"};
};

std::vector<std::string> commands_of_the_readme() {
  std::istringstream readme(read_file(fs::path(ENTENTE_SOURCE_DIR) / "README.md"));
  std::vector<std::string> commands;
  bool is_there = false;
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("#")) is_there = line == "### Backups";
    if (is_there && line.starts_with("    ")) commands.push_back(line.substr(4));
  }
  return commands;
}

TEST_F(BackupProgram, DoesWhatTheReadmeSays) {
  const auto commands = commands_of_the_readme();
  ASSERT_EQ(commands.size(), 3u);
  std::vector<std::string> said;
  for (const std::string& command : commands) {
    const Ended ended = run(command);
    EXPECT_EQ(ended.code, 0) << command << "\n" << ended.output;
    said.push_back(ended.output);
  }
  EXPECT_THAT(said[0], StartsWith("Backed up to change 2: "));
  const std::string checksum = said[0].substr(said[0].find("checksum "), 9 + 32);
  EXPECT_THAT(said[1], HasSubstr(checksum));
  EXPECT_THAT(said[2], HasSubstr("Restored to change 2 in ./restored"));
  const Server again(folder_.path() / "restored");
  EXPECT_THAT(shell(kClient + " --server " + again.address() + " lookup 'La trêve tient.'").output,
              HasSubstr("100 % exact"));
}

TEST_F(BackupProgram, WritesAFileForItsOwnerAlone) {
  ASSERT_EQ(entente("backup one.backup").code, 0);
  EXPECT_THAT(files(), ElementsAre("one.backup"));
  struct stat file {};
  ASSERT_EQ(::stat((folder_.path() / "one.backup").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600u);
}

TEST_F(BackupProgram, WritesToStandardOutput) {
  EXPECT_EQ(run("entente backup - 2>said >one.backup && entente-server check-backup one.backup").code, 0);
  EXPECT_THAT(read_file(folder_.path() / "said"), StartsWith("Backed up to change 2: "));
}

TEST_F(BackupProgram, SaysAllOfItAsJson) {
  const Ended ended = entente("--format json backup one.backup");
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.output, HasSubstr("\"sequence\""));
  EXPECT_THAT(ended.output, HasSubstr("\"checksum\""));
}

TEST_F(BackupProgram, ThatFailsLeavesTheOlderFileAndSaysWhy) {
  ASSERT_EQ(entente("backup one.backup").code, 0);
  const std::string before = read_file(folder_.path() / "one.backup");
  EXPECT_EQ(run("entente backup - 2>&1 >/dev/full").code, 5);
  EXPECT_EQ(entente("backup absent/one.backup").code, 5);
  EXPECT_EQ(entente("backup").code, 2);
  server_.end(SIGKILL);
  EXPECT_EQ(entente("backup one.backup").code, 3);
  EXPECT_THAT(files(), ElementsAre("one.backup"));
  EXPECT_EQ(read_file(folder_.path() / "one.backup"), before);
}

TEST_F(BackupProgram, IsMadeByTheServerItselfWhereItIsTold) {
  server_.end(SIGTERM);
  const Ended ended =
      run("(timeout -s TERM 60 entente-server --data data --listen 127.0.0.1:0 --backup-folder backups "
          "--backup-every 1h --backup-keep 3 2>log & "
          "for i in $(seq 1000); do ls backups/*.backup 2>/dev/null && break; sleep 0.05; done; kill -TERM "
          "$!; wait $!)");
  EXPECT_EQ(ended.code, 0) << ended.output << read_file(folder_.path() / "log");
  EXPECT_EQ(run("entente-server check-backup backups/*.backup").code, 0);
  EXPECT_THAT(read_file(folder_.path() / "log"), HasSubstr("event=backup_made"));
}

}  // namespace
}  // namespace entente::testing
